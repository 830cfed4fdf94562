import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Where rows and lines end.
@Suite struct LineEndTests {
  @Test(
    "A table is the same with LF, CR LF and CR, in every encoding that has a mark",
    arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = ["番号,名称", "1,防災士", "2,\"空き家\"", "3,備蓄"].joined(separator: end) + end
    let plain = try TableReading(text)
    #expect(plain.columns == ["番号", "名称"])
    #expect(plain.cells == [["番号=1", "名称=防災士"], ["番号=2", "名称=空き家"], ["番号=3", "名称=備蓄"]])
    #expect(plain.records.map(\.line) == [2, 3, 4])
    let little: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    #expect(try TableReading(little).cells == plain.cells)
    #expect(try TableReading([0xEF, 0xBB, 0xBF] + Array(text.utf8)).cells == plain.cells)
    let objects = ["{\"id\":\"1\"}", "{\"id\":\"2\"}"].joined(separator: end)
    #expect(try Reading([objects], names: ["x.jsonl"]).documents.map(\.id) == ["1", "2"])
  }

  @Test(
    "Line ends inside of cells are kept as written, whatever ends the rows", arguments: ["\n", "\r\n", "\r"],
    ["\n", "\r\n", "\r"])
  func lineEndsInCells(end: String, inner: String) throws {
    let rows = ["名称,内容", "防災,\"一\(inner)二\(inner)\(inner)三\"", "備蓄,水", "空き家,除却"]
    let reading = try TableReading(rows.joined(separator: end))
    #expect(reading.records.count == 3)
    let cell = reading.records[0]["内容"]?.values[0].text ?? ""
    #expect(Array(cell.utf8) == Array("一\(inner)二\(inner)\(inner)三".utf8))
  }

  @Test("A CR within a line of a text with LF is part of the line")
  func strayReturns() throws {
    let reading = try TableReading("名称,定員\n公民\r館,80\n\"図書\r館\",90\r\n体育館,100\n")
    #expect(reading.cells == [["名称=公民\r館", "定員=80"], ["名称=図書\r館", "定員=90"], ["名称=体育館", "定員=100"]])
  }

  @Test("A text with CR is not one line, however long it is")
  func longTextsWithReturns() throws {
    let rows = (1...40_000).map { "\($0),防災の備え\($0 % 7)" }
    let reading = try TableReading("番号,名称\r" + rows.joined(separator: "\r"))
    #expect(reading.records.count == rows.count && reading.records.last?.line == rows.count + 1)
  }

  @Test("Lines of any bytes are split as a naive reader splits them, in chunks of any size")
  func linesAreSplit() throws {
    var generator = TestEnvironment.generator("LineEnds.linesAreSplit")
    for _ in 0..<2000 * TestEnvironment.scale {
      let pieces: [[UInt8]] = [[0x0A], [0x0D], [0x0D, 0x0A], [0x61], [0xE3, 0x81, 0x82]]
      let bytes = (0..<Int.random(in: 0...30, using: &generator)).flatMap { _ in
        pieces.element(using: &generator)
      }
      let ends: LineEnds = Bool.random(using: &generator) ? .carriageReturns : .lineFeeds
      var expected: [[UInt8]] = []
      var line: [UInt8] = []
      var index = 0
      while index < bytes.count {
        let isReturn = ends == .carriageReturns && bytes[index] == 0x0D
        if isReturn || bytes[index] == 0x0A {
          expected.append(line)
          line = []
          if isReturn, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        } else {
          line.append(bytes[index])
        }
        index += 1
      }
      if !line.isEmpty { expected.append(line) }
      let reader = LineReader(
        ByteSource(name: "f", bytes: bytes), from: 0, ends: ends,
        capacity: Int.random(in: 1...16, using: &generator))
      var read: [[UInt8]] = []
      var whole: [UInt8] = []
      while let next = try reader.next() {
        read.append(Array(next))
        whole += Array(next) + reader.lineEnd.bytes
      }
      #expect(read == expected && whole == bytes, "seed \(generator.seed) \(bytes)")
      #expect(reader.bytesRead == bytes.count)
    }
  }

  @Test("Rows are read as a naive reader by RFC 4180 reads them")
  func rowsAreReadAsByTheStandard() throws {
    var generator = TestEnvironment.generator("LineEnds.rowsAreReadAsByTheStandard")
    let pieces = [",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", "あ", "x", " ", "\t"]
    for _ in 0..<6000 * TestEnvironment.scale {
      let text = (0..<Int.random(in: 1...20, using: &generator)).map { _ in pieces.element(using: &generator)
      }
      .joined()
      let bytes = Array(text.utf8)
      let expected = NaiveRows.read(
        bytes, separator: 0x2C, endsWithReturn: NaiveRows.endsWithReturn(bytes))
      var rows = DelimitedRows(try TextInput(ByteSource(name: "f", bytes: bytes)), separator: 0x2C)
      var read: [[String]]? = []
      do { while let row = try rows.next() { read?.append(row.cells) } } catch { read = nil }
      #expect(
        read?.map { $0.map { Array($0.utf8) } } == expected?.map { $0.map { Array($0.utf8) } },
        "seed \(generator.seed) \(text.debugDescription)")
    }
  }
}
