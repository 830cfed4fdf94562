import CICU

/// Keeps normalization linear on texts with absurdly many combining marks.
///
/// ICU puts marks into canonical order by insertion, which is quadratic when thousands of marks of decreasing
/// combining classes follow each other: minutes for a megabyte. Such a series is sorted here first. By the rules of
/// canonical ordering (Unicode 15.0, section 3.11) that does not change the result.
enum MarkOrder {
  /// Texts and series of at most this many units are left to ICU.
  static let harmless = 128

  /// Whether more than `harmless` consecutive scalars can interact with the text before them, as marks do, and
  /// characters that folding drops.
  static func hasLongSeries(_ units: UnsafeBufferPointer<UInt16>, _ casefold: OpaquePointer) -> Bool {
    var length = 0
    var decoder = UTF16Scalars(units)
    while let scalar = decoder.next() {
      length = cicu_has_boundary_before(casefold, scalar) != 0 ? 0 : length + 1
      if length > harmless { return true }
    }
    return false
  }

  /// Folds each scalar of `text` by itself, then sorts each series of marks by combining class, stably.
  ///
  /// - Complexity: O(n log n) for n units.
  static func sort(_ text: inout UnitBuffer, _ casefold: OpaquePointer) {
    var folded: [UInt32] = []
    folded.reserveCapacity(text.count)
    var decoder = UTF16Scalars(text.elements)
    var buffer = [UInt16](repeating: 0, count: 64)
    while let scalar = decoder.next() {
      var source: [UInt16] = []
      UTF16.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}").map { source.append(contentsOf: $0) }
      var error: Int32 = 0
      let count = cicu_normalize(
        casefold, source, Int32(source.count), &buffer, Int32(buffer.count), &error)
      // No character folds to more than 18 units; if one ever does, it stays as it is here and ICU folds it later.
      let isFolded = error <= 0 && Int(count) <= buffer.count
      (isFolded ? buffer[0..<Int(count)] : source[...]).withUnsafeBufferPointer {
        var parts = UTF16Scalars($0)
        while let part = parts.next() { folded.append(part) }
      }
    }
    sortSeries(&folded)
    text.count = 0
    text.reserve(folded.count * 2)
    for scalar in folded { text.appendScalar(scalar) }
  }

  private static func sortSeries(_ scalars: inout [UInt32]) {
    var start = 0
    while start < scalars.count {
      var buckets: [Int32: [UInt32]] = [:]
      var end = start
      while end < scalars.count {
        let combiningClass = cicu_combining_class(scalars[end])
        if combiningClass == 0 { break }
        buckets[combiningClass, default: []].append(scalars[end])
        end += 1
      }
      var position = start
      for combiningClass in buckets.keys.sorted() {
        for scalar in buckets[combiningClass] ?? [] {
          scalars[position] = scalar
          position += 1
        }
      }
      start = end + 1
    }
  }
}

/// The scalars of well-formed UTF-16; an unpaired surrogate gives itself.
struct UTF16Scalars {
  private let units: UnsafeBufferPointer<UInt16>
  private var index = 0

  /// Creates an iterator over `units`, which must outlive it.
  init(_ units: UnsafeBufferPointer<UInt16>) { self.units = units }

  /// The next scalar, or nil at the end.
  mutating func next() -> UInt32? {
    guard index < units.count else { return nil }
    let unit = UInt32(units[index])
    index += 1
    guard unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 else { return unit }
    let low = UInt32(units[index])
    index += 1
    return 0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF)
  }
}
