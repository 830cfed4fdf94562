import SakuinIndex

// Which document and field a position lies in. Damaged bytes give a wrong document, never one outside of the
// tables.

extension DocumentLayout {
  /// The document that holds a position; the last one for a position past the end.
  @inline(__always)
  func document(at position: Position) -> DocumentID {
    let last = documentCount &- 1
    guard position < positionCount else { return DocumentID(truncatingIfNeeded: max(last, 0)) }
    var document = unsafe Int(landmarks[Int(position &>> 8)])
    if document > last { return DocumentID(truncatingIfNeeded: max(last, 0)) }
    while document < last, unsafe starts[document &+ 1] <= position { document = document &+ 1 }
    return DocumentID(truncatingIfNeeded: document)
  }

  /// First position of the last field of a document below `documentCount`.
  @inline(__always)
  func lastFieldStart(_ document: Int) -> Position {
    unsafe fieldCount == 1 ? starts[document] : starts[document] &+ Self.load(lastColumn, lastSize, document)
  }

  /// First position of a field of a document below `documentCount`; of the next document for field
  /// `fieldCount`.
  @inline(__always)
  func fieldStart(_ document: Int, _ field: Int) -> Position {
    if field <= 0 { return unsafe starts[document] }
    if field >= fieldCount { return unsafe starts[document &+ 1] }
    if field == fieldCount &- 1 { return lastFieldStart(document) }
    return middleFieldStart(document, field)
  }

  @inline(never)
  private func middleFieldStart(_ document: Int, _ field: Int) -> Position {
    var offset = 0
    for before in 1..<field { offset += (size(before) * documentCount + 3) / 4 * 4 }
    return unsafe starts[document] &+ Self.load(columns + offset, size(field), document)
  }

  @inline(__always)
  private func size(_ field: Int) -> Int { Int(sizes >> UInt64(4 * field) & 15) }

  @inline(__always)
  private static func load(_ column: UnsafeRawPointer, _ size: Int, _ document: Int) -> UInt32 {
    // SAFETY: the document table checked that each column has `size` bytes for every document.
    switch size {
    case 1: unsafe UInt32(column.load(fromByteOffset: document, as: UInt8.self))
    case 2: unsafe UInt32(column.loadUnaligned(fromByteOffset: 2 &* document, as: UInt16.self))
    default: unsafe column.loadUnaligned(fromByteOffset: 4 &* document, as: UInt32.self)
    }
  }
}
