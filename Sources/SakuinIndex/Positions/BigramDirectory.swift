/// The dictionary of bigrams: finds their position lists in what `BigramDirectoryWriter` writes. Damaged
/// bytes make bigrams missing or their lists damaged, nothing worse.
// SAFETY: opening has checked that the sections have the sizes that the counts require; bigram numbers read
// from them are clamped to `bigramCount`.
struct BigramDirectory {
  /// Number of distinct bigrams.
  let bigramCount: Int
  private let firstCount: Int
  private let firsts: SectionBytes
  private let seconds: SectionBytes
  private let directory: SectionBytes
  private let records: SectionBytes
  private let startsIndex: Int
  private let positionSize: Int

  /// Creates a reader; nil when the sections do not have the sizes that the metadata requires.
  init?(_ sections: SegmentSections, _ metadata: SegmentMetadata) {
    bigramCount = metadata.bigramCount
    firstCount = metadata.bigramFirstCount
    firsts = sections[.bigramFirsts]
    seconds = sections[.bigramSeconds]
    directory = sections[.bigramRecordDirectory]
    records = sections[.bigramRecords]
    // The starts follow the first units, two of which fill the four bytes of a start.
    startsIndex = (firstCount + 1) / 2
    positionSize = BigramDirectoryWriter.positionSize(positionCount: metadata.positionCount)
    let blockCount =
      (bigramCount + BigramDirectoryWriter.recordsPerBlock - 1) / BigramDirectoryWriter.recordsPerBlock
    guard firsts.count == 4 * (startsIndex + firstCount + 1), seconds.count == 2 * bigramCount,
      directory.count == 16 * blockCount
    else { return nil }
  }

  /// Numbers of the bigrams of the first unit with index `index`.
  @inline(__always)
  private func bigrams(firstIndex index: Int) -> Range<Int> {
    let start = unsafe min(Int(firsts.u32(startsIndex &+ index)), bigramCount)
    let end = unsafe min(Int(firsts.u32(startsIndex &+ index &+ 1)), bigramCount)
    return start..<max(start, end)
  }

  /// Numbers of the bigrams that begin with a unit; empty when it is not a first unit.
  @inline(__always)
  func bigrams(first: UInt16) -> Range<Int> {
    let index = BinarySearch.lowerBound(count: firstCount) { unsafe firsts.u16($0) < first }
    guard index < firstCount, unsafe firsts.u16(index) == first else { return 0..<0 }
    return bigrams(firstIndex: index)
  }

  /// Number of a bigram; nil when it does not occur.
  @inline(__always)
  func bigram(_ first: UInt16, _ second: UInt16) -> Int? {
    let range = bigrams(first: first)
    let index = BinarySearch.lowerBound(from: range.lowerBound, count: range.count) {
      unsafe seconds.u16($0) < second
    }
    return unsafe index < range.upperBound && seconds.u16(index) == second ? index : nil
  }

  /// Second unit of a bigram below `bigramCount`.
  func second(_ bigram: Int) -> UInt16 { unsafe seconds.u16(bigram) }

  /// The first unit with index `index` (ascending) and the numbers of its bigrams; nil past the last.
  func firstUnit(_ index: Int) -> (unit: UInt16, bigrams: Range<Int>)? {
    unsafe index < firstCount ? (firsts.u16(index), bigrams(firstIndex: index)) : nil
  }

  /// A decoder positioned before the record of a bigram.
  func decoder(at bigram: Int) -> BigramRecordDecoder {
    let block = bigram / BigramDirectoryWriter.recordsPerBlock
    let start = unsafe min(directory.u64(2 * block), UInt64(records.count))
    var decoder = unsafe BigramRecordDecoder(
      bytes: ByteReader(records.base, from: Int(start), to: records.count),
      listsEnd: directory.u64(2 * block + 1),
      positionSize: positionSize)
    for _ in 0..<(bigram % BigramDirectoryWriter.recordsPerBlock) { _ = decoder.next() }
    return decoder
  }

  /// The list of a bigram; nil when the record is damaged.
  func list(_ bigram: Int) -> PositionListInfo? {
    var decoder = decoder(at: bigram)
    return decoder.next()
  }
}

/// Decodes consecutive bigram records.
struct BigramRecordDecoder {
  private var bytes: ByteReader
  private var listsEnd: UInt64
  private let positionSize: Int

  /// Creates a decoder of `bytes`, the first of whose lists starts at `listsEnd`.
  init(bytes: ByteReader, listsEnd: UInt64, positionSize: Int) {
    self.bytes = bytes
    self.listsEnd = listsEnd
    self.positionSize = positionSize
  }

  /// Decodes the next record; nil when the bytes are not a record.
  @inline(__always)
  mutating func next() -> PositionListInfo? {
    guard let count = bytes.varint(), count > 0, count <= UInt64(UInt32.max),
      let first = bytes.integer(byteCount: positionSize)
    else { return nil }
    var more: UInt64 = 0
    if count > 1 {
      guard let value = bytes.varint(), value < count else { return nil }
      more = value
    }
    var width: UInt8 = 0
    var byteCount: UInt64 = 0
    if count >= UInt64(PositionListWriter.blockLength) {
      guard let size = bytes.varint() else { return nil }
      byteCount = size
    } else if count > 1 {
      guard let bits = bytes.byte() else { return nil }
      width = bits
      byteCount = UInt64(BitPacking.byteCount(count: Int(count) &- 1, width: Int(bits)))
    }
    defer { listsEnd = listsEnd &+ byteCount }
    return PositionListInfo(
      count: UInt32(count), documentFrequency: UInt32(count - more), first: UInt32(truncatingIfNeeded: first),
      width: width, offset: listsEnd,
      byteCount: byteCount)
  }
}
