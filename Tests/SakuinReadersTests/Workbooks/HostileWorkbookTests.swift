import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// What is refused of archives and workbooks, and with which words.
@Suite struct HostileWorkbookTests {
  private static func fault(_ bytes: [UInt8], _ name: String = "b.xlsx") -> SakuinError? {
    do throws(SakuinError) {
      _ = try Reading([bytes], names: [name])
      return nil
    } catch { return error }
  }

  private static func replacing(_ part: String, with text: String) -> [UInt8] {
    var zip = StoredZip()
    for known in SmallWorkbook(rows: SmallWorkbook.row(["a", "b"]) + SmallWorkbook.row(["1", "2"])).parts {
      zip.add(known.name, known.name == part ? text : known.text)
    }
    return zip.bytes
  }

  @Test("An archive that says it unpacks to very much is refused before it is unpacked") func bombs() {
    var zip = StoredZip()
    for part in SmallWorkbook().parts where part.name != "xl/sharedStrings.xml" {
      zip.add(part.name, part.text)
    }
    zip.add("xl/sharedStrings.xml", Array(repeating: 0x20, count: 1000), size: 1 << 30)
    #expect(Self.fault(zip.bytes)?.code == .input)
    #expect(Self.fault(zip.bytes)?.japaneseMessage.contains("異常な大きさ") == true)
  }

  @Test("XML that defines entities is refused, so that nothing expands") func entities() {
    let laughs = """
      <!DOCTYPE sst [<!ENTITY a "ははは"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>
      """
    let error = Self.fault(Self.replacing("xl/sharedStrings.xml", with: laughs))
    #expect(error?.code == .input && error?.message.contains("DOCTYPE") == true)
  }

  @Test("Elements that are nested without end are refused") func deepNesting() {
    let deep = "<worksheet>" + String(repeating: "<a>", count: 100_000)
    #expect(Self.fault(Self.replacing("xl/worksheets/sheet1.xml", with: deep))?.code == .input)
  }

  @Test(
    "Cells out of order, outside of a sheet, and XML that ends early are errors",
    arguments: [
      "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"0\"/>", "<row r=\"99999999\"/>", "<row><c r=\"XFE1\"/></row>",
      "<row><c r=\"B1\"/><c r=\"A1\"/></row>", "<row><c r=\"1\"/></row>", "<row r=\"-1\"/>", "<row><c>",
    ]) func damagedSheets(_ rows: String)
  {
    let sheet = "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
    #expect(Self.fault(Self.replacing("xl/worksheets/sheet1.xml", with: sheet))?.code == .input)
  }

  @Test("A workbook that is cut or changed anywhere is an error or is read, but nothing else happens")
  func damagedAnywhere() {
    let whole = SmallWorkbook(rows: SmallWorkbook.row(["a", "b"]) + SmallWorkbook.row(["1", "2"])).bytes
    var generator = TestEnvironment.generator("damaged workbook")
    for _ in 0..<300 {
      // Shorter ones could be text.
      let cut = Array(whole.prefix(Int.random(in: 4..<whole.count, using: &generator)))
      #expect(Self.fault(cut)?.code == .input)
      var changed = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        changed[Int.random(in: 0..<whole.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      if let error = Self.fault(changed) { #expect(error.code == .input) }
    }
  }

  @Test("What is no workbook of today is refused with what to do") func otherFiles() {
    var encrypted = StoredZip()
    encrypted.add("xl/workbook.xml", Array("x".utf8), flags: 1)
    #expect(Self.fault(encrypted.bytes)?.japaneseMessage.contains("パスワード") == true)
    var plain = StoredZip()
    plain.add("a.csv", "a,b")
    #expect(Self.fault(plain.bytes)?.japaneseMessage.contains("展開") == true)
    #expect(Self.fault([0x1F, 0x8B, 8, 0, 1, 2, 3])?.japaneseMessage.contains("gzip") == true)
    #expect(Self.fault([0x89, 0x50, 0x4E, 0x47, 1])?.japaneseMessage.contains("OCR") == true)
    for (name, words) in [
      ("Workbook", ".xlsx か CSV UTF-8"), ("WordDocument", ".docx"), ("EncryptedPackage", "パスワード"),
    ] {
      #expect(Self.fault(Self.compound(name))?.japaneseMessage.contains(words) == true)
    }
    #expect(Self.fault([0xD0, 0xCF, 0x11, 0xE0])?.code == .input)
  }

  /// A compound file whose directory has one name.
  private static func compound(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 504)
    bytes[30] = 9
    bytes[48] = 1
    bytes += Array(repeating: 0, count: 512) + name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return bytes + Array(repeating: 0, count: 256)
  }
}
