import SakuinIndex

/// The document and field of ascending positions; a run of positions in one field costs one look-up.
struct FieldCursor {
  /// The document of the position.
  private(set) var document: DocumentID = 0
  /// Ordinal of the field of the position.
  private(set) var field = 0
  /// The positions of that field.
  private(set) var range: Range<Position> = 0..<0
  /// Whether the field is selected and the document live.
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
