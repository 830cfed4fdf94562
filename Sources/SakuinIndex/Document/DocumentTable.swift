/// Where documents and fields start, and how long they are: reads what `DocumentTableBuilder` writes.
///
/// Sizes are checked when the segment is opened. Values are not: whatever they are, ranges are ordered and
/// within the segment.
// SAFETY: opening has checked that each section holds what the counts of the metadata call for; documents
// and fields are checked against these counts, and the segment keeps the sections alive.
@safe
struct DocumentTable {
  /// Documents in the segment.
  let documentCount: Int
  /// Positions of the segment, gaps included.
  let positionCount: UInt32
  /// Number of text fields.
  let fieldCount: Int
  /// `documentCount` + 1 entries.
  let starts: UnsafePointer<Position>
  /// `FieldNorm` codes of each field in turn, those of the whole documents last.
  let norms: UnsafePointer<UInt8>
  /// The document at every 256th position; not checked.
  let landmarks: UnsafePointer<DocumentID>
  /// The columns of field starts, relative to the documents' starts.
  let fieldStarts: SectionBytes
  /// For each field, the offset of its column in `fieldStarts` and the bytes per start; the first field has
  /// none.
  let fieldColumns: [(offset: Int, size: Int)]

  /// Creates a reader; nil when the sections do not have the sizes that the metadata requires.
  init?(_ sections: SegmentSections, _ metadata: SegmentMetadata) {
    documentCount = metadata.documentCount
    positionCount = UInt32(metadata.positionCount)
    fieldCount = metadata.fields.count
    fieldStarts = sections[.fieldStarts]
    var columns = [(offset: 0, size: 0)]
    var offset = 0
    for field in metadata.fields.dropFirst() {
      columns.append((offset, field.startSize))
      offset += (field.startSize * documentCount + 3) / 4 * 4
    }
    fieldColumns = columns
    let startBytes = sections[.documentStarts]
    let normBytes = sections[.norms]
    let landmarkBytes = sections[.documentLandmarks]
    guard fieldCount > 0, startBytes.count == 4 * (documentCount + 1), fieldStarts.count == offset,
      normBytes.count == documentCount * (fieldCount + 1),
      landmarkBytes.count == 4 * DocumentLocator.landmarkCount(positionCount: metadata.positionCount)
    else { return nil }
    // SAFETY: sections are aligned to 64 bytes within a file whose alignment the reader checked, and live as
    // long as it.
    unsafe starts = startBytes.base.assumingMemoryBound(to: Position.self)
    unsafe norms = normBytes.base.assumingMemoryBound(to: UInt8.self)
    unsafe landmarks = landmarkBytes.base.assumingMemoryBound(to: DocumentID.self)
  }

  /// First position of a field; the arguments are not checked.
  @inline(__always)
  private func start(_ document: Int, _ field: Int) -> UInt32 {
    if field == fieldCount { return unsafe starts[document &+ 1] }
    if field == 0 { return unsafe starts[document] }
    let (offset, size) = fieldColumns[field]
    let column = unsafe fieldStarts.base + offset
    let relative: UInt32
    switch size {
    case 1: relative = unsafe UInt32(column.load(fromByteOffset: document, as: UInt8.self))
    case 2: relative = unsafe UInt32(column.loadUnaligned(fromByteOffset: 2 &* document, as: UInt16.self))
    default: relative = unsafe column.loadUnaligned(fromByteOffset: 4 &* document, as: UInt32.self)
    }
    return unsafe starts[document] &+ relative
  }

  /// Positions of a field without its gap; empty when there is no such document or field.
  func range(document: DocumentID, field: Int) -> Range<Position> {
    guard Int(document) < documentCount, field >= 0, field < fieldCount else { return 0..<0 }
    let lower = min(start(Int(document), field), positionCount)
    let end = min(start(Int(document), field &+ 1), positionCount)
    return end > lower ? lower..<(end &- 1) : lower..<lower
  }

  /// The field of a document that contains a position of it; 0 when there is no such document.
  func field(at position: Position, document: DocumentID) -> Int {
    guard Int(document) < documentCount else { return 0 }
    var field = 0
    while field &+ 1 < fieldCount, start(Int(document), field &+ 1) <= position { field &+= 1 }
    return field
  }

  /// The document that contains a position; the last one for a position past the end, 0 when there is none.
  @inline(__always)
  func document(at position: Position) -> DocumentID {
    guard position < positionCount else { return UInt32(max(documentCount &- 1, 0)) }
    // Damaged landmarks and starts give a wrong document, but never one outside of the table.
    var document = unsafe Int(landmarks[Int(position >> DocumentLocator.shift)])
    if document >= documentCount { return UInt32(max(documentCount &- 1, 0)) }
    while document &+ 1 < documentCount, unsafe starts[document &+ 1] <= position { document = document &+ 1 }
    return UInt32(truncatingIfNeeded: document)
  }
}
