import Sakuin

/// Reads JSON Lines: one object per line, blank lines between them allowed.
///
/// A member is a field; each element of an array is a value; a member of a nested object is the field `outer.inner`;
/// null is no value. A name may occur once in an object.
final class JSONRecords: RecordReader {
  private let file: String
  private let lines: LineReader
  private var tape = JSONTape()
  private var number = 0
  /// Blank lines so far.
  private(set) var blank = 0
  /// The names of the members so far.
  private(set) var columns: [String] = []
  private var known: Set<String> = []

  /// Creates a reader of the objects of `input`.
  init(_ input: TextInput) {
    file = input.source.name
    lines = input.lines()
  }

  /// The line read last.
  var line: Int { lines.line }
  /// Bytes read so far.
  var bytesRead: Int { lines.bytesRead }
  /// Always 0: there is no header.
  var header: Int { 0 }
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
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        blank += 1
        continue
      }
      number += 1
      return try record(line)
    }
    return nil
  }

  private func record(_ bytes: UnsafeRawBufferPointer) throws(SakuinError) -> InputRecord {
    do { try tape.parse(bytes) } catch {
      throw fault(error.offset, error.message, ja: error.japaneseMessage)
    }
    guard tape.tokens[0].kind == .objectStart else {
      let isArray = tape.tokens[0].kind == .arrayStart
      throw fault(
        tape.tokens[0].start,
        "expected an object {…} on each line"
          + (isArray ? "; turn an array into lines with jq -c '.[]'" : ""),
        ja: "1行に1つのオブジェクト {…} が必要です" + (isArray ? "。配列は jq -c '.[]' で行に分けられます" : ""))
    }
    var record = InputRecord(line: lines.line, number: number)
    record.fields.reserveCapacity(8)
    /// The open objects: the prefix of their members' names, and their number.
    var objects: [(prefix: String, owner: Int)] = []
    var name = ""
    /// The field that receives the values of the current key; nested arrays go to the same field.
    var field = 0
    for (index, token) in tape.tokens.enumerated() {
      switch token.kind {
      case .objectStart: objects.append((objects.isEmpty ? "" : name + ".", index))
      case .objectEnd:
        let prefix = objects.removeLast().prefix
        name = String(prefix.dropLast())
        if let at = record.fields.firstIndex(where: { $0.name == name }) { field = at }
      case .arrayStart, .arrayEnd, .null: continue
      case .key:
        let (prefix, owner) = objects[objects.count - 1]
        let key = JSONString.text(token, bytes)
        name = prefix.isEmpty ? key : prefix + key
        field = try open(name, owner, token, in: &record)
      case .string: record.fields[field].values.append(.text(JSONString.text(token, bytes)))
      case .isTrue, .isFalse: record.fields[field].values.append(.flag(token.kind == .isTrue))
      case .number:
        let digits = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        guard let number = Double(digits), number.isFinite else {
          throw fault(
            token.start, "the number \(excerpt(digits)) is too large", ja: "数 \(excerpt(digits)) は大きすぎます")
        }
        record.fields[field].values.append(.number(number, digits: digits))
      }
    }
    for field in record.fields where !known.contains(field.name) {
      known.insert(field.name)
      columns.append(field.name)
    }
    return record
  }

  /// The index of the field `name` in `record`, added when it is new.
  private func open(
    _ name: String, _ owner: Int, _ key: JSONToken, in record: inout InputRecord
  ) throws(SakuinError) -> Int {
    guard let known = record.fields.firstIndex(where: { $0.name == name }) else {
      guard record.fields.count < InputRecord.maximumFields else {
        throw fault(
          key.start, "expected at most \(InputRecord.maximumFields) names in a document",
          ja: "1文書の項目は \(InputRecord.maximumFields) 個までです")
      }
      record.fields.append(InputRecord.Field(name: name, column: key.start, owner: owner))
      return record.fields.count - 1
    }
    guard record.fields[known].owner != owner else {
      throw fault(
        key.start - 1, "the name \(excerpt(name)) occurs twice; expected each name once",
        ja: "名前 \(excerpt(name)) が2回あります。1回だけにしてください")
    }
    record.fields[known].owner = owner
    return known
  }

  private func fault(
    _ offset: Int, _ message: String, ja: String
  ) -> SakuinError {
    .fault(file, line: lines.line, column: character(atByte: offset + 1), message, ja: ja)
  }

  /// The character of the line read last at a byte of it, both from 1. Scans the whole line, so it is called only to
  /// report a fault.
  private func character(atByte byte: Int) -> Int {
    let bytes = lines.current
    let before = bytes[..<min(max(0, byte - 1), bytes.count)]
    return before.reduce(into: 1) { column, byte in if byte & 0xC0 != 0x80 { column += 1 } }
  }
}
