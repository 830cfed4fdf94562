import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Tables of any width and kind: every cell finds its row, and amounts are ordered as a reference orders them.
@Suite struct EveryCellTests {
  /// A kind of column: its cells, and what they are worth where they are amounts.
  private enum Kind: CaseIterable {
    case amount, day, year, code, office, sentence, lines, mixed

    func cell(_ generator: inout SeededGenerator) -> (text: String, amount: Double?) {
      switch self {
      case .amount:
        let amount = AmountForms.amount(&generator)
        return (amount.text, amount.value)
      case .day:
        let day = Int.random(in: 1...28, using: &generator)
        return (["R5.4.\(day)", "2024/4/\(day) 0:00:00", "令和５年４月\(day)日"].element(using: &generator), nil)
      case .year: return (["令和5年度", "R6", "2023年度"].element(using: &generator), nil)
      case .code:
        return (
          "0\(Int.random(in: 100...999, using: &generator))-\(Int.random(in: 10...99, using: &generator))",
          nil
        )
      case .office: return (["防災課", "都市計画課", "福祉課 "].element(using: &generator), nil)
      case .sentence:
        let number = Int.random(in: 1...999, using: &generator)
        return (["第\(number)条に基づき、補助する。", "避難所（\(number)か所）を整備，管理"].element(using: &generator), nil)
      case .lines: return (["・除却を補助する\n・登録を促す", "水\n\n毛布"].element(using: &generator), nil)
      case .mixed: return ((AmountForms.others + AmountForms.nothings).element(using: &generator), nil)
      }
    }
  }

  private struct Table {
    var names = ["管理番号"]
    var kinds: [Kind] = []
    var rows: [[(text: String, amount: Double?)]] = []

    init(using generator: inout SeededGenerator) {
      // Mostly as people make them, sometimes as wide as evaluation sheets.
      let width =
        Int.random(in: 0..<40, using: &generator) == 0
        ? Int.random(in: 13...300, using: &generator) : Int.random(in: 1...9, using: &generator)
      kinds = (0..<width).map { _ in Kind.allCases.element(using: &generator) }
      names += kinds.indices.map { "項目\($0)" }
      for number in 0..<Int.random(in: 1...8, using: &generator) {
        rows.append(
          [("k-\(number)", nil)]
            + kinds.map { Int.random(in: 0..<5, using: &generator) == 0 ? ("", nil) : $0.cell(&generator) })
      }
    }

    var text: String {
      ([names] + rows.map { $0.map(\.text) }).map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
      }.joined()
    }
  }

  @Test(
    "Every cell of a table finds its row and is kept as written, and amounts are ordered by what they are worth"
  )
  func everyCell() throws {
    // A campaign has tables of its own in every run; they are many, and each asks hundreds of questions.
    let isCampaign = TestEnvironment.scale > 1
    var generator = isCampaign ? TestEnvironment.generator("every cell") : SeededGenerator(seed: 17)
    for _ in 0..<(isCampaign ? 2000 : 300) {
      let table = Table(using: &generator)
      let reading = try Reading([table.text])
      let comment = Comment(rawValue: "seed \(generator.seed)\n\(table.text)")
      let index = try SearchIndex(documents: reading.documents, schema: reading.schema)
      #expect(index.documentCount == table.rows.count, comment)
      let fields = Dictionary(reading.schema.columns.map { ($0.name, $0.field) }) { first, _ in first }
      for row in table.rows {
        let document = try #require(try index.document(id: row[0].text), comment)
        for (name, cell) in zip(table.names, row).dropFirst() where !cell.text.isEmpty {
          #expect(document[try #require(fields[name], comment)] == cell.text, comment)
          let wanted = cell.text.trimmingBlanks
          let found = try index.searchIdentifiers("\"\(wanted)\"", options: SearchOptions(limit: .max))
          #expect(found.hits.contains { $0.id == row[0].text }, "“\(wanted)”, \(comment)")
        }
      }
      for (column, kind) in table.kinds.enumerated() where kind == .amount {
        let amounts = table.rows.map { $0[column + 1].amount }
        guard amounts.contains(where: { $0 != nil }) else { continue }
        let name = try #require(fields["項目\(column)"], comment)
        #expect(try reading.schema.attribute(named: name).kind == .number, comment)
        let options = SearchOptions(limit: .max, sort: [.attribute(name)])
        let order = try index.search("*", options: options).hits.map { hit in
          amounts[table.rows.firstIndex { $0[0].text == hit.id } ?? 0] ?? .infinity
        }
        #expect(order == amounts.map { $0 ?? .infinity }.sorted(), "項目\(column), \(comment)")
        // A number is written without an exponent.
        guard let limit = amounts.compactMap(\.self).first(where: { abs($0) < 1e12 }) else { continue }
        let most = SearchOptions(limit: .max, conditions: [.init(attribute: name, text: "..\(limit)")])
        #expect(
          try index.search("*", options: most).total == amounts.count { $0.map { $0 <= limit } ?? false },
          comment)
      }
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  fileprivate var trimmingBlanks: String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\u{3000}" }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars = scalars.dropFirst() }
    while let last = scalars.last, isBlank(last) { scalars = scalars.dropLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
