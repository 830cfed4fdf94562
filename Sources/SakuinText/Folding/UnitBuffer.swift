/// Growable room for UTF-16 units that is reused from text to text. Not freed by itself: the owner calls `deallocate`.
struct UnitBuffer {
  /// The first unit.
  private(set) var base: UnsafeMutablePointer<UInt16>
  /// How many units there is room for.
  private(set) var capacity: Int
  /// How many units are in use.
  var count = 0

  /// An empty buffer.
  init() {
    capacity = 64
    base = .allocate(capacity: 64)
  }

  /// Frees the memory; the value must not be used again.
  func deallocate() { base.deallocate() }

  /// Makes room for `more` units after `count`. Amortised constant for each unit.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let wider = max(capacity * 2, count + more)
    let room = UnsafeMutablePointer<UInt16>.allocate(capacity: wider)
    room.update(from: base, count: count)
    base.deallocate()
    base = room
    capacity = wider
  }

  /// Appends `length` units.
  mutating func append(_ units: UnsafePointer<UInt16>, count length: Int) {
    reserve(length)
    (base + count).update(from: units, count: length)
    count += length
  }

  /// Appends a scalar as one or two units. Requires room.
  @inline(__always)
  mutating func appendScalar(_ scalar: UInt32) {
    if scalar < 0x10000 {
      base[count] = UInt16(truncatingIfNeeded: scalar)
      count &+= 1
    } else {
      base[count] = UInt16(truncatingIfNeeded: 0xD7C0 &+ (scalar >> 10))
      base[count &+ 1] = UInt16(truncatingIfNeeded: 0xDC00 | (scalar & 0x3FF))
      count &+= 2
    }
  }

  /// The units as a buffer that is valid until the next change.
  var units: UnsafeBufferPointer<UInt16> { UnsafeBufferPointer(start: base, count: count) }
}
