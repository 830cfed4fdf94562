/// Encodes posting lists, one after the other, into the section `postings`.
///
/// A list of one document is in the dictionary's record. Fewer than 128 documents:
/// - width of a document gap, width of a frequency minus one: a byte each;
/// - bounds: greatest frequency (saturated at 255), smallest norm of the field, smallest norm of the
///   document: a byte each;
/// - the first document as a varint;
/// - the gaps between the documents minus one, then the frequencies minus one, each packed by `BitPacking`.
///
/// Example: documents 4 and 6 with frequencies 1 and 3, norms 9 and 7, document norms 30 and 20: `01 02 03 07
/// 14 04`, the gap minus one `01`, the frequencies minus one `08`.
///
/// 128 documents and more:
/// - the first document u32;
/// - blocks of 128: gaps minus one (the first gap is 0), then frequencies minus one, each packed by
///   `BlockPacker`;
/// - if documents are left over: the width of a frequency as a byte, gaps minus one and frequencies minus one
///   packed by `BitPacking`;
/// - the skip entries, 12 bytes per block, left-over block included: last document u32, offset of the block
///   from the end of the first document's four bytes in units of 16 bytes u32, width of a gap, the three
///   bounds. A full block's other width follows from the distance to the next offset (for the last: to the
///   entries).
// SAFETY: the table that the norms lie in outlives the writer, as its creator promises.
@safe
struct PostingListWriter: ~Copyable {
  /// Documents per block.
  static let blockLength = 128
  /// Bytes per skip entry.
  static let skipEntrySize = 12

  private let file: SegmentFileWriter
  private var gaps = GrowableBuffer<UInt32>(capacity: Self.blockLength)
  private var frequencies = GrowableBuffer<UInt32>(capacity: Self.blockLength)
  private var skips = ByteBuffer()
  private var scratch = ByteBuffer()
  private var bound = Bound()
  private var listStart = 0
  private var count = 0
  private var first: DocumentID = 0
  private var last: DocumentID = 0
  private var field: UInt8 = 0
  private var norms: UnsafePointer<UInt8>
  private var normStride = 1
  private var documentNorms: UnsafePointer<UInt8>

  private struct Bound {
    var maxFrequency: UInt32 = 0
    var minNorm = UInt8.max
    var minDocumentNorm = UInt8.max
  }

  /// Creates a writer to the section `postings`, which must be the current one of `file` while lists are
  /// written. The norms of document d are at `table.norms[d * table.fieldCount + field]`; the table must
  /// outlive the writer unchanged.
  init(_ file: SegmentFileWriter, documents table: borrowing DocumentTableBuilder) {
    self.file = file
    unsafe norms = UnsafePointer(table.norms.base)
    normStride = table.fieldCount
    unsafe documentNorms = UnsafePointer(table.documentNorms.base)
  }

  /// Appends documents, ascending and greater than those of earlier calls, to the current list of a word of
  /// `field`.
  mutating func append(
    documents: UnsafePointer<DocumentID>, frequencies added: UnsafePointer<UInt32>, count: Int, field: Int
  ) {
    self.field = UInt8(field)
    for index in 0..<count {
      let document = unsafe documents[index]
      let frequency = unsafe added[index]
      if self.count == 0 {
        listStart = file.sectionByteCount
        first = document
        last = document &- 1
      }
      gaps.append(document &- last &- 1)
      frequencies.append(frequency - 1)
      last = document
      self.count += 1
      bound.maxFrequency = max(bound.maxFrequency, frequency)
      bound.minNorm = unsafe min(bound.minNorm, norms[Int(document) &* normStride &+ field])
      bound.minDocumentNorm = unsafe min(bound.minDocumentNorm, documentNorms[Int(document)])
      if gaps.count == Self.blockLength { writeBlock() }
    }
  }

  /// Whether the current list has no documents yet.
  var isEmpty: Bool { count == 0 }

  /// Ends the current list, which must not be empty, and begins the next.
  mutating func finish() -> TermInfo {
    let isSingle = count == 1
    let frequency = unsafe isSingle ? frequencies[0] + 1 : 0
    if count < Self.blockLength {
      if !isSingle { writeShort() }
    } else {
      if gaps.count > 0 { writeLeftOver() }
      file.append(skips)
    }
    let info = TermInfo(
      documentFrequency: UInt32(count), field: field, singleDocument: isSingle ? first : 0,
      singleFrequency: frequency, offset: isSingle ? 0 : UInt64(listStart),
      byteCount: isSingle ? 0 : UInt64(file.sectionByteCount - listStart))
    gaps.truncate(to: 0)
    frequencies.truncate(to: 0)
    skips.truncate(to: 0)
    bound = Bound()
    count = 0
    return info
  }

  private mutating func writeShort() {
    let gapWidth = unsafe BlockPacker.width(gaps.base + 1, count: count - 1)
    let frequencyWidth = unsafe BlockPacker.width(frequencies.base, count: count)
    scratch.truncate(to: 0)
    scratch.append(UInt8(gapWidth))
    scratch.append(UInt8(frequencyWidth))
    Self.append(bound, to: &scratch)
    scratch.append(varint: UInt64(first))
    unsafe BitPacking.pack(gaps.base + 1, count: count - 1, width: gapWidth, into: &scratch)
    unsafe BitPacking.pack(frequencies.base, count: count, width: frequencyWidth, into: &scratch)
    file.append(scratch)
  }

  private mutating func writeBlock() {
    // With 128 documents the list is a long one, which begins with its first document in four bytes.
    if count == Self.blockLength { file.append(integer: first) }
    let gapWidth = unsafe BlockPacker.width(gaps.base, count: Self.blockLength)
    let frequencyWidth = unsafe BlockPacker.width(frequencies.base, count: Self.blockLength)
    appendSkip(gapWidth: gapWidth)
    let target = unsafe file.appendUninitialized(16 * (gapWidth + frequencyWidth))
    unsafe BlockPacker.packBlock(gaps.base, width: gapWidth, into: target)
    unsafe BlockPacker.packBlock(frequencies.base, width: frequencyWidth, into: target + 16 * gapWidth)
    gaps.truncate(to: 0)
    frequencies.truncate(to: 0)
    bound = Bound()
  }

  private mutating func writeLeftOver() {
    let gapWidth = unsafe BlockPacker.width(gaps.base, count: gaps.count)
    let frequencyWidth = unsafe BlockPacker.width(frequencies.base, count: gaps.count)
    appendSkip(gapWidth: gapWidth)
    scratch.truncate(to: 0)
    scratch.append(UInt8(frequencyWidth))
    unsafe BitPacking.pack(gaps.base, count: gaps.count, width: gapWidth, into: &scratch)
    unsafe BitPacking.pack(frequencies.base, count: gaps.count, width: frequencyWidth, into: &scratch)
    file.append(scratch)
  }

  private mutating func appendSkip(gapWidth: Int) {
    skips.append(integer: last)
    // At most 2^25 blocks of at most 64 units: fits 32 bits.
    skips.append(integer: UInt32((file.sectionByteCount - listStart - 4) / 16))
    skips.append(UInt8(gapWidth))
    Self.append(bound, to: &skips)
  }

  private static func append(_ bound: Bound, to target: inout ByteBuffer) {
    target.append(UInt8(min(bound.maxFrequency, 255)))
    target.append(bound.minNorm)
    target.append(bound.minDocumentNorm)
  }
}
