/// Where documents and fields lie, as plain pointers: for loops that ask once a position.
///
/// Answers are those of `SegmentReader`, without a reference to count: the layout is valid as long as the reader that
/// gave it lives. Damaged bytes lead astray, but never out of the tables.
@frozen
package struct DocumentLayout: BitwiseCopyable {
  /// Documents of the segment.
  package let documentCount: Int
  /// Text fields of a document.
  package let fieldCount: Int
  /// Positions of the segment, gaps included.
  package let positionCount: Position
  /// `documentCount` + 1 first positions.
  package let starts: UnsafePointer<Position>
  /// `FieldNorm` codes, field after field, then those of the whole documents.
  package let norms: UnsafePointer<UInt8>
  @usableFromInline let landmarks: UnsafePointer<DocumentID>
  /// The last field's column of starts; the others are reached through `columns`.
  @usableFromInline let lastColumn: UnsafeRawPointer
  @usableFromInline let lastSize: Int
  private let columns: UnsafeRawPointer
  /// Four bits a field: the size of its starts; from it follows where its column begins.
  private let sizes: UInt64
  private let ids: ExternalIDTable

  /// The layout that a document table describes.
  init(_ table: DocumentTable, _ ids: ExternalIDTable) {
    self.ids = ids
    documentCount = table.documentCount
    fieldCount = table.fieldCount
    positionCount = table.positionCount
    starts = table.starts
    norms = table.norms
    landmarks = table.landmarks
    columns = table.fieldStarts.base
    var sizes: UInt64 = 0
    for (field, column) in table.fieldColumns.enumerated() {
      sizes |= UInt64(column.size & 15) << UInt64(4 * field)
    }
    self.sizes = sizes
    let last = table.fieldColumns[table.fieldColumns.count - 1]
    lastColumn = table.fieldStarts.base + last.offset
    lastSize = last.size
  }

  /// Positions between two landmarks are 2^8: `DocumentLocator.shift`.
  @usableFromInline static var landmarkShift: UInt32 { 8 }

  /// The document that holds a position; the last one for a position past the end.
  @inlinable @inline(__always)
  package func document(at position: Position) -> DocumentID {
    let last = documentCount &- 1
    guard position < positionCount else { return DocumentID(truncatingIfNeeded: max(last, 0)) }
    var document = Int(landmarks[Int(position >> Self.landmarkShift)])
    if document > last { return DocumentID(truncatingIfNeeded: max(last, 0)) }
    while document < last, starts[document &+ 1] <= position { document = document &+ 1 }
    return DocumentID(truncatingIfNeeded: document)
  }

  /// First position of the last field of a document below `documentCount`.
  @inlinable @inline(__always)
  package func lastFieldStart(_ document: Int) -> Position {
    fieldCount == 1 ? starts[document] : starts[document] &+ Self.load(lastColumn, lastSize, document)
  }

  /// First position of a field of a document below `documentCount`; of the next document for field `fieldCount`.
  package func fieldStart(_ document: Int, _ field: Int) -> Position {
    if field <= 0 { return starts[document] }
    if field >= fieldCount { return starts[document &+ 1] }
    var offset = 0
    for before in 1..<field { offset += (size(before) * documentCount + 3) / 4 * 4 }
    return starts[document] &+ Self.load(columns + offset, size(field), document)
  }

  /// The bytes of a document's external id, valid as long as the reader lives; empty when there is none.
  package func externalIDBytes(_ document: DocumentID) -> UnsafeRawBufferPointer { ids.id(document) }

  @inline(__always)
  private func size(_ field: Int) -> Int { Int(sizes >> UInt64(4 * field) & 15) }

  @inlinable @inline(__always)
  static func load(_ column: UnsafeRawPointer, _ size: Int, _ document: Int) -> UInt32 {
    // SAFETY: the table checked that each column has `size` bytes for every document.
    switch size {
    case 1: UInt32(column.load(fromByteOffset: document, as: UInt8.self))
    case 2: UInt32(column.loadUnaligned(fromByteOffset: 2 &* document, as: UInt16.self))
    default: column.loadUnaligned(fromByteOffset: 4 &* document, as: UInt32.self)
    }
  }
}

extension SegmentReader {
  /// Where documents and fields lie; valid as long as the reader lives.
  package var layout: DocumentLayout { DocumentLayout(table, ids) }

  /// How many word edges lie in a range of positions. O(positions / 64).
  package func edgeCount(in range: Range<Position>) -> Int {
    let end = Int(min(range.upperBound, positionCount))
    var position = Int(range.lowerBound)
    var count = 0
    while position < end {
      let shift = position & 63
      let bits = min(64 - shift, end - position)
      var word = boundaries.u64(position >> 6) >> UInt64(shift)
      if bits < 64 { word &= 1 << UInt64(bits) - 1 }
      count += word.nonzeroBitCount
      position += bits
    }
    return count
  }
}
