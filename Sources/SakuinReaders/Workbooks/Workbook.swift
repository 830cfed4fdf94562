import Sakuin

/// A workbook (.xlsx, .xlsm): its sheets, and what their cells have in common. It is read from its archive as often as
/// needed; only the texts that cells share are kept.
package final class Workbook {
  /// A sheet with cells.
  package struct Sheet {
    /// Its name.
    let name: String
    /// Its number among all sheets, from 1.
    let number: Int
    /// Whether users do not see it.
    let isHidden: Bool
    /// Where its cells lie.
    let entry: ZipArchive.Entry
  }

  /// The archive.
  let archive: ZipArchive
  /// The sheets in order, without charts and macros.
  package let sheets: [Sheet]
  /// The texts that cells share.
  let strings: SharedStrings
  /// What the numbers in cells mean.
  let styles: CellStyles
  /// How numbers are written.
  let numbers: CellNumber
  private var merged: [Int: [MergedCells]] = [:]

  /// Opens a workbook.
  ///
  /// - Throws: `.input` for a damaged one, and for texts beyond the bounds of `SharedStrings`.
  package init(_ archive: ZipArchive) throws(SakuinError) {
    self.archive = archive
    let root = try PackageRelations(of: "", in: archive).first("officeDocument") ?? "xl/workbook.xml"
    let relations = try PackageRelations(of: root, in: archive)
    let listed = WorkbookSheets()
    guard let entry = archive[root] else { throw ZipArchive.damaged(archive.file) }
    try archive.readXML(entry, WorkbookSheets.names, listed)
    var sheets: [Sheet] = []
    for (index, sheet) in listed.sheets.enumerated() {
      guard let relation = relations.all.first(where: { $0.id == sheet.relation }),
        relation.kind == "worksheet",
        let entry = archive[relation.target]
      else { continue }
      sheets.append(Sheet(name: sheet.name, number: index + 1, isHidden: sheet.isHidden, entry: entry))
    }
    self.sheets = sheets
    numbers = CellNumber(countsFrom1904: listed.countsFrom1904)
    styles = CellStyles()
    strings = SharedStrings()
    if let part = relations.first("styles").flatMap({ archive[$0] }) {
      try archive.readXML(part, CellStyles.names, styles)
    }
    if let part = relations.first("sharedStrings").flatMap({ archive[$0] }) {
      try archive.readXML(part, SharedStrings.names, strings)
    }
    guard !strings.isTooLarge else {
      throw .fault(
        archive.file,
        "the workbook has more than \(SharedStrings.maximumBytes) bytes of different texts; split it",
        ja: "ブックの文字列が \(SharedStrings.maximumBytes) バイトを超えています。分割してください")
    }
  }

  /// The rows of a sheet from the first one on; `file` names it in errors.
  ///
  /// - Throws: `.input` for a damaged sheet.
  package func rows(of sheet: Sheet, file: String) throws(SakuinError) -> SheetRows {
    if merged[sheet.number] == nil {
      merged[sheet.number] = MergedCells.find(in: try archive.tail(of: sheet.entry))
    }
    return try SheetRows(self, sheet.entry, merged: merged[sheet.number] ?? [], file: file)
  }

  /// Whether a sheet holds anything.
  ///
  /// - Throws: `.input` for a damaged sheet.
  func holdsData(_ sheet: Sheet) throws(SakuinError) -> Bool {
    let rows = try SheetRows(self, sheet.entry, merged: [], file: archive.file)
    while let row = try rows.next() { if !row.isBlank { return true } }
    return false
  }
}
