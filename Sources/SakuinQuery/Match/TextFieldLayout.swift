import SakuinIndex

/// Which field of the index holds each text field of the documents.
///
/// Documents may have any number of text fields, the index has at most 16. Each of these is the own field of one text field
/// of the documents, and may hold the texts of others behind it, as cells (see `CellTable`).
package struct TextFieldLayout: Sendable, Equatable {
  /// The field of the index for each text field of the documents.
  package let fields: [Int]
  /// The text field of the documents whose own each field of the index is; -1 for a field that holds cells only.
  package let owners: [Int]
  /// How many text fields each field of the index holds.
  let counts: [Int]

  /// Creates a layout from its parts.
  package init(fields: [Int], owners: [Int]) {
    self.fields = fields
    self.owners = owners
    counts = fields.reduce(into: [Int](repeating: 0, count: owners.count)) { $0[$1] += 1 }
  }

  /// The layout in which each text field has a field of the index.
  package init(fieldCount: Int) {
    self.init(fields: Array(0..<fieldCount), owners: Array(0..<fieldCount))
  }

  /// Whether a text field is the own one of its field of the index.
  package func isOwn(_ text: Int) -> Bool { owners[fields[text]] == text }

  /// The positions of a text of a document, without the gap after it; empty where the document has none.
  ///
  /// - Complexity: O(log n) for the n cells of the segment, plus the cells of the document.
  func range(of text: Int, document: DocumentID, in segment: SegmentReader) -> Range<Position> {
    let field = segment.fieldRange(document: document, field: fields[text])
    if isOwn(text) { return segment.cells.isEmpty ? field : segment.cells.ownText(in: field) }
    return segment.cells.text(of: text, in: field) ?? field.lowerBound..<field.lowerBound
  }

  /// The text field that a position of a field of the index belongs to; -1 for none.
  func text(at position: Position, field: Int, _ range: Range<Position>, in segment: SegmentReader) -> Int {
    segment.cells.cell(at: position, in: range).map { segment.cells.field($0) } ?? owners[field]
  }
}
