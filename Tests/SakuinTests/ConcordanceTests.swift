import Sakuin
import SakuinTestSupport
import Testing

@Suite struct ConcordanceTests {
  /// Characters that fold independently: half and full width, ligatures, combining marks, emoji.
  private static let alphabet = [
    "防", "災", "市", "市", "の", "ﾎﾞ", "ボ", "㍿", "a", "Ａ", "é", "e\u{301}", "👩‍👩‍👧", "🇯🇵", "。", "。\n", "a ", "1", "訓",
    "練",
  ]
  private static let keys = ["市", "防災", "市の市", "ボ", "a", "株式会社", "訓練"]

  private static func document(_ number: Int, _ random: inout SeededGenerator) -> Document {
    func text(_ length: ClosedRange<Int>) -> String {
      (0..<Int.random(in: length, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }
        .joined()
    }
    return Document(
      id: "\(Int.random(in: 0...9, using: &random))-\(number)",
      text: [.init(field: "title", text: text(0...8)), .init(field: "body", text: text(0...80))])
  }

  /// The expected lines, found by comparing every position of every text, in the order of `item`.
  private static func lines(
    of key: String, in documents: [Document], context: Int
  ) throws -> [Concordance.Line] {
    let wanted = Array(try SearchIndex.analyze(key).folded.utf16)
    return try documents.sorted { Array($0.id.utf8).lexicographicallyPrecedes(Array($1.id.utf8)) }
      .flatMap { document in
        try document.text.flatMap { field in
          let characters = Array(field.text)
          var units: [(unit: UInt16, owner: Int)] = []
          for (owner, character) in characters.enumerated() {
            units += try SearchIndex.analyze(String(character)).folded.utf16.map { ($0, owner) }
          }
          var spans: [ClosedRange<Int>] = []
          for start in units.indices where units[start...].map(\.unit).starts(with: wanted) {
            let span = units[start].owner...units[start + wanted.count - 1].owner
            if let last = spans.last, span.lowerBound <= last.upperBound {
              spans[spans.count - 1] = last.lowerBound...span.upperBound
            } else {
              spans.append(span)
            }
          }
          return spans.map { span in
            let before = String(characters[..<span.lowerBound])
            let found = String(characters[span])
            return Concordance.Line(
              id: document.id, title: document["title"].flatMap { $0.isEmpty ? nil : $0 } ?? document.id,
              field: field.field, left: String(before.suffix(context)), key: found,
              right: String(String(characters[(span.upperBound + 1)...]).prefix(context)),
              utf8Range: before.utf8.count..<before.utf8.count + found.utf8.count)
          }
        }
      }
  }

  private static func folded(_ text: String) throws -> [UInt16] {
    Array(try SearchIndex.analyze(text).folded.utf16)
  }

  /// Words within `reach` of the keys, by walking every word of every text.
  private static func neighbours(
    of lines: [Concordance.Line], in documents: [Document], reach: Int
  ) throws -> [Concordance.Neighbour] {
    var counts: [String: Concordance.Neighbour] = [:]
    for line in lines {
      let text = documents.first { $0.id == line.id }?[line.field] ?? ""
      let words = try SearchIndex.analyze(text).words
      for word in words.filter({ $0.rawRange.upperBound <= line.utf8Range.lowerBound }).suffix(reach) {
        counts[word.folded, default: .init(word: word.folded, left: 0, right: 0)].left += 1
      }
      for word in words.filter({ $0.rawRange.lowerBound >= line.utf8Range.upperBound }).prefix(reach) {
        counts[word.folded, default: .init(word: word.folded, left: 0, right: 0)].right += 1
      }
    }
    return counts.values.sorted { a, b in
      a.total != b.total
        ? a.total > b.total : Array(a.word.utf8).lexicographicallyPrecedes(Array(b.word.utf8))
    }
  }

  @Test("Concordance lines, orders and neighbours are those of brute force")
  func linesOrdersAndNeighboursAreThoseOfBruteForce() throws {
    var random = TestEnvironment.generator("Concordance.bruteForce")
    for _ in 0..<60 * TestEnvironment.scale {
      let documents = (0..<Int.random(in: 1...12, using: &random)).map { Self.document($0, &random) }
      let index = try SearchIndex(documents: documents, schema: .general)
      let key = Self.keys.randomElement(using: &random) ?? ""
      let context = Int.random(in: 0...12, using: &random)
      let expected = try Self.lines(of: key, in: documents, context: context)
      func concordance(_ sort: ConcordanceOptions.Sort, neighbours: Int = 0) throws -> Concordance {
        try index.concordance(
          "\"\(key)\"", search: .init(spelling: .width),
          options: .init(context: context, sort: sort, neighbours: neighbours, limit: .max))
      }
      let plain = try concordance(.item, neighbours: 2)
      #expect(plain.lines == expected)
      #expect(plain.total == expected.count)
      #expect(plain.documents == Set(expected.map(\.id)).count)
      #expect(plain.neighbours == (try Self.neighbours(of: expected, in: documents, reach: 2)))
      for (sort, isLeft) in [(ConcordanceOptions.Sort.left, true), (.right, false)] {
        let keyed = try expected.enumerated().map { place, line in
          let left = try Array(Self.folded(line.left).reversed())
          let right = try Self.folded(line.right)
          return (first: isLeft ? left : right, second: isLeft ? right : left, place: place, line: line)
        }
        let sorted = keyed.sorted { a, b in
          if a.first != b.first { return a.first.lexicographicallyPrecedes(b.first) }
          if a.second != b.second { return a.second.lexicographicallyPrecedes(b.second) }
          return a.place < b.place
        }
        #expect(try concordance(sort).lines == sorted.map(\.line))
      }
    }
  }

  @Test("A random order repeats with its seed and holds every line once")
  func aSampleIsTheSameForTheSameSeedAndHoldsEveryLineOnce() throws {
    var random = TestEnvironment.generator("Concordance.sample")
    let documents = (0..<40).map { Self.document($0, &random) }
    let index = try SearchIndex(documents: documents, schema: .general)
    func lines(seed: UInt64) throws -> [Concordance.Line] {
      try index.concordance("市", options: .init(sort: .random(seed: seed), limit: .max)).lines
    }
    let item = try index.concordance("市", options: .init(limit: .max)).lines
    func places(_ lines: [Concordance.Line]) -> [String] {
      lines.map { "\($0.id) \($0.field) \($0.utf8Range)" }
    }
    #expect(item.count > 20)
    #expect(try lines(seed: 7) == lines(seed: 7))
    #expect(try lines(seed: 7) != lines(seed: 8))
    #expect(try places(lines(seed: 7)).sorted() == places(item).sorted())
  }

  @Test("Conditions look at their side of the context") func conditionsLookAtTheirSideOfTheContext() throws {
    let index = try SearchIndex(
      documents: [
        Document(id: "a", text: [.init(field: "body", text: "地域の防災と学校の防災")]),
        Document(id: "b", text: [.init(field: "body", text: "防災の地域")]),
      ], schema: .general)
    func lefts(_ options: ConcordanceOptions) throws -> [String] {
      try index.concordance("防災", options: options).lines.map(\.left)
    }
    #expect(try lefts(.init()) == ["地域の", "地域の防災と学校の", ""])
    #expect(try lefts(.init(left: "地域")) == ["地域の", "地域の防災と学校の"])
    #expect(try lefts(.init(context: 3, left: "地域")) == ["地域の"])
    #expect(try lefts(.init(right: "地域")) == [""])
    #expect(try lefts(.init(left: "域の$")) == ["地域の"])
    #expect(try lefts(.init(left: "(学|地).の$")) == ["地域の", "地域の防災と学校の"])
    #expect(try lefts(.init(right: "^の地")) == [""])
    let fault = #expect(throws: SakuinError.self) { try lefts(.init(left: "(")) }
    #expect(fault?.code == .usage)
    #expect(try lefts(.init(left: "地域", right: "ｶﾞｯｺｳ")) == [])
    #expect(try lefts(.init(limit: 1, offset: 1)) == ["地域の防災と学校の"])
  }

  @Test("Marks cover the whole field, not a passage") func marksAreOfTheWholeField() throws {
    let text = String(repeating: "長い文です。", count: 60) + "防災" + String(repeating: "。なお", count: 60) + "防災"
    let document = Document(id: "a", text: [.init(field: "body", text: text)])
    let index = try SearchIndex(documents: [document], schema: .general)
    let marks = try index.marks(of: "防災 -猫", in: document)
    #expect(marks.map(\.field) == ["body"])
    #expect(marks.first?.text == text)
    #expect(marks.first?.utf8Ranges == [1080..<1086, text.utf8.count - 6..<text.utf8.count])
    #expect(try index.marks(of: "猫", in: document).isEmpty)
  }

  @Test("A line carries the attributes and the source of its document, and an answer says what it leaves out")
  func linesCarryTheirDocument() throws {
    let documents = (1...3).map { number in
      Document(
        id: "\(number)", text: [.init(field: "body", text: "市の市")],
        attributes: [.init(name: "year", values: [.number(Double(2020 + number))])],
        source: .init(file: "a.csv", line: number + 1))
    }
    let schema = Schema(
      textFields: Schema.general.textFields,
      attributes: [.init(name: "year", label: "年度", kind: .number)])
    let index = try SearchIndex(documents: documents, schema: schema)
    let all = try index.concordance("市")
    #expect(all.lines.map(\.source?.line) == [2, 2, 3, 3, 4, 4])
    #expect(all.lines.map(\.attributes) == documents.flatMap { [$0.attributes, $0.attributes] })
    #expect(!all.query.notes.contains { $0.kind == .cut })
    let few = try index.concordance("市", options: ConcordanceOptions(limit: 4))
    #expect(few.query.notes.first { $0.kind == .cut }?.japaneseText == "6行中4行を表示")
  }
}
