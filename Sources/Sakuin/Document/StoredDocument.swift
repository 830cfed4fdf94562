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
    var bytes = encodeContent(document)
    bytes.append(document.source == nil ? 0 : 1)
    if let source = document.source {
      bytes.append(text: source.file)
      bytes.append(count: source.line)
    }
    return bytes
  }

  /// All but the source. Two documents differ in the source alone exactly when the stored form of one begins with
  /// the content of the other.
  static func encodeContent(_ document: Document) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(text: document.id)
    bytes.append(count: document.text.count)
    for value in document.text {
      bytes.append(text: value.field)
      bytes.append(text: value.text)
    }
    bytes.append(count: document.attributes.count)
    for attribute in document.attributes {
      bytes.append(text: attribute.name)
      bytes.append(count: attribute.values.count)
      for value in attribute.values { append(value, to: &bytes) }
    }
    return bytes
  }

  /// The document in `bytes`, or nil where they are not a document's.
  static func decode(_ bytes: [UInt8]) -> Document? {
    var input = StoredBytes(bytes)
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
        guard let value = value(&input) else { return nil }
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

  private static func append(_ value: Document.Value, to bytes: inout [UInt8]) {
    switch value {
    case .keyword(let text):
      bytes.append(0)
      bytes.append(text: text)
    case .number(let number):
      bytes.append(1)
      bytes.append(integer: number.bitPattern)
    case .date(let date):
      bytes.append(2)
      bytes.append(integer: UInt32(bitPattern: date.daysSinceEpoch))
    }
  }

  private static func value(_ input: inout StoredBytes) -> Document.Value? {
    switch input.byte() {
    case 0: input.text().map { .keyword($0) }
    case 1: input.integer(UInt64.self).map { .number(Double(bitPattern: $0)) }
    case 2:
      input.integer(UInt32.self).map { .date(CalendarDate(daysSinceEpoch: Int32(bitPattern: $0))) }
    default: nil
    }
  }
}
