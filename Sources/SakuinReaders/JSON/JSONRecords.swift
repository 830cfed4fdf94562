import Sakuin

/// Reads the records of JSON as it is found: an array of objects, also inside of an object; one object; objects one
/// after another; rows of a table as arrays; the features of GeoJSON; an array of single values.
///
/// The text is read through a window that holds one record. `JSONFields` says how a record becomes fields.
final class JSONRecords: RecordReader {
  private let input: TextInput
  private let plan: JSONPlan
  private let scanner: JSONScanner
  private var layout: JSONLayout?
  /// The containers on the way to the records.
  private var open: [Container] = []
  private var key = ""
  /// Whether something is where the path leads.
  private var hasFound = false
  private var isBroken = false

  private var tokens: [JSONToken] = []
  private var isInList = false
  private var form: Form?
  private var fields = JSONFields()
  private var order = FieldOrder()
  private var number = 0
  private var geometries = (line: 0, count: 0)
  private var namesInRow: InputNote?

  /// The lines up to this one are accounted for.
  private(set) var line = 0
  private var blankBefore = 0
  /// Lines with only white space between the records so far.
  private(set) var blank = 0
  /// Lines of brackets and other members around the records so far, and of the header of rows.
  private(set) var header = 0

  /// What the records are.
  private enum Form {
    case objects
    /// Arrays, with the names of their values.
    case rows([String])
    case values
  }

  private struct Container {
    var isObject: Bool
    /// Whether its elements are the records.
    var isList = false
    /// The number of steps of the path that lead to it.
    var passed: Int
    /// The names of its members so far.
    var names: Set<String> = []
  }

  private enum Place { case record, list, way(Int), outside }

  /// The field of values that have no name.
  private static let valueName = "値"

  /// Creates a reader of `input`; `plan`, which readers of one input share, says where its records are.
  init(_ input: TextInput, _ plan: JSONPlan) {
    self.input = input
    self.plan = plan
    scanner = JSONScanner(input.source, from: input.start)
  }

  /// Bytes read so far.
  var bytesRead: Int { scanner.bytesRead }
  /// The names of the members so far.
  var columns: [String] { order.names }
  /// Whether the text could be read so far: after a fault of it, nothing more can.
  var canGoOn: Bool { !isBroken }

  /// Members that hold no records, rows without a header, geometries of which only the type is read.
  var notes: [InputNote] {
    var notes: [InputNote] = []
    if let others = layout?.others, !others.isEmpty {
      notes.append(
        InputNote(kind: .otherMembers, line: 1, text: others.joined(separator: "、"), count: others.count))
    }
    if let namesInRow { notes.append(namesInRow) }
    if geometries.count > 0 {
      notes.append(InputNote(kind: .geometries, line: geometries.line, count: geometries.count))
    }
    return notes
  }

  /// The character at a byte of the record read last.
  func shownColumn(_ column: Int) -> Int {
    (try? scanner.place(inRecord: max(0, column - 1)).column) ?? column
  }

  /// The line of a byte of the record read last.
  func shownLine(_ column: Int, of line: Int) -> Int {
    (try? scanner.place(inRecord: max(0, column - 1)).line) ?? line
  }

  /// The next record; nil at the end.
  ///
  /// - Throws: `.input` with line and column: for a record that is not like the others, after which the next call goes
  ///   on, and for a fault of the text, which ends reading.
  func next() throws(SakuinError) -> InputRecord? {
    while !isBroken {
      isBroken = true
      let isThere = try findRecord()
      isBroken = false
      guard isThere else { return nil }
      if let record = try record() { return record }
    }
    return nil
  }

  /// Reads up to the end of the next record; false where there is none.
  private func findRecord() throws(SakuinError) -> Bool {
    if layout == nil { layout = try plan.layout(input) }
    while let token = try scanner.next() {
      if token.closes {
        open.removeLast()
      } else if token.kind == .key {
        key = JSONString.text(token, scanner.bytes)
        if !open[open.count - 1].names.insert(key).inserted {
          let fault = try scanner.error(
            JSONFault(
              token.first, "the name \(excerpt(key)) occurs twice; expected each name once",
              ja: "名前 \(excerpt(key)) が2回あります。1回だけにしてください"))
          throw fault
        }
      } else {
        switch place(of: token) {
        case .record:
          isInList = open.last?.isList == true
          try scanner.readRecord(from: token, into: &tokens)
          return true
        case .list: open.append(Container(isObject: false, isList: true, passed: 0))
        case .way(let passed): open.append(Container(isObject: token.kind == .objectStart, passed: passed))
        case .outside: try scanner.skip(token)
        }
      }
    }
    if !hasFound { throw try nothing() }
    account(upTo: scanner.passed.total, scanner.passed.blank)
    return false
  }

  /// Where the value that begins with `token` is as seen from the records.
  private func place(of token: JSONToken) -> Place {
    guard let path = layout?.path else { return .outside }
    var passed = 0
    if let parent = open.last {
      if parent.isList { return .record }
      passed = parent.passed
      if parent.isObject {
        guard path.leads(into: key, after: passed) else { return .outside }
        passed += 1
      }
    }
    guard passed == path.count else { return token.opens ? .way(passed) : .outside }
    hasFound = true
    let isRow = open.isEmpty && layout?.isRows == true
    return token.kind == .arrayStart && !isRow ? .list : .record
  }

  private func nothing() throws(SakuinError) -> SakuinError {
    guard let path = layout?.path, path != .root else {
      return .fault(
        input.source.name, "there is nothing but white space; expected JSON", ja: "空白しかありません。JSON が必要です")
    }
    return try JSONLayout.nothing(at: path, input)
  }

  /// The record whose tokens were read; nil for null and for the names in front of rows.
  private func record() throws(SakuinError) -> InputRecord? {
    let start = scanner.recordStart
    account(upTo: start.line - 1, start.blank)
    let end = scanner.passed.line
    let count = max(0, end - line)
    line = max(line, end)
    guard tokens[0].kind != .null else {
      header += count
      return nil
    }
    guard let form = try recognizedForm() else {
      header += count
      return nil
    }
    number += 1
    var record = InputRecord(line: start.line, lineCount: count, number: number)
    do {
      switch form {
      case .objects: record.fields = try fields.read(tokens, scanner.record)
      case .rows(let names): record.fields = try fields.read(tokens, scanner.record, as: .row(names))
      case .values: record.fields = try fields.read(tokens, scanner.record, as: .scalar(Self.valueName))
      }
    } catch { throw try scanner.error(inRecord: error) }
    if layout?.isGeographic == true || GeoJSON.isFeature(record.fields) {
      let (fields, isReduced) = GeoJSON.fields(record.fields)
      record.fields = fields
      if isReduced {
        geometries = (geometries.count == 0 ? start.line : geometries.line, geometries.count + 1)
      }
    }
    order.add(record.fields)
    return record
  }

  /// What the records are, by the first of them; nil for the names in front of rows.
  ///
  /// - Throws: `.input` where this one is not like the others.
  private func recognizedForm() throws(SakuinError) -> Form? {
    let kind = tokens[0].kind
    switch (form, kind) {
    case (.objects, .objectStart), (.rows, .arrayStart): return form
    case (.values, _) where !tokens[0].opens: return form
    case (nil, .objectStart): form = .objects
    case (nil, .arrayStart):
      let (names, isHeader) = JSONHeader.names(tokens, scanner.record)
      form = .rows(names)
      for name in names { order.add(name) }
      if isHeader { return nil }
      namesInRow = InputNote(kind: .noHeader, line: scanner.recordStart.line)
    case (nil, _) where isInList: form = .values
    default:
      let wanted =
        switch form {
        case .objects, nil: ("an object {…}", "オブジェクト {…} ")
        case .rows: ("an array […]", "配列 […] ")
        case .values: ("text, a number, true or false", "文字列、数、true、false のどれか")
        }
      let isFirst = if case nil = form { true } else { false }
      throw try scanner.error(
        inRecord: JSONFault(
          0, "expected \(wanted.0)\(isFirst ? "" : " as in the records before")",
          ja: (isFirst ? "" : "前の文書と同じく、") + "\(wanted.1)が必要です"))
    }
    return form
  }

  /// Counts the lines up to `last`, which hold no records; `blank` lines so far are blank.
  private func account(upTo last: Int, _ blank: Int) {
    let more = blank - blankBefore
    blankBefore = blank
    self.blank += more
    guard last > line else { return }
    header += last - line - more
    line = last
  }
}
