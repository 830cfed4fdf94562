/// Parses the text of a built-in table without creating strings: tables are parsed at the first query that needs
/// them, whose time must not show it.
struct TableText {
  // SAFETY: the bytes of a string literal, which live as long as the process.
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private var position = 0

  /// Creates a reader of `text`.
  init(_ text: StaticString) {
    base = text.utf8Start
    count = text.utf8CodeUnitCount
  }

  /// The next UTF-16 unit, or nil at the end. Tables hold characters of the basic plane only; others are skipped.
  mutating func next() -> UInt16? {
    while position < count {
      let (scalar, length) = UTF8Scalar.decode(base, at: position, count: count)
      position += length
      if scalar < 0x10000 { return UInt16(truncatingIfNeeded: scalar) }
    }
    return nil
  }

  /// Calls `body` with each field; fields are separated by spaces and line ends. The array is reused: keep a copy.
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
