/// Collects where documents and fields start and how long they are, and encodes the document sections.
///
/// - `documentStarts`: position of each document's first unit u32, and the number of positions u32.
/// - `fieldStarts`: for each field but the first, for each document, the field's start less the document's:
///   1, 2 or 4 bytes a document, whichever the field's greatest start needs (`SegmentMetadata` says). Each
///   field is padded to a multiple of 4 bytes.
/// - `norms`: for each field, for each document, the `FieldNorm` code of the field's words; then for each
///   document the code of all its words.
// SAFETY: buffers hold an entry of each document and field, in the order in which they are read.
struct DocumentTableBuilder: ~Copyable {
  /// Text fields of a document.
  let fieldCount: Int
  /// Start of each document.
  private(set) var starts = GrowableBuffer<Position>()
  /// Document-major: starts of fields 1 … of document 0, of document 1, …
  private var fieldStarts = GrowableBuffer<UInt32>()
  /// Document-major: codes of document 0's fields, of document 1's, …
  private(set) var norms = GrowableBuffer<UInt8>()
  /// One code a document.
  private(set) var documentNorms = GrowableBuffer<UInt8>()
  /// Positions of the documents so far.
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

  /// Documents so far.
  var documentCount: Int { starts.count }

  /// Bytes of memory in use.
  var memoryUsed: Int {
    starts.memoryUsed + fieldStarts.memoryUsed + norms.memoryUsed + documentNorms.memoryUsed
  }

  /// Starts a document; `appendField` must follow for each field.
  mutating func appendDocument(norm: UInt8) {
    starts.append(UInt32(positionCount))
    documentNorms.append(norm)
  }

  /// Adds field `field` of the last document: its units (the gap comes on top) and the code of its words.
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

  /// Bytes of a start of each field but the first.
  var fieldStartSizes: [Int] {
    maxFieldStarts.dropFirst().map { $0 < 1 << 8 ? 1 : $0 < 1 << 16 ? 2 : 4 }
  }

  /// Writes the three sections and the landmarks.
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
