/// Where documents and fields lie, as plain pointers, for loops that look up every position.
///
/// Has no reference to count: the layout is valid as long as the reader that returned it. The look-ups are
/// implemented in the module with such loops, since functions of another module are not inlined.
// SAFETY: the pointers are those of a `DocumentTable`, whose sizes opening has checked; they are valid as
// long as the reader lives.
@safe
package struct DocumentLayout: BitwiseCopyable {
  /// Documents in the segment.
  package let documentCount: Int
  /// Text fields per document.
  package let fieldCount: Int
  /// Positions in the segment, gaps included.
  package let positionCount: Position
  /// The first position of each document, then `positionCount`: `documentCount` + 1 entries.
  package let starts: UnsafePointer<Position>
  /// `FieldNorm` codes of each field in turn, then those of the whole documents.
  package let norms: UnsafePointer<UInt8>
  /// The document at every 256th position; not checked.
  package let landmarks: UnsafePointer<DocumentID>
  /// The last field's column of starts, relative to the documents' starts; the others are reached through
  /// `columns`.
  package let lastColumn: UnsafeRawPointer
  /// Bytes per start of the last field: 1, 2 or 4; each column has a start for every document.
  package let lastSize: Int
  /// The columns of all fields but the first, each padded to a multiple of 4 bytes.
  package let columns: UnsafeRawPointer
  /// Four bits per field: the bytes per start; the offset of each column follows from them.
  package let sizes: UInt64
  /// The place of each document in the order of the segment's external ids; nil before format 4.
  package let idRanks: UnsafePointer<UInt32>?
  private let ids: ExternalIDTable

  /// Creates the layout of a document table.
  init(_ table: DocumentTable, _ ids: ExternalIDTable) {
    self.ids = ids
    unsafe idRanks = ids.ranks
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

  /// Writes the documents that contain `count` positions below `positionCount`. For batches, so not inlined.
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
  /// The layout of documents and fields; valid as long as the reader lives.
  package var layout: DocumentLayout { DocumentLayout(table, ids) }

  /// Number of word boundaries in a range of positions.
  /// - Complexity: O(positions / 64).
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
