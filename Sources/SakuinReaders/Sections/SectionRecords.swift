import Sakuin

/// Reads the parts of a text as records with title and body. Their identifiers are the file's name and their anchor.
final class SectionRecords: RecordReader {
  private let sections: [TextSection]
  private let idBase: String
  private let lineCount: Int
  private let byteCount: Int
  private var position = 0

  /// Creates a reader of the parts of a text of `lineCount` lines and `byteCount` bytes; their identifiers begin with
  /// `idBase`.
  init(_ sections: [TextSection], idBase: String, lineCount: Int, byteCount: Int) {
    self.sections = sections
    self.idBase = idBase
    self.lineCount = lineCount
    self.byteCount = byteCount
  }

  /// The line on which the next part begins.
  var line: Int { position < sections.count ? sections[position].line - 1 : lineCount }
  /// The share of the bytes that the parts so far are.
  var bytesRead: Int { sections.isEmpty ? byteCount : byteCount / sections.count * position }
  /// Lines between parts belong to the part before.
  var blank: Int { 0 }
  /// Headings belong to what stands under them.
  var header: Int { 0 }
  /// Neither are there remarks.
  var noteLines: Int { 0 }
  /// None: nothing stands around the parts.
  var notes: [InputNote] { [] }
  /// Always.
  var canGoOn: Bool { true }

  /// Title and body, and the names of further fields in order.
  var columns: [String] {
    var known: Set = ["title", "body"]
    return ["title", "body"]
      + sections.flatMap { $0.fields.map(\.name) }.filter { known.insert($0).inserted }
  }

  /// The column itself.
  func shownColumn(_ column: Int) -> Int { column }

  /// The next part; nil at the end.
  func next() throws(SakuinError) -> InputRecord? {
    guard position < sections.count else { return nil }
    let section = sections[position]
    position += 1
    // The lines before the first part belong to it.
    let begin = position == 1 ? 1 : section.line
    let end = position < sections.count ? sections[position].line : lineCount + 1
    var record = InputRecord(line: section.line, lineCount: max(0, end - begin), number: position)
    record.id = idBase + "#" + section.anchor
    func add(_ name: String, _ text: String) {
      if text.isEmpty { return }
      record.fields.append(.init(name: name, column: record.fields.count + 1, values: [.text(text)]))
    }
    add("title", section.title)
    for field in section.fields { add(field.name, field.text) }
    add("body", section.text)
    return record
  }
}
