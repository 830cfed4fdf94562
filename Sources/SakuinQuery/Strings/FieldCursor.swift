import SakuinIndex

/// Which document and field a position lies in. Moves forward only, so that a run of positions in one field costs one
/// look-up.
struct FieldCursor {
  private(set) var document: DocumentID = 0
  private(set) var field = 0
  /// Positions of the field.
  private(set) var range: Range<Position> = 0..<0
  /// Whether the field is one of those looked into, and the document live.
  private(set) var isWanted = false
  private let view: SegmentView
  private let selection: FieldSelection

  /// A cursor before the first position.
  init(_ view: SegmentView, selection: FieldSelection) {
    self.view = view
    self.selection = selection
  }

  /// Moves to the field that holds `position`.
  @inline(__always)
  mutating func move(to position: Position) {
    if !range.contains(position) { enter(position) }
  }

  private mutating func enter(_ position: Position) {
    document = view.reader.document(at: position)
    field = view.reader.fieldNumber(at: position, document: document)
    range = view.reader.fieldRange(document: document, field: field)
    isWanted = selection.contains(field) && view.live?.contains(document) ?? true
  }
}
