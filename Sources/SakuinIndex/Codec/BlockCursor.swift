/// The common part of `PostingCursor` and `PositionCursor`: a list of ascending values in blocks of 128, the
/// current block, and the current index in the decoded block.
///
/// A list of at least 128 values has a skip entry per block, stored after the blocks: the last value of the
/// block (u32), the offset of its packed bytes in units of 16 (u32), and data of the owning cursor. A shorter
/// list is a single block without a skip entry.
///
/// The owner validates a block before it is decoded: `load` returns the skip entry, and the owner sets
/// `width` and `length` or calls `endDamaged`.
// SAFETY: `buffer` owns `values` and keeps the bytes of the list alive. `blocks`, `blocksSize` and
// `blockCount` are set from a list that lies within its section; a block is read and decoded only after its
// owner has checked that it is within `blocksSize`.
@safe
struct BlockCursor {
  /// Values in a full block.
  static let fullLength = 128

  private let buffer: CursorBuffer
  /// The decoded block, terminated by `UInt32.max`.
  let values: UnsafeMutablePointer<UInt32>
  /// Start of the blocks; in a list of one block, start of its packed gaps.
  var blocks: UnsafeRawPointer
  /// Bytes from `blocks` to the skip entries, or to the end of a list of one block.
  var blocksSize = 0
  private let skipEntrySize: Int
  /// Exclusive upper bound of the values.
  private let limit: UInt32
  /// The first value of the list.
  var first: UInt32 = 0

  /// Number of values in the list.
  let count: Int
  /// Number of blocks in the list.
  let blockCount: Int
  /// Index of the current block; `blockCount` when the list is exhausted.
  private(set) var block = 0
  /// Whether damaged bytes were found and ended the list early.
  private(set) var isDamaged = false
  /// Greatest value of the current block; `UInt32.max` when exhausted.
  private(set) var last = UInt32.max
  /// Number of values in the current block; 0 when exhausted.
  var length = 0
  /// Offset of the current block from `blocks`, in bytes.
  var offset = 0
  /// Width of a packed gap in bits, at most 32.
  var width = 0
  /// Whether `values` contains the current block.
  private(set) var isDecoded = false
  /// Index of the current value in the block.
  var index = 0

  /// Creates a cursor without a current block; `owner` keeps the bytes from `base` alive.
  init(_ buffer: CursorBuffer, base: UnsafeRawPointer, count: Int, skipEntrySize: Int, limit: UInt32) {
    self.buffer = buffer
    unsafe values = buffer.values
    unsafe blocks = base
    self.skipEntrySize = skipEntrySize
    self.limit = limit
    self.count = count
    blockCount = (count + Self.fullLength - 1) / Self.fullLength
  }

  /// Whether the list is a single block without skip entries.
  var isShort: Bool { count < Self.fullLength }

  /// Whether no block is left.
  var isExhausted: Bool { block >= blockCount }

  /// Whether the current block is the last one of a long list and not full.
  @inline(__always)
  var isTail: Bool { block == blockCount &- 1 && tailLength > 0 }

  /// Number of values in the last block when it is not full, otherwise 0.
  @inline(__always)
  var tailLength: Int { count % Self.fullLength }

  /// The skip entry of a block of a long list; `block` must be below `blockCount`.
  @inline(__always)
  func skipEntry(_ block: Int) -> UnsafeRawPointer {
    unsafe blocks + (blocksSize &+ block &* skipEntrySize)
  }

  /// The frequency bound encoded in one byte; 255 means unbounded.
  @inline(__always)
  static func frequency(_ bound: UInt8) -> UInt32 { bound == 255 ? .max : UInt32(bound) }

  /// The first block after the current one that may contain `value` or a greater one; `blockCount` when none
  /// does.
  @inline(__always)
  func nextBlock(notBelow value: UInt32) -> Int {
    if blockCount == 1 { return 1 }
    let entries = unsafe skipEntry(0)
    let stride = skipEntrySize
    // SAFETY: the skip entries 0 … blockCount - 1 are within the list, which is within the section.
    return BinarySearch.gallop(from: block &+ 1, to: blockCount) {
      unsafe entries.loadUnaligned(fromByteOffset: $0 &* stride, as: UInt32.self) < value
    }
  }

  /// Moves forward to `block`, which the owner then loads; false at the end of the list.
  @inline(__always)
  mutating func move(to target: Int) -> Bool {
    index = 0
    if target < blockCount {
      block = target
      return true
    }
    end()
    return false
  }

  /// Reads the common part of the current block's skip entry in a long list; returns the entry for the
  /// owner's part.
  @inline(__always)
  mutating func load() -> UnsafeRawPointer {
    let entry = unsafe skipEntry(block)
    last = unsafe entry.loadUnaligned(as: UInt32.self)
    offset = unsafe Int(entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) &* 16
    isDecoded = false
    return unsafe entry
  }

  /// Offset from `blocks` of the end of the current, full block; not checked.
  @inline(__always)
  func blockEnd(_ entry: UnsafeRawPointer) -> Int {
    unsafe block == blockCount &- 1
      ? blocksSize : Int(entry.loadUnaligned(fromByteOffset: skipEntrySize &+ 4, as: UInt32.self)) &* 16
  }

  /// Decodes a list of one block, so that its last value is known, from `first` and the packed gaps at
  /// `blocks`, which the caller has checked to be within the list. False when the values cannot be those of a
  /// list.
  @inline(__always)
  mutating func decodeShort(width: Int) -> Bool {
    unsafe values[0] = first
    // SAFETY: the list is within the section, and `overread` bytes follow every section.
    let last = unsafe BitPacking.unpackAscending(
      blocks, count: count - 1, width: width, base: UInt64(first), into: values + 1)
    guard last < limit else { return false }
    finishShort()
    return true
  }

  /// Makes `count` values already written to `values` the only block.
  @inline(__always)
  mutating func finishShort() {
    unsafe CursorBuffer.close(values, count: count)
    length = count
    last = unsafe values[count - 1]
    isDecoded = true
  }

  /// Decodes the current block, which the owner has checked to be within the list; false when the values
  /// cannot be those of a list.
  @inline(__always)
  mutating func decode() -> Bool {
    guard block < blockCount else { return true }
    let base = unsafe block == 0 ? first &- 1 : skipEntry(block &- 1).loadUnaligned(as: UInt32.self)
    // SAFETY: the owner has checked that the packed bytes are within the list; `values` has the capacity of a
    // block.
    if length == Self.fullLength {
      unsafe BlockUnpacker.unpackAscendingBlock(blocks + offset, width: width, base: base, into: values)
      guard unsafe CursorBuffer.isSound(values, base: base, width: width, last: last, limit: limit) else {
        return false
      }
    } else {
      let decoded = unsafe BitPacking.unpackAscending(
        blocks + offset + 1, count: length, width: width, base: UInt64(base), into: values)
      guard decoded == last, decoded < limit else { return false }
    }
    unsafe CursorBuffer.close(values, count: length)
    isDecoded = true
    return true
  }

  /// Moves past the last block.
  mutating func end() {
    block = blockCount
    last = .max
    length = 0
    index = 0
    unsafe CursorBuffer.close(values, count: 0)
    isDecoded = true
  }

  /// Moves past the last block because the bytes are damaged.
  mutating func endDamaged() {
    isDamaged = true
    end()
  }
}
