import MunicipalPolicies
import Sakuin
import SakuinReaders
import Testing

/// The structure of a list: what is a title, a header, a note.
@Suite struct PolicyTableTests {
  static let header = BadInputTests.header
  static let item = BadInputTests.item

  private func read(_ text: String, keepGoing: Bool = false) throws -> InputReading {
    try MunicipalPolicies.read(bytes: Array(text.utf8), file: "表.tsv", keepGoing: keepGoing)
  }

  @Test("Columns may come in any order") func columnsInAnyOrder() throws {
    let straight = try read(Self.header + Self.item).documents
    let turned = "実施内容\t小項目\t中項目\t大項目\t目標年度\t区分\n・除却します。\t1空き家\t①移住\tⅠ人から\tR5\t短期\n"
    #expect(try read(turned).documents == straight)
    #expect(straight.first?.id == "I-1-1")
  }

  @Test("The order of the columns may change with the next header")
  func orderMayChangeWithTheNextHeader() throws {
    let text =
      Self.header + Self.item
      + "小項目\t区分\t目標年度\t大項目\t中項目\t実施内容\n2猫\t達成\t\tⅠ人から\t①移住\t・支援。\n"
    let documents = try read(text).documents
    #expect(documents.map(\.id) == ["I-1-1", "I-1-2"])
    #expect(documents.last?.values(of: "status") == [.keyword("達成")])
    #expect(documents.last?.values(of: "targetYear") == [])
  }

  @Test("A note runs over blank lines up to the next title")
  func notesRunOverBlankLinesUpToTheTitle() throws {
    let text = "表題\n副題\n\n\(Self.header)\(Self.item)\n※一\n\n続き\n\n※二\n続き\n\n表題\n\n\(Self.header)\n※三\n\n終わり"
    #expect(try read(text).lines == LineAccounting(item: 1, header: 5, note: 6, blank: 8))
  }

  @Test("Carriage returns and a byte order mark change nothing")
  func carriageReturnsAndByteOrderMark() throws {
    let text = "\u{FEFF}" + Self.header + Self.item + "\n※注\n"
    let plain = try read(Self.header + Self.item + "\n※注\n")
    #expect(try read(text.replacing("\n", with: "\r\n")) == plain)
  }

  @Test("With keep-going, faults are collected in the order of the lines")
  func keepGoingCollectsInOrder() throws {
    let text = Self.header + "あ\nい\n" + Self.item + "達成\tR5\n" + Self.item + "※注\n"
    let reading = try read(text, keepGoing: true)
    #expect(reading.faults.compactMap(\.line) == [2, 3, 5, 6])
    #expect(reading.lines == LineAccounting(item: 1, header: 1, note: 1, rejected: 4))
    #expect(reading.documents.count == 1)
  }

  @Test("Kept faults are limited, counted ones are not") func keptFaultsAreBounded() throws {
    let reading = try read(Self.header + String(repeating: "x\ty\n", count: 3000), keepGoing: true)
    #expect(reading.lines.rejected == 3000)
    #expect(reading.faults.count == InputReport.maximumFaults)
  }

  @Test("CP932 and UTF-16 files are decoded") func legacyEncodings() throws {
    // 区分 and 目標年度 in CP932: a header that lacks four names, so the error message shows the decoding.
    let bytes: [UInt8] =
      [0x8B, 0xE6, 0x95, 0xAA, 0x09, 0x96, 0xDA, 0x95, 0x57, 0x94, 0x4E, 0x93, 0x78, 0x0A]
    let error = #expect(throws: SakuinError.self) {
      try MunicipalPolicies.read(bytes: bytes, file: "sjis.tsv", keepGoing: false)
    }
    #expect(error?.message.contains("区分 目標年度") == true, "\(error?.message ?? "")")
    let units = Array((Self.header + Self.item).utf16)
    let utf16: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    let reading = try MunicipalPolicies.read(bytes: utf16, file: "表.tsv")
    #expect(reading.encoding == "UTF-16LE")
    #expect(try reading.documents == read(Self.header + Self.item).documents)
  }

  @Test("A list is found by its column header, wherever that stands and whatever the file is called")
  func listsAreRecognized() throws {
    var options = InputOptions()
    options.formats = [.policy]
    for (text, name) in [(Self.header + Self.item, "x.csv"), ("表題\n\n" + Self.header + Self.item, "x")] {
      #expect(try DocumentFile(bytes: Array(text.utf8), name: name, options: options).format == .policy)
    }
    #expect(
      try DocumentFile(bytes: Array("区分\t目標年度\tほか\n".utf8), name: "x", options: options).format == .tsv)
  }

  @Test("A list with the six columns that does not read as one of policy items is a table like others")
  func listsOfOtherCities() throws {
    var options = InputOptions()
    options.formats = [.policy]
    for rows in [
      "短期\t令和5年度\t安心なまち\t防災\t避難所の見直し\t指定避難所を見直す\n\t\t\t\t備蓄の充実\t水を備蓄する\n",
      "短期\t令和5年度(R5)\tⅠ安心なまち\t1防災\t1避難所の見直し\t指定避難所を見直す\n",
      Self.item + "短期\t令和5年度\t安心なまち\t防災\t避難所の見直し\t指定避難所を見直す\n",
    ] {
      let bytes = Array(("区分\t目標年度\t大項目\t中項目\t小項目\t実施内容\n" + rows).utf8)
      #expect(try DocumentFile(bytes: bytes, name: "x.tsv", options: options).format == .tsv, "\(rows)")
    }
    let more = "No\t区分\t目標年度\t大項目\t中項目\t小項目\t実施内容\t担当課\n1\t新規\tR5\tⅠ安心なまち\t1 防災\t① 備蓄\t水\t防災課\n"
    #expect(try DocumentFile(bytes: Array(more.utf8), name: "x.tsv", options: options).format == .tsv)
  }
}
