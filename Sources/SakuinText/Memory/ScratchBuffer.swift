/// A growable buffer of integers that is reused from text to text, so that bulk analysis does not allocate. Not an
/// array: capacity beyond `count` may be written through the pointer before it is counted.
struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The first element.
  private(set) var base: UnsafeMutablePointer<Element>
  /// How many elements fit without growing.
  private(set) var capacity: Int
  /// How many elements are in use, 0...capacity.
  var count = 0

  /// Creates an empty buffer with a small capacity.
  init() {
    capacity = 64
    base = .allocate(capacity: 64)
  }

  deinit { base.deallocate() }

  /// Ensures capacity for `more` elements after `count`; may move the elements.
  ///
  /// - Complexity: amortized O(1) per element.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let newCapacity = max(capacity * 2, count + more)
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
    capacity = newCapacity
  }

  /// Appends `length` elements.
  mutating func append(_ elements: UnsafePointer<Element>, count length: Int) {
    reserve(length)
    (base + count).update(from: elements, count: length)
    count += length
  }

  /// The elements as a buffer that is valid until the next mutation.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}

/// A buffer of folded text.
typealias UnitBuffer = ScratchBuffer<UInt16>

extension ScratchBuffer<UInt16> {
  /// Appends a scalar as one or two units. Requires capacity for two more units.
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
