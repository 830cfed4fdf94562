/// Encodes position lists, one after the other, into the section `positions`.
///
/// Fewer than 128 positions (the first one and the width are in the dictionary's record): the gaps between
/// consecutive positions minus one, packed by `BitPacking`. One position takes no bytes. Example: 10, 11, 15
/// has the gaps minus one 0, 3, at width 2 the byte `0C`.
///
/// 128 positions and more:
/// - blocks of 128: gaps minus one, packed by `BlockPacker`; the very first gap is 0;
/// - if positions are left over: their width as a byte and their gaps minus one, packed by `BitPacking`;
/// - the skip entries, 10 bytes per block, left-over block included: its last position u32, its offset in the
///   list in units of 16 bytes u32, and the bounds of its documents, a byte each (`DocumentCounter.Bound`). A
///   full block's width is the distance to the next offset (for the last: to the entries).
// SAFETY: a block is written to the buffer that was allocated for it; callers pass the stated number of
// positions.
struct PositionListWriter: ~Copyable {
  /// Positions per block.
  static let blockLength = 128
  /// Bytes per skip entry.
  static let skipEntrySize = 10

  /// Document frequency of the current list, if it is known and the list has fewer than `blockLength`
  /// positions: the documents are not counted then. Reset to nil with each list.
  var knownDocumentFrequency: Int?

  private let file: SegmentFileWriter
  private var gaps = GrowableBuffer<UInt32>(capacity: Self.blockLength)
  private var skips = GrowableBuffer<UInt32>()
  private var tail = ByteBuffer()
  private var documents: DocumentCounter
  private var listStart = 0
  private var count = 0
  private var first: Position = 0
  private var last: Position = 0

  /// Creates a writer to the section `positions`, which must be the current one of `file` while lists are
  /// written. The table must outlive the writer unchanged.
  init(_ file: SegmentFileWriter, documents table: borrowing DocumentTableBuilder) {
    self.file = file
    documents = DocumentCounter(table)
  }

  /// Appends ascending positions, greater than those of earlier calls, to the current list.
  mutating func append(_ positions: UnsafePointer<Position>, count added: Int) {
    guard added > 0 else { return }
    if count == 0 {
      listStart = file.sectionByteCount
      first = unsafe positions[0]
      last = first &- 1
    }
    if knownDocumentFrequency == nil { unsafe documents.append(positions, count: added, from: count) }
    var index = 0
    while index < added {
      let room = min(Self.blockLength - gaps.count, added - index)
      let target = unsafe gaps.appendUninitialized(room)
      var previous = last
      for offset in 0..<room {
        let position = unsafe positions[index &+ offset]
        unsafe target[offset] = position &- previous &- 1
        previous = position
      }
      last = previous
      index += room
      count += room
      if gaps.count == Self.blockLength { writeBlock() }
    }
  }

  /// Whether the current list has no positions yet.
  var isEmpty: Bool { count == 0 }

  /// Ends the current list, which must not be empty, and begins the next.
  mutating func finish() -> PositionListInfo {
    let isShort = count < Self.blockLength
    let known = isShort ? 1 : 0
    let left = max(gaps.count - known, 0)
    let width = unsafe BlockPacker.width(gaps.base + known, count: left)
    if left > 0 {
      tail.truncate(to: 0)
      if !isShort {
        appendSkip()
        tail.append(UInt8(width))
      }
      unsafe BitPacking.pack(gaps.base + known, count: left, width: width, into: &tail)
      file.append(tail)
    }
    documents.finish()
    if !isShort { writeSkips() }
    let info = PositionListInfo(
      count: UInt32(count), documentFrequency: UInt32(knownDocumentFrequency ?? documents.documentFrequency),
      first: first,
      width: isShort ? UInt8(width) : 0,
      offset: UInt64(listStart), byteCount: UInt64(file.sectionByteCount - listStart))
    gaps.truncate(to: 0)
    skips.truncate(to: 0)
    documents.reset()
    knownDocumentFrequency = nil
    count = 0
    return info
  }

  private mutating func writeBlock() {
    let width = unsafe BlockPacker.width(gaps.base, count: Self.blockLength)
    appendSkip()
    unsafe BlockPacker.packBlock(gaps.base, width: width, into: file.appendUninitialized(16 * width))
    gaps.truncate(to: 0)
  }

  private mutating func writeSkips() {
    tail.truncate(to: 0)
    for block in 0..<documents.bounds.count {
      unsafe tail.append(integer: skips[2 * block])
      unsafe tail.append(integer: skips[2 * block + 1])
      unsafe tail.append(documents.bounds[block].maxFrequency)
      unsafe tail.append(documents.bounds[block].minNorm)
    }
    file.append(tail)
  }

  private mutating func appendSkip() {
    skips.append(last)
    // At most 2^25 blocks of at most 32 units: fits 32 bits.
    skips.append(UInt32((file.sectionByteCount - listStart) / 16))
  }
}
