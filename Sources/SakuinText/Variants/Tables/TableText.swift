/// The text of a built-in table, read without making strings: tables are parsed at the first query that needs them, and
/// that must not be felt.
struct TableText {
  // SAFETY: the bytes of a string literal, which live as long as the process.
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private var place = 0

  /// A reader of `text`.
  init(_ text: StaticString) {
    base = text.utf8Start
    count = text.utf8CodeUnitCount
  }

  /// The next UTF-16 unit, or nil at the end. Tables hold characters of the basic plane only; others are left out.
  mutating func next() -> UInt16? {
    while place < count {
      let (scalar, length) = UTF8Scalar.decode(base, at: place, count: count)
      place += length
      if scalar < 0x10000 { return UInt16(truncatingIfNeeded: scalar) }
    }
    return nil
  }

  /// Calls `body` with each field; fields are parted by spaces and line ends. The array is used again: keep a copy.
  static func forEachField(_ text: StaticString, _ body: ([UInt16]) -> Void) {
    var reader = TableText(text)
    var field: [UInt16] = []
    while let unit = reader.next() {
      if unit != 0x20, unit != 0x0A {
        field.append(unit)
      } else if !field.isEmpty {
        body(field)
        field.removeAll(keepingCapacity: true)
      }
    }
    if !field.isEmpty { body(field) }
  }
}
