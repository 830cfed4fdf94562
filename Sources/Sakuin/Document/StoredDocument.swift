import SakuinIndex

/// The bytes in which a document is stored, to be given back as it came.
///
///     document  = text(id) count { text(field) text(value) } count { attribute } source
///     attribute = text(name) count { kind value }
///     value     = text (kind 0) | 8 bytes, an IEEE 754 double (kind 1) | 4 bytes, days since 1970 (kind 2)
///     source    = 0 | 1 text(file) count(line)
///     text      = count of UTF-8 bytes, the bytes
///     count     = LEB128, little end first, 7 bits a byte
///
/// `{"id":"a","body":"猫"}` is `01 61 · 01 · 04 62 6F 64 79 · 03 E7 8C AB · 00 · 00`.
enum StoredDocument {
  static func encode(_ document: Document) -> [UInt8] {
    var bytes: [UInt8] = []
    append(document.id, to: &bytes)
    append(document.text.count, to: &bytes)
    for value in document.text {
      append(value.field, to: &bytes)
      append(value.text, to: &bytes)
    }
    append(document.attributes.count, to: &bytes)
    for attribute in document.attributes {
      append(attribute.name, to: &bytes)
      append(attribute.values.count, to: &bytes)
      for value in attribute.values { append(value, to: &bytes) }
    }
    bytes.append(document.source == nil ? 0 : 1)
    if let source = document.source {
      append(source.file, to: &bytes)
      append(source.line, to: &bytes)
    }
    return bytes
  }

  /// The document in `bytes`, or nil where they are not a document's.
  static func decode(_ bytes: [UInt8]) -> Document? {
    var input = Input(bytes: bytes)
    guard let id = input.text(), let fieldCount = input.count() else { return nil }
    var document = Document(id: id, text: [])
    for _ in 0..<fieldCount {
      guard let field = input.text(), let text = input.text() else { return nil }
      document.text.append(Document.TextValue(field: field, text: text))
    }
    guard let attributeCount = input.count() else { return nil }
    for _ in 0..<attributeCount {
      guard let name = input.text(), let valueCount = input.count() else { return nil }
      var attribute = Document.Attribute(name: name, values: [])
      for _ in 0..<valueCount {
        guard let value = input.value() else { return nil }
        attribute.values.append(value)
      }
      document.attributes.append(attribute)
    }
    guard let hasSource = input.byte(), hasSource <= 1 else { return nil }
    if hasSource == 1 {
      guard let file = input.text(), let line = input.count() else { return nil }
      document.source = Document.Source(file: file, line: line)
    }
    return input.isAtEnd ? document : nil
  }

  private static func append(_ count: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(max(0, count))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func append(_ value: Document.Value, to bytes: inout [UInt8]) {
    switch value {
    case .keyword(let text):
      bytes.append(0)
      append(text, to: &bytes)
    case .number(let number):
      bytes.append(1)
      append(number.bitPattern, to: &bytes)
    case .date(let date):
      bytes.append(2)
      append(UInt32(bitPattern: date.daysSinceEpoch), to: &bytes)
    }
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private struct Input {
    let bytes: [UInt8]
    var next = 0

    var isAtEnd: Bool { next == bytes.count }

    mutating func byte() -> UInt8? {
      guard next < bytes.count else { return nil }
      defer { next += 1 }
      return bytes[next]
    }

    /// A count that the bytes left could hold.
    mutating func count() -> Int? {
      var result: UInt64 = 0
      for shift in stride(from: UInt64(0), to: 63, by: 7) {
        guard let byte = byte() else { return nil }
        result |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return Int(result) }
      }
      return nil
    }

    mutating func text() -> String? {
      guard let count = count(), count <= bytes.count - next else { return nil }
      defer { next += count }
      return String(validating: bytes[next..<next + count], as: UTF8.self)
    }

    mutating func integer<Number: FixedWidthInteger>(_: Number.Type) -> Number? {
      let size = MemoryLayout<Number>.size
      guard size <= bytes.count - next else { return nil }
      defer { next += size }
      return bytes[next..<next + size].reversed().reduce(0) { $0 << 8 | Number($1) }
    }

    mutating func value() -> Document.Value? {
      switch byte() {
      case 0: text().map { .keyword($0) }
      case 1: integer(UInt64.self).map { .number(Double(bitPattern: $0)) }
      case 2:
        integer(UInt32.self).map { .date(CalendarDate(daysSinceEpoch: Int32(bitPattern: $0))) }
      default: nil
      }
    }
  }
}
