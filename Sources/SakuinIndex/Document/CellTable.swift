/// The texts that share a text field, where several do: which of them a position lies in.
///
/// A field of the index may hold the texts of many fields of a document (a table has hundreds of columns), one behind the
/// other with a gap between them. Each is a *cell*, with the number of the document's field. A text at the start of the
/// field that is no cell is that of the field itself.
///
/// The section `cells`: nothing where there are none. Otherwise the first position of each cell as u32, ascending, then
/// the number of its field as u16 each. Example: cells of the fields 2 and 5 at the positions 3 and 10 are `03 00 00 00 0A
/// 00 00 00 02 00 05 00`.
///
/// Valid as long as the reader lives.
// SAFETY: `count` follows from the size of the section, and indices are below it.
package struct CellTable {
  private let bytes: SectionBytes
  /// Number of cells.
  package let count: Int

  /// Bytes of a cell.
  private static let cellSize = 6

  /// Reads a section; nil when it does not have a size that cells give.
  init?(_ bytes: SectionBytes) {
    guard bytes.count % Self.cellSize == 0 else { return nil }
    self.bytes = bytes
    count = bytes.count / Self.cellSize
  }

  /// Whether there are no cells.
  package var isEmpty: Bool { count == 0 }

  /// The first position of a cell below `count`.
  package func start(_ cell: Int) -> Position { unsafe bytes.u32(cell) }

  /// The number of the document's field of a cell below `count`.
  package func field(_ cell: Int) -> Int { unsafe Int(bytes.u16(2 * count + cell)) }

  /// The first cell that does not begin before `position`; `count` when there is none.
  ///
  /// - Complexity: O(log `count`).
  package func first(notBelow position: Position) -> Int {
    BinarySearch.lowerBound(count: count) { start($0) < position }
  }

  /// The cell that holds a position of a field of the index with these positions; nil where it is none.
  ///
  /// - Complexity: O(log `count`).
  package func cell(at position: Position, in field: Range<Position>) -> Int? {
    let after = first(notBelow: position &+ 1)
    guard after > 0, start(after - 1) >= field.lowerBound else { return nil }
    return after - 1
  }

  /// The positions of the text that holds `position`, without the gap after it, in a field of the index with the
  /// positions `field`.
  ///
  /// - Complexity: O(log `count`).
  package func text(at position: Position, in field: Range<Position>) -> Range<Position> {
    let after = first(notBelow: position &+ 1)
    let start = after > 0 ? max(self.start(after - 1), field.lowerBound) : field.lowerBound
    let end =
      after < count && self.start(after) <= field.upperBound ? self.start(after) &- 1 : field.upperBound
    return start..<max(start, end)
  }

  /// The positions of the cell of a document's field within the positions of a field of the index; nil where the document
  /// has none.
  ///
  /// - Complexity: O(log `count` + cells of the document).
  package func text(of number: Int, in field: Range<Position>) -> Range<Position>? {
    var cell = first(notBelow: field.lowerBound)
    while cell < count, start(cell) < field.upperBound {
      if self.field(cell) == number { return text(at: start(cell), in: field) }
      cell += 1
    }
    return nil
  }

  /// The positions of the text of the field itself: before the first cell.
  ///
  /// - Complexity: O(log `count`).
  package func ownText(in field: Range<Position>) -> Range<Position> {
    let cell = first(notBelow: field.lowerBound)
    guard cell < count, start(cell) < field.upperBound else { return field }
    let end = start(cell) > field.lowerBound ? start(cell) &- 1 : field.lowerBound
    return field.lowerBound..<end
  }
}

/// Builds a `CellTable`.
// SAFETY: cells that are read are below the count of both buffers.
struct CellTableBuilder: ~Copyable {
  private var starts = GrowableBuffer<Position>()
  private var fields = GrowableBuffer<UInt16>()

  /// Bytes of memory in use.
  var memoryUsed: Int { starts.memoryUsed + fields.memoryUsed }

  /// Appends a cell that begins after the last.
  mutating func append(start: Int, field: Int) {
    starts.append(Position(truncatingIfNeeded: start))
    fields.append(UInt16(truncatingIfNeeded: field))
  }

  /// Appends the cells of another table that lie in a range, moved so that the range begins at `start`.
  mutating func append(_ source: CellTable, in range: Range<Position>, movedTo start: Int) {
    var cell = source.first(notBelow: range.lowerBound)
    while cell < source.count, source.start(cell) < range.upperBound {
      append(start: start + Int(source.start(cell) - range.lowerBound), field: source.field(cell))
      cell += 1
    }
  }

  /// Writes the section.
  func write(to file: SegmentFileWriter) {
    file.begin(.cells)
    file.append(starts)
    for index in 0..<fields.count { file.append(integer: unsafe fields[index]) }
  }
}
