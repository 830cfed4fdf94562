import BundledCorpus
import MunicipalPolicies
import Sakuin
import SakuinReaders
import Testing

/// Facts about the 安中市 list, counted by hand and by other tools.
@Suite struct BundledItemsTests {
  private let reading: InputReading

  init() throws { reading = try MunicipalPolicies.bundledReading() }

  @Test("Every line of the bundled list is an item, a header, a note or blank")
  func everyLineIsAccountedFor() {
    #expect(reading.lines == LineAccounting(item: 44, header: 16, note: 24, blank: 41))
    let bytes = BundledCorpus.annakaPolicyItems
    #expect(bytes.count == 21774)
    #expect(reading.lines.total == bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1))
    #expect(reading.faults.isEmpty)
    #expect(reading.encoding == "UTF-8")
  }

  @Test("The bundled list has 44 items in 7 pillars and 21 measures, with the counts of its status and year")
  func countsOfItemsAndFacets() throws {
    let items = try MunicipalPolicies.bundled()
    #expect(items.count == 44)
    #expect(Set(items.map(\.id)).count == 44)
    #expect(Set(items.map { $0["pillar"] }).count == 7)
    #expect(Set(items.map { $0.id.split(separator: "-")[0] }).count == 7)
    #expect(Set(items.map { $0["measure"] }).count == 21)
    #expect(Set(items.map { $0.id.split(separator: "-").prefix(2).joined(separator: "-") }).count == 21)
    #expect(items.count { $0.values(of: "status") == [.keyword("短期")] } == 34)
    #expect(items.count { $0.values(of: "status") == [.keyword("達成")] } == 10)
    #expect(items.count { $0.values(of: "targetYear") == [.number(2023)] } == 34)
    #expect(items.count { $0.values(of: "targetYearRaw") == [.keyword("R5")] } == 34)
    #expect(items.count { $0.values(of: "targetYear").isEmpty } == 10)
  }

  @Test("Stored text has no markup, no numbering, no blank lines and no surrounding spaces")
  func storedTextIsClean() {
    for item in reading.documents {
      #expect(item.text.map(\.field) == ["title", "measure", "pillar", "body"])
      #expect(!(item["title"] ?? "0").first!.isNumber, "\(item.id)")
      for value in item.text {
        #expect(!value.text.isEmpty && !value.text.contains("<"), "\(item.id) \(value)")
        for line in value.text.split(separator: "\n", omittingEmptySubsequences: false) {
          #expect(!line.isEmpty && line.first != " " && line.last != " ", "\(item.id) \(value)")
        }
      }
      #expect(item.values(of: "pillar") == [.keyword(item["pillar"] ?? "")])
      #expect(item.values(of: "measure") == [.keyword(item["measure"] ?? "")])
    }
  }

  @Test(
    "Titles, measures and pillars are read without their numbering",
    arguments: [
      ("I-2-1", "空き家対策の強化", "移住定住の促進", "人から選ばれるまちへ"),
      ("I-2-2", "Iターン・Uターン支援", "移住定住の促進", "人から選ばれるまちへ"),
      ("V-4-1", "（仮称）磯部温泉活性化対策協議会の設置", "観光政策の推進", "経済から選ばれるまちへ"),
      ("VI-1-2", "徹底した事業のスクラップ&ビルド推進", "財政健全性の確保", "改革から選ばれるまちへ"),
      (
        "VII-1-1", "フリーWi-Fiスポットの整備",
        "DX（デジタル技術を活用した変革）及びICT（情報通信技術）化の推進", "未来から選ばれるまちへ"
      ),
    ])
  func headings(id: String, title: String, measure: String, pillar: String) throws {
    let item = try #require(reading.documents.first { $0.id == id })
    #expect(item["title"] == title)
    #expect(item["measure"] == measure)
    #expect(item["pillar"] == pillar)
  }

  /// Without white space and markup, the bodies are the cells of the file, in order.
  @Test("The bodies are the cells of the file, less white space and markup")
  func bodiesLoseNothingButMarkup() throws {
    let text = String(decoding: BundledCorpus.annakaPolicyItems, as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.contains("\t") && !$0.hasPrefix("区分") }
    #expect(rows.count == reading.documents.count)
    for (row, item) in zip(rows, reading.documents) {
      var cell = String(row.split(separator: "\t", omittingEmptySubsequences: false)[5])
      if let tag = cell.firstRange(of: "<ul style=\"list-style-type: none\">") { cell.removeSubrange(tag) }
      #expect(cell.filter { !$0.isWhitespace } == (item["body"] ?? "").filter { !$0.isWhitespace })
    }
  }

  @Test("Every bullet of a body is a line of its own") func bulletsAreLines() throws {
    let beds = try #require(reading.documents.first { $0.id == "II-1-2" })
    #expect(beds["body"]?.split(separator: "\n").count == 3)
    #expect(beds["body"]?.split(separator: "\n").allSatisfy { $0.hasPrefix("・") } == true)
    let houses = try #require(reading.documents.first { $0.id == "I-2-1" })
    #expect(houses["body"]?.split(separator: "\n").count == 2)
  }

  @Test("Every item names the file and the line that it comes from") func sourcesNameFileAndLine() {
    let first = reading.documents.first?.source
    #expect(first == Document.Source(file: "annaka-policy-items.tsv", line: 6))
    let lines = reading.documents.compactMap { $0.source?.line }
    #expect(lines == lines.sorted() && Set(lines).count == 44)
  }
}
