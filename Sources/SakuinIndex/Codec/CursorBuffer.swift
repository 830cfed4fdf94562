/// The heap part of a cursor: the buffer that blocks are decoded into, and a reference that keeps the file
/// alive.
// SAFETY: the object owns the allocation, of `capacity` entries for each of the two halves; callers write at
// most 128 values and their terminator.
@safe
final class CursorBuffer {
  /// Capacity for a block and some entries after it.
  static let capacity = 128 + 8

  private let owner: AnyObject
  /// Documents or positions.
  let values: UnsafeMutablePointer<UInt32>
  /// Frequencies; the same memory as `values` in a buffer without frequencies.
  let frequencies: UnsafeMutablePointer<UInt32>

  /// Allocates the buffer and retains `owner`.
  init(owner: AnyObject, withFrequencies: Bool) {
    self.owner = owner
    let count = withFrequencies ? 2 * Self.capacity : Self.capacity
    unsafe values = .allocate(capacity: count)
    unsafe frequencies = withFrequencies ? values + Self.capacity : values
  }

  deinit { unsafe values.deallocate() }

  /// Terminates a block of `count` ascending values (at most 128): fills the buffer after them, as
  /// `lowerBound` and loops over the block expect.
  @inline(__always)
  static func close(_ values: UnsafeMutablePointer<UInt32>, count: Int) {
    var index = count
    repeat {
      unsafe values[index] = .max
      index = index &+ 1
    } while index <= 128
  }

  /// The index of the first value from `start` on that is not less than `target`, in a terminated block.
  ///
  /// Two steps of independent comparisons: first the group of sixteen, then the index within it. A binary
  /// search takes seven dependent steps, and half of its branches are mispredicted.
  @inline(__always)
  static func lowerBound(_ values: UnsafePointer<UInt32>, from start: Int, target: UInt32) -> Int {
    var group = 0
    for last in 0..<7 { group = unsafe group &+ (values[16 &* last &+ 15] < target ? 1 : 0) }
    typealias Row = SIMD4<UInt32>
    let sixteen = unsafe UnsafeRawPointer(values + 16 &* group)
    let wanted = Row(repeating: target)
    let one = Row(repeating: 1)
    var below = Row.zero
    for row in 0..<4 {
      // SAFETY: a block has a capacity of 128 values.
      let values = unsafe sixteen.loadUnaligned(fromByteOffset: 16 &* row, as: Row.self)
      below = below &+ Row.zero.replacing(with: one, where: values .< wanted)
    }
    return max(start, 16 &* group &+ Int(below.wrappedSum()))
  }

  /// Adds one to each of `count` (at most 128) values and to some entries after them, within the capacity.
  /// `UInt32.max` saturates, so that no value becomes zero.
  @inline(__always)
  static func increment(_ values: UnsafeMutablePointer<UInt32>, count: Int) {
    typealias Row = SIMD4<UInt32>
    let memory = UnsafeMutableRawPointer(values)
    var offset = 0
    // SAFETY: rows end at most three values after `count`, within `capacity`.
    while offset < 4 &* count {
      let row = unsafe memory.loadUnaligned(fromByteOffset: offset, as: Row.self)
      let incremented = row &+ Row(repeating: 1)
      unsafe memory.storeBytes(
        of: incremented.replacing(with: row, where: incremented .== Row.zero), toByteOffset: offset,
        as: Row.self)
      offset = offset &+ 16
    }
  }

  /// Whether a full block decoded from gaps ends at `last`, below `limit`, and ascends without wrapping.
  @inline(__always)
  static func isSound(
    _ values: UnsafePointer<UInt32>, base: UInt32, width: Int, last: UInt32, limit: UInt32
  ) -> Bool {
    guard unsafe values[127] == last, last < limit else { return false }
    // If the sum stays below 2^32 even with the greatest gaps, nothing can have wrapped; otherwise check each
    // value.
    if UInt64(base &+ 1) &+ (128 &<< UInt64(width)) <= UInt64(UInt32.max) { return true }
    var isSound = true
    for index in 1..<128 { isSound = unsafe isSound && values[index] > values[index &- 1] }
    return isSound
  }
}
