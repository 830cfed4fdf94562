/// What a cursor owns: the room that blocks are decoded into, and a reference that keeps the file alive.
final class CursorBuffer {
  /// Room for a block and some entries past it.
  static let capacity = 128 + 8

  private let owner: AnyObject
  /// Documents or positions.
  let values: UnsafeMutablePointer<UInt32>
  /// Frequencies; the same memory as `values` in a buffer without.
  let frequencies: UnsafeMutablePointer<UInt32>

  /// Allocates the room; `owner` is kept alive.
  init(owner: AnyObject, withFrequencies: Bool) {
    self.owner = owner
    let count = withFrequencies ? 2 * Self.capacity : Self.capacity
    values = .allocate(capacity: count)
    frequencies = withFrequencies ? values + Self.capacity : values
  }

  deinit { values.deallocate() }

  /// The first of `count` ascending values that is not below `target`, searching from `start`; `count` when
  /// none is.
  @inline(__always)
  static func lowerBound(
    _ values: UnsafePointer<UInt32>, from start: Int, count: Int, target: UInt32
  ) -> Int {
    var low = start
    var length = count &- start
    while length > 0 {
      let half = length &>> 1
      let isBelow = values[low &+ half] < target
      low = isBelow ? low &+ half &+ 1 : low
      length = isBelow ? length &- half &- 1 : half
    }
    return low
  }

  /// Adds one to each of `count` (at most 128) values and to some after them, which the capacity allows for.
  /// The greatest value stays: nothing becomes zero.
  @inline(__always)
  static func increment(_ values: UnsafeMutablePointer<UInt32>, count: Int) {
    typealias Row = SIMD4<UInt32>
    let memory = UnsafeMutableRawPointer(values)
    var offset = 0
    // SAFETY: rows end at most three values after `count`, within `capacity`.
    while offset < 4 &* count {
      let row = memory.loadUnaligned(fromByteOffset: offset, as: Row.self)
      let incremented = row &+ Row(repeating: 1)
      memory.storeBytes(
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
    guard values[127] == last, last < limit else { return false }
    // Below 2^32 even with the greatest gaps, nothing can have wrapped; otherwise look.
    if UInt64(base &+ 1) &+ (128 &<< UInt64(width)) <= UInt64(UInt32.max) { return true }
    var isSound = true
    for index in 1..<128 { isSound = isSound && values[index] > values[index &- 1] }
    return isSound
  }
}
