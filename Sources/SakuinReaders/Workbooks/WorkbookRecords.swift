import Sakuin

/// Reads the records of the sheets of a workbook, one sheet after another, each with a header of its own. Where several
/// sheets hold something, records have a field シート.
///
/// Rows and columns that are hidden are read: filters hide what still counts. Hidden sheets are not, unless one is asked
/// for by name: they mostly hold lists for input.
final class WorkbookRecords: RecordReader {
  /// The name of the field with the name of the sheet.
  static let sheetField = "シート"

  /// Makes the records of the rows of a sheet, for errors in a file of a name.
  typealias Tables = (any TableRows, String) -> any RecordReader

  private let book: Workbook
  private let sheets: [Workbook.Sheet]
  private let tables: Tables
  private var position = 0
  private var number = 0
  private var current: (sheet: Workbook.Sheet, rows: SheetRows, records: any RecordReader)?
  private var done = Sums()
  private var doneNotes: [InputNote] = []
  private var doneColumns: [String] = []

  /// What the sheets that have been read add up to.
  private struct Sums {
    var line = 0
    var bytes = 0
    var blank = 0
    var header = 0
    var note = 0
  }

  /// Creates a reader of those sheets of a workbook that are to be read.
  init(_ book: Workbook, _ sheets: [Workbook.Sheet], _ tables: @escaping Tables) {
    self.book = book
    self.sheets = sheets
    self.tables = tables
    for sheet in book.sheets where sheet.isHidden && !sheets.contains(where: { $0.number == sheet.number }) {
      doneNotes.append(InputNote(kind: .hiddenSheet, line: 1, text: sheet.name))
    }
  }

  /// The sheets to read: the one that `wanted` names or numbers, otherwise all that users see and that hold anything.
  ///
  /// - Throws: `.input` where there is no such sheet, or nothing in any.
  static func sheets(of book: Workbook, wanted: String?) throws(SakuinError) -> [Workbook.Sheet] {
    if let wanted {
      let named = book.sheets.first { $0.name == wanted } ?? book.sheets.first { String($0.number) == wanted }
      guard let named else {
        let names = book.sheets.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
        throw .fault(
          book.archive.file, "there is no sheet “\(excerpt(wanted))”; the workbook has: \(names)",
          ja: "シート「\(excerpt(wanted))」がありません。このブックのシートは次のとおりです: \(names)")
      }
      return [named]
    }
    var found: [Workbook.Sheet] = []
    for sheet in book.sheets where !sheet.isHidden {
      if try book.holdsData(sheet) { found.append(sheet) }
    }
    guard !found.isEmpty else {
      throw .fault(
        book.archive.file, "no visible sheet holds anything; name a hidden one with --sheet NAME",
        ja: "表示されているシートは、どれも空です。非表示のシートを読むには --sheet シート名 と指定してください")
    }
    return found
  }

  /// The rows of all sheets so far.
  var line: Int { done.line + (current?.records.line ?? 0) }
  /// The share of the file that the cells read so far are.
  var bytesRead: Int {
    let all = sheets.reduce(1) { $0 + $1.entry.size }
    let read = Double(done.bytes + (current?.rows.bytesRead ?? 0)) / Double(all)
    return Int(Double(book.archive.byteCount) * min(1, read))
  }
  /// The blank rows of all sheets so far.
  var blank: Int { done.blank + (current?.records.blank ?? 0) }
  /// The header rows of all sheets so far.
  var header: Int { done.header + (current?.records.header ?? 0) }
  /// The rows of remarks of all sheets so far.
  var noteLines: Int { done.note + (current?.records.noteLines ?? 0) }
  /// The notes of all sheets so far.
  var notes: [InputNote] { doneNotes + (current?.records.notes ?? []) + formulas }
  /// Whether the sheet's header was read.
  var canGoOn: Bool { current?.records.canGoOn ?? true }

  /// The columns of all sheets so far, シート first where there are several.
  var columns: [String] {
    var known = Set(doneColumns)
    return doneColumns + (current?.records.columns ?? []).filter { known.insert($0).inserted }
  }

  private var formulas: [InputNote] {
    guard let rows = current?.rows, rows.formulasWithoutValue > 0 else { return [] }
    return [InputNote(kind: .formulasWithoutValue, line: 1, count: rows.formulasWithoutValue)]
  }

  /// The column itself.
  func shownColumn(_ column: Int) -> Int { column }

  /// The next record; nil at the end of the last sheet.
  func next() throws(SakuinError) -> InputRecord? {
    while true {
      if current == nil {
        guard position < sheets.count else { return nil }
        try begin(sheets[position])
        position += 1
      }
      guard let (sheet, _, records) = current else { return nil }
      if var record = try records.next() {
        number += 1
        record.number = number
        if sheets.count > 1 {
          // A table that has such a column itself keeps it.
          let name = record[Self.sheetField] == nil ? Self.sheetField : Self.sheetField + "名"
          record.fields.insert(.init(name: name, column: 1, values: [.text(sheet.name)]), at: 0)
        }
        return record
      }
      finish()
    }
  }

  private func begin(_ sheet: Workbook.Sheet) throws(SakuinError) {
    let file = sheets.count > 1 ? "\(book.archive.file)（\(sheet.name)）" : book.archive.file
    let rows = try book.rows(of: sheet, file: file)
    if sheets.count > 1, doneColumns.isEmpty { doneColumns = [Self.sheetField] }
    current = (sheet, rows, tables(rows, file))
  }

  private func finish() {
    let bytes = done.bytes + (current?.rows.bytesRead ?? 0)
    done = Sums(line: line, bytes: bytes, blank: blank, header: header, note: noteLines)
    (doneColumns, doneNotes) = (columns, notes)
    current = nil
  }
}
