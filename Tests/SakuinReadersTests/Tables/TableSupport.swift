import Sakuin
import SakuinReaders

/// What the reader of tables makes of a text: columns, records and notes.
struct TableReading {
  var columns: [String] = []
  var records: [InputRecord] = []
  var notes: [InputNote] = []
  /// Lines of the header, blank lines, and lines of remarks.
  var header = 0
  var blank = 0
  var noteLines = 0

  /// Reads a text.
  ///
  /// - Throws: the first fault.
  init(
    _ text: String, separator: Character = ",", options: TableOptions = TableOptions(),
    isForExcel: Bool = false
  ) throws(SakuinError) {
    try self.init(Array(text.utf8), separator: separator, options: options, isForExcel: isForExcel)
  }

  init(
    _ bytes: [UInt8], separator: Character = ",", options: TableOptions = TableOptions(),
    isForExcel: Bool = false
  ) throws(SakuinError) {
    let input = try TextInput(ByteSource(name: "t.csv", bytes: bytes))
    let rows = DelimitedRows(input, separator: separator.asciiValue ?? 0x2C)
    let reader = TableRecords(rows, of: "t.csv", options: options, hasApostrophes: isForExcel)
    while let record = try reader.next() { records.append(record) }
    (columns, notes) = (reader.columns, reader.notes)
    (header, blank, noteLines) = (reader.header, reader.blank, reader.noteLines)
  }

  /// The cells of each record by name, as `name=value`.
  var cells: [[String]] {
    records.map { record in record.fields.map { $0.name + "=" + $0.values.map(\.text).joined(separator: "|") }
    }
  }

  /// The notes of a kind, as `line:text×count`.
  func noted(_ kind: InputNote.Kind) -> [String] {
    notes.filter { $0.kind == kind }.map { "\($0.line):\($0.text)×\($0.count)" }
  }

  /// The kinds of all notes in order.
  var kinds: [InputNote.Kind] { notes.map(\.kind) }
}

/// A reader of separated values written from RFC 4180 character by character, as a twin of `DelimitedRows`.
enum NaiveRows {
  /// The rows, or nil for a cell that is not closed or is followed by something else than a separator. CR alone ends a
  /// row only where `endsWithReturn`; LF, CR LF and a CR at the very end always do.
  static func read(_ text: [UInt8], separator: UInt8, endsWithReturn: Bool) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var index = 0
    func lineEnd(_ at: Int) -> Int {
      guard at < text.count else { return 0 }
      if text[at] == 0x0A { return 1 }
      guard text[at] == 0x0D else { return 0 }
      if at + 1 < text.count, text[at + 1] == 0x0A { return 2 }
      return endsWithReturn || at + 1 == text.count ? 1 : 0
    }
    while index < text.count {
      var cell: [UInt8] = []
      if text[index] == 0x22 {
        index += 1
        while true {
          guard index < text.count else { return nil }
          if text[index] == 0x22 {
            guard index + 1 < text.count, text[index + 1] == 0x22 else { break }
            index += 1
          }
          cell.append(text[index])
          index += 1
        }
        index += 1
        guard index == text.count || text[index] == separator || lineEnd(index) > 0 else { return nil }
      } else {
        while index < text.count, text[index] != separator, lineEnd(index) == 0 {
          cell.append(text[index])
          index += 1
        }
      }
      row.append(String(decoding: cell, as: UTF8.self))
      if index < text.count, text[index] == separator {
        index += 1
        // A separator at the end of the text begins an empty cell.
        if index == text.count { row.append("") }
        if index < text.count, lineEnd(index) == 0 { continue }
        if index < text.count { row.append("") }
      }
      index += lineEnd(index)
      rows.append(row)
      row = []
    }
    return rows
  }

  /// Whether more CR stand alone than LF stand outside of quotation marks (or anywhere, where none is outside).
  static func endsWithReturn(_ text: [UInt8]) -> Bool {
    var isQuoted = false
    var ends: [(isOutside: Bool, isReturn: Bool)] = []
    for (index, byte) in text.enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x0A { ends.append((!isQuoted, false)) }
      if byte == 0x0D, index + 1 == text.count || text[index + 1] != 0x0A { ends.append((!isQuoted, true)) }
    }
    if ends.contains(where: \.isOutside) { ends = ends.filter(\.isOutside) }
    return ends.count { $0.isReturn } * 2 > ends.count
  }
}
