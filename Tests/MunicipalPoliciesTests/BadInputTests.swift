import Glibc
import MunicipalPolicies
import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Every invalid input is an error that names the file, the line and the field if there is one, and says what
/// was expected.
@Suite struct BadInputTests {
  static let header = "区分\t目標年度\t大項目\t中項目\t小項目\t実施内容\n"
  static let item = "短期\tR5\tⅠ人から\t①移住\t1空き家\t・除却します。\n"

  private func fault(_ text: String) -> SakuinError? { fault(Array(text.utf8)) }

  private func fault(_ bytes: [UInt8]) -> SakuinError? {
    let file = TemporaryFile(bytes)
    do throws(SakuinError) {
      _ = try MunicipalPolicies.read(path: file.path)
      return nil
    } catch {
      #expect(error.path == file.path)
      #expect(!error.message.isEmpty && !error.japaneseMessage.isEmpty)
      return error
    }
  }

  @Test("A well-formed list has no fault")
  func goodFileIsNoFault() { #expect(fault(Self.header + Self.item) == nil) }

  @Test("An empty file and a file without a column header are told apart") func emptyFile() {
    #expect(fault("")?.code == .input)
    #expect(fault("")?.message.contains("empty") == true)
    #expect(fault("\n \n\t\t\n")?.message.contains("no column header") == true)
    #expect(fault("表題\n\n※注記\n")?.message.contains("no column header") == false)
    #expect(fault("※注記\n続き\n")?.message.contains("no column header") == true)
  }

  @Test("A directory, a missing file and a path with NUL are errors that name the path")
  func directoryAndMissingFile() {
    for (path, code, part) in [
      ("/tmp", SakuinError.Code.input, "directory"), ("/tmp/sakuin/なし", .io, "No such file"),
      ("/tmp/\0", .input, "NUL"),
    ] {
      let error = #expect(throws: SakuinError.self) { try MunicipalPolicies.read(path: path) }
      #expect(error?.code == code && error?.path == path)
      #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
  }

  /// Each row, placed on line 2 or 3, with the invalid field and a part of the message.
  @Test(
    "A bad row is an error that names its line, its column and what was expected",
    arguments: [
      ("達成\tR5\tⅠ人から\t①移住\t1空き家\n", 5, "expected 6 columns parted by tabs, got 5"),
      ("達成\tR5\tⅠ人から\t①移住\t1空き家\t・。\t余り\n", 7, "got 7"),
      ("達成 R5 Ⅰ人から\n", 1, "expected an item, a note"),
      ("\tR5\tⅠ人から\t①移住\t1空き家\t・。\n", 1, "区分: expected some text, got an empty cell"),
      ("達成\tいつか\tⅠ人から\t①移住\t1空き家\t・。\n", 2, "a year such as R5"),
      ("達成\tH32\tⅠ人から\t①移住\t1空き家\t・。\n", 2, "got “H32”"),
      ("達成\tR5\t人から\t①移住\t1空き家\t・。\n", 3, "Roman numerals"),
      ("達成\tR5\tⅠ\t①移住\t1空き家\t・。\n", 3, "Roman numerals"),
      ("達成\tR5\tⅠ人から\t移住\t1空き家\t・。\n", 4, "got “移住”"),
      ("達成\tR5\tⅠ人から\t①移住\t空き家\t・。\n", 5, "got “空き家”"),
      ("達成\tR5\tⅠ人から\t①移住\t1空き家\t<ul> </ul>\n", 6, "実施内容"),
      ("達成\tR5\tⅠ人\u{1B}から\t①移住\t1空き家\t・。\n", 3, "U+001B"),
      ("達成\tR5\tⅠ人から\t①移住\t1空き家\t\0・。\n", 6, "U+0000"),
      ("区分\t目標年度\t大項目\t中項目\t小項目\t内容\n", 1, "expected a column header"),
      ("区分\t区分\t目標年度\t大項目\t中項目\t小項目\t実施内容\n", 1, "expected a column header"),
    ])
  func badRow(row: String, column: Int, part: String) throws {
    for before in [Self.header, Self.header + "達成\t\tⅡ安心\t①医療\t2病床\t・確保。\n"] {
      let error = try #require(fault(before + row + Self.item))
      #expect(error.code == .input)
      #expect(error.line == before.count { $0 == "\n" } + 1)
      #expect(error.column == column)
      #expect(error.message.contains(part), "\(error)")
    }
  }

  @Test("An item before any header is an error that lists the six columns") func rowsBeforeAnyHeader() {
    let error = fault(Self.item + Self.header)
    #expect(error?.line == 1)
    #expect(error?.message.contains("区分・目標年度・大項目・中項目・小項目・実施内容") == true)
  }

  @Test("A repeated identifier is an error that names both lines") func repeatedIdentifierNamesBothLines() {
    let error = fault(Self.header + Self.item + "\n" + Self.item.replacing("Ⅰ", with: "I"))
    #expect(error?.line == 4)
    #expect(error?.column == 5)
    #expect(error?.message.contains("I-1-1") == true)
    #expect(error?.message.contains("line 4") == true && error?.message.contains("line 2") == true)
  }

  @Test("Invalid UTF-8 is an error that names the byte, the line and the column")
  func invalidUTF8NamesByteLineAndField() {
    var bytes = Array((Self.header + Self.item).utf8)
    let place = bytes.count - Array("除却します。\n".utf8).count
    bytes[place] = 0xFF
    let error = fault(bytes)
    #expect(error?.line == 2)
    #expect(error?.column == 6)
    #expect(error?.message.contains("byte \(place), character 22") == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("FF") == true)
    #expect(fault([0x50, 0x4B, 3, 4, 0xFF, 0xFE])?.message.contains("ZIP") == true)
  }

  @Test("Markup nested deeper than 256 elements is an error of its cell") func markupNestedWithoutEnd() {
    let row = "達成\tR5\tⅠ人から\t①移住\t1空き家\t" + String(repeating: "<b>", count: 100_000) + "・。"
    let error = fault(Self.header + row + String(repeating: "</i>", count: 100_000) + "\n")
    #expect(error?.line == 2 && error?.column == 6)
    #expect(error?.message.contains("at most 256 deep") == true)
  }

  @Test("Reading stops soon after the longest allowed line, even of 100 megabytes or of an endless pipe")
  func lineOf100MegabytesIsNotReadToItsEnd() throws {
    let megabytes = 100 << 20
    let start = Array((Self.header + "達成").utf8)
    let file = TemporaryFile(start, length: megabytes)
    let error = #expect(throws: SakuinError.self) { try MunicipalPolicies.read(path: file.path) }
    #expect(error?.code == .input && error?.line == 2 && error?.path == file.path)
    #expect(error?.message.contains("longer than 1048576 bytes") == true)

    // Through a pipe the writer knows how much was read: the limit, one chunk, and the capacity of the pipe.
    let pipe = try EndlessPipe(byte: UInt8(ascii: "a"), count: megabytes)
    let refused = #expect(throws: SakuinError.self) { try MunicipalPolicies.read(path: pipe.path) }
    #expect(refused?.line == 1)
    #expect(pipe.finish() <= InputFile.maximumLineBytes + (1 << 16) + (1 << 20))
  }

  @Test("A line of exactly the longest allowed length is read, and one byte more is an error")
  func lineBoundIsExact() throws {
    let name = "達成\t\tⅡ安心\t①医療\t2病床\t"
    let room = InputFile.maximumLineBytes - name.utf8.count
    for (length, isRead) in [(room, true), (room + 1, false)] {
      let row = name + String(repeating: "a", count: length) + "\n"
      #expect((fault(Self.header + row) == nil) == isRead)
    }
  }

  @Test("A file longer than the limit is an error that names the limit") func longFileIsRefused() {
    let line = [UInt8](repeating: 0x20, count: (1 << 16) - 1) + [0x0A]
    let pages = Array(repeating: line, count: (InputFile.maximumFileBytes >> 16) + 1).flatMap { $0 }
    #expect(fault(pages)?.message.contains("longer than 67108864 bytes") == true)
  }
}
