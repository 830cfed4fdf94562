/// Collects where documents and fields start and how long they are, and encodes the document sections.
///
/// - `documentStarts`: the first position of each document as u32, then the number of positions as u32.
/// - `fieldStarts`: for each field but the first, for each document, the field's start relative to the
///   document's: 1, 2 or 4 bytes per document, as required by the field's greatest start (`SegmentMetadata`
///   says which). Each field is padded to a multiple of 4 bytes.
/// - `norms`: for each field, for each document, the `FieldNorm` code of the field's word count; then for
///   each document the code of its total word count.
// SAFETY: buffers contain an entry of each document and field, in the order in which they are read.
struct DocumentTableBuilder: ~Copyable {
  /// Text fields per document.
  let fieldCount: Int
  /// Start of each document.
  private(set) var starts = GrowableBuffer<Position>()
  /// Document-major: starts of fields 1 … of document 0, of document 1, …
  private var fieldStarts = GrowableBuffer<UInt32>()
  /// Document-major: codes of document 0's fields, of document 1's, …
  private(set) var norms = GrowableBuffer<UInt8>()
  /// One code per document.
  private(set) var documentNorms = GrowableBuffer<UInt8>()
  /// Positions of the documents so far, gaps included.
  private(set) var positionCount = 0
  /// Units of each field over all documents.
  private(set) var totalUnits: [UInt64]
  private var maxFieldStarts: [UInt32]

  /// An empty table.
  init(fieldCount: Int) {
    self.fieldCount = fieldCount
    totalUnits = Array(repeating: 0, count: fieldCount)
    maxFieldStarts = Array(repeating: 0, count: fieldCount)
  }

  /// Number of documents so far.
  var documentCount: Int { starts.count }

  /// Bytes of memory in use.
  var memoryUsed: Int {
    starts.memoryUsed + fieldStarts.memoryUsed + norms.memoryUsed + documentNorms.memoryUsed
  }

  /// Begins a document; `appendField` must follow for each field.
  mutating func appendDocument(norm: UInt8) {
    starts.append(UInt32(positionCount))
    documentNorms.append(norm)
  }

  /// Appends field `field` of the last document: its number of units (the gap is added) and its norm.
  mutating func appendField(_ field: Int, units: Int, norm: UInt8) {
    if field > 0 {
      let start = unsafe UInt32(positionCount) - starts[starts.count - 1]
      fieldStarts.append(start)
      maxFieldStarts[field] = max(maxFieldStarts[field], start)
    }
    norms.append(norm)
    totalUnits[field] += UInt64(units)
    positionCount += units + 1
  }

  /// Bytes per start of each field but the first.
  var fieldStartSizes: [Int] {
    maxFieldStarts.dropFirst().map { $0 < 1 << 8 ? 1 : $0 < 1 << 16 ? 2 : 4 }
  }

  /// Writes the sections `documentStarts`, `fieldStarts` and `norms`, and the landmarks.
  func write(to file: SegmentFileWriter) {
    file.begin(.documentStarts)
    file.append(starts)
    file.append(integer: UInt32(positionCount))
    file.begin(.fieldStarts)
    for (index, size) in fieldStartSizes.enumerated() {
      var column = ByteBuffer()
      for document in 0..<documentCount {
        unsafe column.append(UInt64(fieldStarts[document * (fieldCount - 1) + index]), byteCount: size)
      }
      while column.count % 4 != 0 { column.append(0) }
      file.append(column)
    }
    file.begin(.norms)
    for field in 0..<fieldCount {
      var column = GrowableBuffer<UInt8>(capacity: documentCount)
      for document in 0..<documentCount { unsafe column.append(norms[document * fieldCount + field]) }
      file.append(column)
    }
    file.append(documentNorms)
    file.begin(.documentLandmarks)
    let locator = unsafe DocumentLocator(
      starts: starts.base, documentCount: documentCount, positionCount: positionCount)
    file.append(locator.landmarks)
  }
}
