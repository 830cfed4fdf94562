import Sakuin

/// Reads JSON Lines: one object per line, blank lines between them allowed.
///
/// The members become fields as `JSONFields` says; a feature of GeoJSON is read as in `GeoJSON`.
final class JSONLineRecords: RecordReader {
  private let file: String
  private let lines: LineReader
  private let end: Int
  private var tape = JSONTape()
  private var fields = JSONFields()
  private var order = FieldOrder()
  private var number = 0
  /// Blank lines so far.
  private(set) var blank = 0

  /// Creates a reader of the objects of `input`.
  init(_ input: TextInput) {
    file = input.source.name
    end = input.source.count
    lines = input.lines()
  }

  /// The line read last.
  var line: Int { lines.line }
  /// Bytes read so far.
  var bytesRead: Int { lines.bytesRead }
  /// Always 0: there is no header.
  var header: Int { 0 }
  /// The names of the members so far.
  var columns: [String] { order.names }
  /// None: there is nothing around the objects.
  var notes: [InputNote] { [] }
  /// Always true: every line stands for itself.
  var canGoOn: Bool { true }

  /// The character at a byte of the line read last.
  func shownColumn(_ column: Int) -> Int { character(atByte: column) }

  /// The next object; nil at the end.
  ///
  /// - Throws: `.input` with a line for a line that is not an object; the next call continues after it.
  func next() throws(SakuinError) -> InputRecord? {
    while let line = try lines.next() {
      if line.allSatisfy(\.isJSONSpace) {
        blank += 1
        continue
      }
      number += 1
      return try record(line)
    }
    return nil
  }

  private func record(_ bytes: UnsafeRawBufferPointer) throws(SakuinError) -> InputRecord {
    do { try tape.parse(bytes) } catch { throw fault(error) }
    guard tape.tokens[0].kind == .objectStart else {
      throw fault(
        JSONFault(
          tape.tokens[0].first,
          "expected an object {…} on each line, as in JSON Lines; for other JSON give "
            + "--input-format json",
          ja: "JSON Lines では1行に1つのオブジェクト {…} が必要です。ほかの形の JSON なら --input-format json を指定してください"))
    }
    var record = InputRecord(line: lines.line, number: number)
    do {
      record.fields = try fields.read(tape.tokens, bytes)
    } catch { throw fault(error) }
    if GeoJSON.isFeature(record.fields) { record.fields = GeoJSON.fields(record.fields).fields }
    order.add(record.fields)
    return record
  }

  private func fault(_ fault: JSONFault) -> SakuinError {
    var (message, ja) = (fault.message, fault.japaneseMessage)
    if fault.isCutOff, lines.bytesRead >= end {
      message = "the file is cut off: it ends inside this line; get it again whole"
      ja = "ファイルが途中で切れています（この行の途中で終わっています）。もう一度、最後まで取得してください"
    } else if fault.isCutOff {
      message += "; for an object that takes several lines give --input-format json"
      ja += "。オブジェクトが何行にもわたるなら --input-format json を指定してください"
    }
    return .fault(file, line: lines.line, column: character(atByte: fault.offset + 1), message, ja: ja)
  }

  /// The character of the line read last at a byte of it, both from 1. Scans the whole line, so it is called only to
  /// report a fault.
  private func character(atByte byte: Int) -> Int {
    let bytes = lines.current
    let before = bytes[..<min(max(0, byte - 1), bytes.count)]
    return before.reduce(into: 1) { column, byte in if byte & 0xC0 != 0x80 { column += 1 } }
  }
}
