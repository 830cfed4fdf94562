/// Encodes the words of all fields in front-coded blocks of 32.
///
/// `termBlocks`: for each term
/// - a byte with the length of the prefix shared with the previous term (high half) and of the suffix (low
///   half); a half of 15 means that the length minus 15 follows as a varint, prefix before suffix. A block's
///   first term shares nothing;
/// - the suffix;
/// - its document frequency as a varint; then, for one document, its number and the frequency minus one as
///   varints; for more, the byte count of the posting list as a varint. Lists follow each other without gaps.
///
/// Example: 予算 after 予報, in document 3 once: `33 E7 AE 97 01 03 00`.
///
/// `termBlockDirectory`: for each block the offset of its first term u64 and of its first posting list u64. A
/// block never contains terms of two fields.
// SAFETY: terms are copied immediately, and read back within what was written.
struct TermDictionaryWriter: ~Copyable {
  /// Terms per block; a field's last block may contain fewer.
  static let termsPerBlock = 32

  private var directory = GrowableBuffer<UInt64>()
  private var blocks = ByteBuffer()
  private var previous = ByteBuffer()
  private var field = 0
  private var postingsEnd: UInt64 = 0
  /// Number of terms of each field.
  private(set) var termCounts: [Int]

  /// Creates an empty dictionary.
  init(fieldCount: Int) {
    termCounts = Array(repeating: 0, count: fieldCount)
  }

  /// Appends a term, greater than those before it (by field, then bytes), with its posting list, which
  /// follows theirs.
  mutating func append(_ key: UnsafeRawBufferPointer, _ info: TermInfo) {
    field = Int(info.field)
    let isFirst = termCounts[field] % Self.termsPerBlock == 0
    if isFirst {
      directory.append(UInt64(blocks.count))
      directory.append(postingsEnd)
      previous.truncate(to: 0)
    }
    termCounts[field] += 1
    let shared = unsafe sharedCount(key)
    let own = key.count - shared
    blocks.append(UInt8(min(shared, 15) << 4 | min(own, 15)))
    if shared >= 15 { blocks.append(varint: UInt64(shared - 15)) }
    if own >= 15 { blocks.append(varint: UInt64(own - 15)) }
    let suffix = unsafe UnsafeRawBufferPointer(rebasing: key[shared...])
    unsafe blocks.append(suffix)
    previous.truncate(to: shared)
    unsafe previous.append(suffix)
    blocks.append(varint: UInt64(info.documentFrequency))
    if info.documentFrequency == 1 {
      blocks.append(varint: UInt64(info.singleDocument))
      blocks.append(varint: UInt64(info.singleFrequency - 1))
    } else {
      blocks.append(varint: info.byteCount)
      postingsEnd = info.offset + info.byteCount
    }
  }

  /// Writes the two sections.
  consuming func write(to file: SegmentFileWriter) {
    file.begin(.termBlockDirectory)
    file.append(directory)
    file.begin(.termBlocks)
    file.append(blocks)
  }

  private func sharedCount(_ key: UnsafeRawBufferPointer) -> Int {
    let limit = min(key.count, previous.count)
    var count = 0
    while count < limit, unsafe key[count] == previous.base.load(fromByteOffset: count, as: UInt8.self) {
      count += 1
    }
    return count
  }
}
