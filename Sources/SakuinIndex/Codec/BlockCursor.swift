/// What the cursors over postings and over positions share: a list of ascending values in blocks of 128, which block is
/// current, and where in the decoded block the cursor stands.
///
/// A list of 128 values and more has a skip entry for each block after its blocks: the last value of the block (u32), the
/// offset of its packed bytes in units of 16 (u32), and what the owner adds. A shorter list is one block without one.
///
/// The owner checks a block before it is decoded: `load` gives it the skip entry, and it sets `width` and `length`
/// or calls `endDamaged`.
// SAFETY: `buffer` owns `values` and keeps the bytes of the list alive. `blocks`, `blocksSize` and
// `blockCount` are set from a list that lies within its section; a block is read and decoded only after its
// owner has found it to be within `blocksSize`.
@safe
struct BlockCursor {
  /// Values of a full block.
  static let fullLength = 128

  private let buffer: CursorBuffer
  /// The decoded block, `UInt32.max` after its last value.
  let values: UnsafeMutablePointer<UInt32>
  /// Start of the blocks; in a list of one block, of its packed gaps.
  var blocks: UnsafeRawPointer
  /// Bytes from `blocks` to the skip entries, or to the end of a list of one block.
  var blocksSize = 0
  private let skipEntrySize: Int
  /// Values are below it.
  private let limit: UInt32
  /// The first value of the list.
  var first: UInt32 = 0

  /// Values of the list.
  let count: Int
  /// Blocks of the list.
  let blockCount: Int
  /// Number of the current block; `blockCount` when the list is exhausted.
  private(set) var block = 0
  /// The bytes turned out damaged and the list ended early.
  private(set) var isDamaged = false
  /// Greatest value of the current block; `UInt32.max` when exhausted.
  private(set) var last = UInt32.max
  /// Values of the current block; 0 when exhausted.
  var length = 0
  /// Offset of the current block from `blocks`.
  var offset = 0
  /// Bits of a packed gap, at most 32.
  var width = 0
  /// Whether `values` holds the current block.
  private(set) var isDecoded = false
  /// Index in the block of the current value.
  var index = 0

  /// A cursor that stands nowhere yet; `owner` keeps the bytes from `base` on alive.
  init(_ buffer: CursorBuffer, base: UnsafeRawPointer, count: Int, skipEntrySize: Int, limit: UInt32) {
    self.buffer = buffer
    unsafe values = buffer.values
    unsafe blocks = base
    self.skipEntrySize = skipEntrySize
    self.limit = limit
    self.count = count
    blockCount = (count + Self.fullLength - 1) / Self.fullLength
  }

  /// Whether the list has no skip entries.
  var isShort: Bool { count < Self.fullLength }

  /// No block is left.
  var isExhausted: Bool { block >= blockCount }

  /// Whether the current block is the last one of a long list and not full.
  @inline(__always)
  var isTail: Bool { block == blockCount &- 1 && tailLength > 0 }

  /// Values of the last block when it is not full, otherwise 0.
  @inline(__always)
  var tailLength: Int { count % Self.fullLength }

  /// The skip entry of a block below `blockCount` of a long list.
  @inline(__always)
  func skipEntry(_ block: Int) -> UnsafeRawPointer {
    unsafe blocks + (blocksSize &+ block &* skipEntrySize)
  }

  /// The frequency that a bound of one byte stands for: 255 is no bound.
  @inline(__always)
  static func frequency(_ bound: UInt8) -> UInt32 { bound == 255 ? .max : UInt32(bound) }

  /// The first block after the current one that may hold `value` or a greater one; `blockCount` when none does.
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

  /// Moves to a block that is not before the current one, for the owner to load; false at the end of the list.
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

  /// Reads what every skip entry has, of the current block of a long list; the entry, for what the owner added.
  @inline(__always)
  mutating func load() -> UnsafeRawPointer {
    let entry = unsafe skipEntry(block)
    last = unsafe entry.loadUnaligned(as: UInt32.self)
    offset = unsafe Int(entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) &* 16
    isDecoded = false
    return unsafe entry
  }

  /// Offset of the end of the current block, which is full, from `blocks`; not checked.
  @inline(__always)
  func blockEnd(_ entry: UnsafeRawPointer) -> Int {
    unsafe block == blockCount &- 1
      ? blocksSize : Int(entry.loadUnaligned(fromByteOffset: skipEntrySize &+ 4, as: UInt32.self)) &* 16
  }

  /// Decodes a list of one block, so that its last value is known: `first`, and packed gaps at `blocks`, which the caller
  /// has found to be within the list. False when the values are not those of a list.
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

  /// Makes `count` values that were written to `values` the only block.
  @inline(__always)
  mutating func finishShort() {
    unsafe CursorBuffer.close(values, count: count)
    length = count
    last = unsafe values[count - 1]
    isDecoded = true
  }

  /// Decodes the current block, which the owner has found to be within the list; false when the values are not those of a
  /// list.
  @inline(__always)
  mutating func decode() -> Bool {
    guard block < blockCount else { return true }
    let base = unsafe block == 0 ? first &- 1 : skipEntry(block &- 1).loadUnaligned(as: UInt32.self)
    // SAFETY: the owner has checked that the packed bytes are within the list; `values` has room for a block.
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

  /// Stands after the last block.
  mutating func end() {
    block = blockCount
    last = .max
    length = 0
    index = 0
    unsafe CursorBuffer.close(values, count: 0)
    isDecoded = true
  }

  /// Stands after the last block for want of sound bytes.
  mutating func endDamaged() {
    isDamaged = true
    end()
  }
}
