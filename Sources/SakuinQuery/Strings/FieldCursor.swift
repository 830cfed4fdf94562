import SakuinIndex

/// The document and text of ascending positions; a run of positions in one text costs one look-up.
struct FieldCursor {
  /// The document of the position.
  private(set) var document: DocumentID = 0
  /// Ordinal of the field of the index that holds the position.
  private(set) var field = 0
  /// The positions of the text there: of the field, or of a cell in it.
  private(set) var range: Range<Position> = 0..<0
  /// Whether the text is selected and the document live.
  private(set) var isWanted = false
  private let view: SegmentView
  private let selection: FieldSelection

  /// A cursor before the first position.
  init(_ view: SegmentView, selection: FieldSelection) {
    self.view = view
    self.selection = selection
  }

  /// Moves to the text that holds `position`.
  @inline(__always)
  mutating func move(to position: Position) {
    if !range.contains(position) { enter(position) }
  }

  private mutating func enter(_ position: Position) {
    document = view.reader.document(at: position)
    field = view.reader.fieldNumber(at: position, document: document)
    let whole = view.reader.fieldRange(document: document, field: field)
    range = view.reader.cells.isEmpty ? whole : view.reader.cells.text(at: position, in: whole)
    isWanted =
      selection.contains(position, field: field, whole, in: view.reader)
      && view.live?.contains(document) ?? true
  }
}
