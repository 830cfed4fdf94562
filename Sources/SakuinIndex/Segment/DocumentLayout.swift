/// Where documents and fields lie, as plain pointers: for loops that ask once a position.
///
/// There is no reference to count: the layout is valid as long as the reader that gave it lives. The look-ups belong to
/// the module that has such loops, since functions of another module are not inlined.
// SAFETY: the pointers are those of a `DocumentTable`, whose sizes opening has checked; they are valid as
// long as the reader lives.
@safe
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
  /// The document at every 256th position; not checked.
  package let landmarks: UnsafePointer<DocumentID>
  /// The last field's column of starts, relative to the documents'; the others are reached through `columns`.
  package let lastColumn: UnsafeRawPointer
  /// Bytes of a start of the last field: 1, 2 or 4; each column holds one for every document.
  package let lastSize: Int
  /// The columns of all fields but the first, each padded to a multiple of 4 bytes.
  package let columns: UnsafeRawPointer
  /// Four bits a field: the bytes of its starts; from it follows where its column begins.
  package let sizes: UInt64
  private let ids: ExternalIDTable

  /// The layout that a document table describes.
  init(_ table: DocumentTable, _ ids: ExternalIDTable) {
    self.ids = ids
    documentCount = table.documentCount
    fieldCount = table.fieldCount
    positionCount = table.positionCount
    unsafe starts = table.starts
    unsafe norms = table.norms
    unsafe landmarks = table.landmarks
    unsafe columns = table.fieldStarts.base
    var sizes: UInt64 = 0
    for (field, column) in table.fieldColumns.enumerated() {
      sizes |= UInt64(column.size & 15) << UInt64(4 * field)
    }
    self.sizes = sizes
    let last = table.fieldColumns[table.fieldColumns.count - 1]
    unsafe lastColumn = table.fieldStarts.base + last.offset
    lastSize = last.size
  }

  /// The documents that hold `count` positions below `positionCount`. A call for many needs no inlining.
  package func documents(
    of positions: UnsafePointer<Position>, count: Int, to documents: UnsafeMutablePointer<DocumentID>
  ) {
    unsafe DocumentLocator.locate(
      positions, count: count, landmarks: landmarks, starts: starts, documentCount: documentCount,
      to: documents)
  }

  /// The bytes of a document's external id, valid as long as the reader lives; empty when there is none.
  package func externalIDBytes(_ document: DocumentID) -> UnsafeRawBufferPointer { unsafe ids.id(document) }
}

extension SegmentReader {
  /// Where documents and fields lie; valid as long as the reader lives.
  package var layout: DocumentLayout { DocumentLayout(table, ids) }

  /// How many word boundaries lie in a range of positions. O(positions / 64).
  package func wordBoundaryCount(in range: Range<Position>) -> Int {
    let end = Int(min(range.upperBound, positionCount))
    var position = Int(range.lowerBound)
    var count = 0
    while position < end {
      let shift = position & 63
      let bits = min(64 - shift, end - position)
      var word = unsafe boundaries.u64(position >> 6) >> UInt64(shift)
      if bits < 64 { word &= 1 << UInt64(bits) - 1 }
      count += word.nonzeroBitCount
      position += bits
    }
    return count
  }
}
