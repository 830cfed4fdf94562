import SakuinText

/// Where the header of a table is among its first rows, found by how they are filled and what their cells look like.
///
/// Nothing of it depends on the words of one table: a title has one cell where rows have several; a header is filled like
/// the rows below it, but with names where they have values; a header of two rows leaves blanks that the second row
/// fills, and the second one leaves blank what the first one names.
struct TableLayout: Equatable {
  /// The number of rows above the header, or above the first record where there is no header.
  var above = 0
  /// The number of rows of the header; 0 where there is none.
  var headerRows = 1
  /// Whether the first column has no name and counts the rows.
  var hasIndexColumn = false

  /// The most rows that are looked at, and the most above the header.
  static let (examinedRows, rowsAbove) = (64, 32)
  /// The most rows of a header, without one for units.
  static let maximumHeaderRows = 3

  /// Finds the header among the first rows of a table that are not blank.
  ///
  /// - Complexity: O(cells of the first `examinedRows` rows).
  static func find(_ rows: [TableRow]) -> TableLayout { LayoutFinder(rows).layout() }
}

/// The first rows of a table with what their cells look like.
private struct LayoutFinder {
  private let rows: [TableRow]
  /// The positions of the cells of each row that are not blank.
  private let filled: [[Int]]
  private let kinds: [[CellKind]]
  /// The number of cells that a row of the table usually fills; 1 for a table of one column.
  private let typical: Int

  /// Looks at the cells of rows that are not blank.
  init(_ sample: [TableRow]) {
    rows = Array(sample.prefix(TableLayout.examinedRows))
    filled = rows.map(\.filled)
    kinds = rows.map { $0.cells.map(CellKind.of) }
    let several = filled.map(\.count).filter { $0 > 1 }.sorted()
    // A comma in a list of one column makes two cells now and then.
    let isTable = several.count * 3 > rows.count || several.count > 1 && several[0] > 2
    typical = isTable ? several[several.count / 2] : 1
  }

  /// The layout of the rows.
  func layout() -> TableLayout {
    var layout = TableLayout()
    guard !rows.isEmpty else { return layout }
    if typical > 1 {
      layout.above =
        rows.indices.prefix(TableLayout.rowsAbove).first(where: startsHeader)
        ?? filled.firstIndex { $0.count > 1 } ?? 0
      if let table = tableAbove(layout.above) { layout.above = table }
    }
    layout.hasIndexColumn = isIndexHeader(layout.above)
    while layout.headerRows <= TableLayout.maximumHeaderRows {
      let more = continuation(of: layout.above..<layout.above + layout.headerRows)
      if more == 0 { break }
      layout.headerRows += more
    }
    if layout.headerRows == 1, !layout.hasIndexColumn, isRecord(layout.above) { layout.headerRows = 0 }
    return layout
  }

  /// Where a table begins above a row that looks like the header of a wider one: what is there has rows of several cells,
  /// with values first or many of them, and is no title. Better one table under the wrong names than one lost.
  private func tableAbove(_ row: Int) -> Int? {
    let several = (0..<row).filter { filled[$0].count > 1 }
    let valued = several.filter { kind($0, 0).isValue }
    return valued.count >= 2 || several.count >= 8 ? several.first : nil
  }

  private func kind(_ row: Int, _ column: Int) -> CellKind {
    column < kinds[row].count ? kinds[row][column] : .blank
  }

  /// The kind of most of the values of a column from a row on; nil where it has none or they are mixed.
  private func usualKind(_ column: Int, from first: Int) -> CellKind? {
    var counts: [(kind: CellKind, count: Int)] = []
    var all = 0
    for row in first..<max(first, rows.count) where filled[row].count > 1 || typical == 1 {
      let kind = kind(row, column)
      if kind == .blank { continue }
      all += 1
      if let known = counts.firstIndex(where: { $0.kind == kind }) {
        counts[known].count += 1
      } else {
        counts.append((kind, 1))
      }
    }
    guard let most = counts.max(by: { $0.count < $1.count }) else { return nil }
    // Amounts such as 2000 look like years.
    if most.kind == .year, let numbers = counts.first(where: { $0.kind == .number }) {
      return (most.count + numbers.count) * 4 >= all * 3 ? .number : nil
    }
    let years = most.kind == .number ? counts.first { $0.kind == .year }?.count ?? 0 : 0
    return (most.count + years) * 4 >= all * 3 ? most.kind : nil
  }

  // MARK: Where the header begins

  /// Whether the header, or the first record where there is none, begins with a row.
  private func startsHeader(_ row: Int) -> Bool {
    let names = filled[row].filter {
      !TableRemark.isRemark(rows[row].cells[$0]) && kind(row, $0) != .date
    }
    // Days and remarks are values of a row that has other values too.
    let count = names.count > 1 ? filled[row].count : names.count
    if isIndexHeader(row) { return true }
    if count < 2 { return filled[row].count * 3 > typical * 2 && filled[row].count > 2 }
    if isPair(row) { return completion(of: row..<row + 1) > 0 }
    if count * 3 > typical * 2 || continuation(of: row..<row + 1) > 0 { return true }
    if count * 3 == typical * 2 { return !isAboveHeader(row) }
    // A header that names half of its columns stands right above the first record.
    return row + 1 < rows.count && filled[row + 1].count * 3 > typical * 2
      && filled[row].allSatisfy { kind(row, $0) == .word } && isRecord(row + 1)
  }

  /// Whether the next row of more cells names columns, above values: the row is then a title.
  private func isAboveHeader(_ row: Int) -> Bool {
    guard
      let next = rows.indices.dropFirst(row + 1).prefix(8).first(where: {
        filled[$0].count > filled[row].count
      })
    else { return false }
    return isNaming(next) && differsBelow(next)
  }

  /// Whether a row is a label and its value in the first two cells, above a table of more columns.
  private func isPair(_ row: Int) -> Bool { filled[row] == [0, 1] && typical > 3 }

  /// Whether a row names all columns but the first, whose numbers grow from row to row: the index of a data frame.
  private func isIndexHeader(_ row: Int) -> Bool {
    guard let first = filled[row].first, first == 1, row + 1 < rows.count,
      filled[row] == Array(1...filled[row].count)
    else { return false }
    var last = -1
    for below in row + 1..<rows.count where filled[below].count > 1 {
      guard let number = Int(rows[below][cell: 0].trimmed), number > last else { return false }
      last = number
    }
    return true
  }

  // MARK: How far it goes

  /// The number of rows below rows of a header that belong to it too.
  private func continuation(of header: Range<Int>) -> Int {
    let next = header.upperBound
    guard next < rows.count, typical > 1 else { return 0 }
    if filled[next].allSatisfy({ TableRemark.unit(rows[next].cells[$0]) != nil }) {
      return next + 1 < rows.count && header.allSatisfy { filled[$0].count > 1 } ? 1 : 0
    }
    return isGrouping(header) ? 1 : completion(of: header)
  }

  /// The columns that rows of a header name.
  private func named(_ header: Range<Int>) -> Set<Int> { Set(header.flatMap { filled[$0] }) }

  /// The number of rows below, at most two, that name what the header leaves blank behind a group, and leave blank (or
  /// repeat) what its first column is: 番号,予算,,評価 above ,R4,R5,一次. 0 where there are none.
  private func completion(of header: Range<Int>) -> Int {
    guard let first = named(header).min() else { return 0 }
    for count in 1...2 {
      let rest = header.upperBound..<header.upperBound + count
      guard rest.upperBound <= rows.count, rest.allSatisfy({ isBelow(header, $0, first) }) else { return 0 }
      let (above, below) = (named(header), named(rest))
      let width = max(above.max() ?? 0, below.max() ?? 0) + 1
      let blanks = (first..<width).filter { !above.contains($0) }
      // Where the header has no blanks, only values below tell names from a record with blanks.
      if blanks.isEmpty {
        return count == 1 && differsBelow(rest.lowerBound) && filled[rest.lowerBound].count < typical ? 1 : 0
      }
      if blanks.allSatisfy(filled[rest.upperBound - 1].contains) { return count }
    }
    return 0
  }

  /// Whether a row holds names, and nothing or the same in the first column of a header above it.
  private func isBelow(_ header: Range<Int>, _ row: Int, _ first: Int) -> Bool {
    let cell = rows[row][cell: first]
    return isNaming(row) && (cell.isBlankCell || header.contains { rows[$0][cell: first] == cell })
  }

  /// Whether the header is a row of groups above a full row of names: 基本情報,,予算, above 番号,事業名,当初,補正.
  private func isGrouping(_ header: Range<Int>) -> Bool {
    let next = header.upperBound
    let named = named(header)
    guard next < rows.count, isNaming(next), let first = named.min() else { return false }
    let width = (filled[next].last ?? 0) + 1
    guard filled[next].count == width - (filled[next].first ?? 0), named.allSatisfy(filled[next].contains),
      named.count < filled[next].count
    else { return false }
    // Two cells from the first column on are a title and a remark, unless they tell columns of one name apart.
    if differsBelow(next), named.count > (first == 0 ? 2 : 1) { return true }
    var group = ""
    let names = filled[next].map { column in
      group =
        header.compactMap { rows[$0][cell: column].isBlankCell ? nil : rows[$0].cells[column] }.first ?? group
      return [group, rows[next].cells[column]]
    }
    return named.count > 1 && Set(names.map { $0[1] }).count < Set(names).count
  }

  /// Whether all cells of a row can be names: words, years, or numbers that count on.
  private func isNaming(_ row: Int) -> Bool {
    let counted = counting(row)
    return filled[row].allSatisfy { column in
      let kind = kind(row, column)
      return kind == .word || kind == .year || counted.contains(column)
    }
  }

  /// Whether some column has a name in a row and values of another kind below it.
  private func differsBelow(_ row: Int) -> Bool {
    filled[row].contains { column in
      guard let below = usualKind(column, from: row + 1), below.isValue else { return false }
      return kind(row, column) == .word || kind(row, column) == .year
    }
  }

  /// The columns of at least three numbers side by side each of which is one more than the one before: the months 4, 5,
  /// 6.
  private func counting(_ row: Int) -> Set<Int> {
    var result: Set<Int> = []
    var run: [Int] = []
    var last: Int?
    for column in filled[row] {
      let number = Int(rows[row].cells[column].trimmed)
      if let number, let last, number == last + 1, run.last == column - 1 {
        run.append(column)
      } else {
        run = number == nil ? [] : [column]
      }
      last = number
      if run.count >= 3 { result.formUnion(run) }
    }
    return result
  }

  // MARK: Whether there is none

  /// Whether a row is a record like those below it, so that there is no header: more of its cells are values of the kind
  /// of those below than are names above values, and its first cell is no such name.
  private func isRecord(_ row: Int) -> Bool {
    guard row < rows.count else { return false }
    // Numbers that count on are names, 4, 5, 6, beside one in words, or as a data frame without names writes them: 0, 1, 2.
    var counted = counting(row)
    if counted.count == filled[row].count, rows[row].cells.first != "0" { counted = [] }
    var (alike, repeated, names) = (0, 0, 0)
    for column in filled[row] {
      let kind = kind(row, column)
      let below = usualKind(column, from: row + 1)
      if kind == .word {
        let hasDigit = rows[row].cells[column].unicodeScalars.contains {
          $0.properties.numericType == .decimal
        }
        if let below, below.isValue || below == .year, !hasDigit {
          names += 1
          if column == filled[row].first { return false }
        }
        let cell = rows[row].cells[column]
        if hasDigit, isNumberedAlike(cell, column, below: row) { alike += 1 }
        if rows[(row + 1)...].contains(where: { $0[cell: column] == cell }) { repeated += 1 }
      } else if kind.isValue, !counted.contains(column) {
        if let below { alike += below == kind ? 1 : 0 } else { alike += row + 1 == rows.count ? 1 : 0 }
      } else if kind == .year, below == .year {
        alike += 1
      }
    }
    if alike > names { return row + 1 < rows.count || alike * 2 > filled[row].count }
    if names > 0 { return false }
    // A header that is repeated on every page is none of the records.
    let isRepeated = rows[(row + 1)...].contains { $0.cells == rows[row].cells }
    return !isRepeated && repeated * 2 >= filled[row].count && typical > 1
  }

  /// Whether all cells below a cell are the same but for their digits: A-01 above A-02.
  private func isNumberedAlike(_ cell: String, _ column: Int, below row: Int) -> Bool {
    func shape(_ cell: String) -> [UInt16] {
      var shape: [UInt16] = []
      for unit in WrittenText.folded(cell) {
        let isDigit = (0x30...0x39).contains(unit)
        if !isDigit || shape.last != 0x30 { shape.append(isDigit ? 0x30 : unit) }
      }
      return shape
    }
    let cells = rows[(row + 1)...].map { $0[cell: column] }.filter { !$0.isBlankCell }
    let own = shape(cell)
    return !cells.isEmpty && cells.allSatisfy { shape($0) == own }
  }
}
