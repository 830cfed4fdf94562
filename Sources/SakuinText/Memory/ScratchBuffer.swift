/// Growable room for integers that is reused from text to text, so that bulk analysis allocates nothing. Not an array:
/// room beyond `count` may be written by pointer before it is counted.
struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The first element.
  private(set) var base: UnsafeMutablePointer<Element>
  /// How many elements there is room for.
  private(set) var capacity: Int
  /// How many elements are in use, 0...capacity.
  var count = 0

  /// An empty buffer with a little room.
  init() {
    capacity = 64
    base = .allocate(capacity: 64)
  }

  deinit { base.deallocate() }

  /// Makes room for `more` elements after `count`; may move them. Amortised constant for each element.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let wider = max(capacity * 2, count + more)
    let room = UnsafeMutablePointer<Element>.allocate(capacity: wider)
    room.update(from: base, count: count)
    base.deallocate()
    base = room
    capacity = wider
  }

  /// Appends `length` elements.
  mutating func append(_ elements: UnsafePointer<Element>, count length: Int) {
    reserve(length)
    (base + count).update(from: elements, count: length)
    count += length
  }

  /// The elements as a buffer that is valid until the next change.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}

/// Room for folded text.
typealias UnitBuffer = ScratchBuffer<UInt16>

extension ScratchBuffer<UInt16> {
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
}
