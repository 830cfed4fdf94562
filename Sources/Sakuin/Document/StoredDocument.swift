import SakuinIndex

/// The stored form of a document, from which it is restored without loss.
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
  /// The stored form of a document.
  static func encode(_ document: Document) -> [UInt8] {
    var bytes = encodeContent(document)
    bytes.append(document.source == nil ? 0 : 1)
    if let source = document.source {
      bytes.append(text: source.file)
      bytes.append(count: source.line)
    }
    return bytes
  }

  /// The stored form without the source. Two documents differ only in their sources exactly when the stored form of one
  /// begins with the content of the other.
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

  /// The document in `bytes`; nil where they do not hold one.
  static func decode(_ bytes: [UInt8]) -> Document? { bytes.withUnsafeBytes { decode($0) } }

  /// The texts of the document in `bytes`, which may end behind them; nil where they do not hold any.
  static func decodeTexts(_ bytes: UnsafeRawBufferPointer) -> [Document.TextValue]? {
    var reader = StoredBytes(bytes)
    return reader.skipText() ? texts(&reader) : nil
  }

  /// The document in `bytes`; nil where they do not hold one.
  static func decode(_ bytes: UnsafeRawBufferPointer) -> Document? {
    var reader = StoredBytes(bytes)
    guard let id = reader.text(), let texts = texts(&reader) else { return nil }
    var document = Document(id: id, text: texts)
    guard let attributeCount = reader.count() else { return nil }
    for _ in 0..<attributeCount {
      guard let name = reader.text(), let valueCount = reader.count() else { return nil }
      var attribute = Document.Attribute(name: name, values: [])
      for _ in 0..<valueCount {
        guard let value = value(&reader) else { return nil }
        attribute.values.append(value)
      }
      document.attributes.append(attribute)
    }
    guard let hasSource = reader.byte(), hasSource <= 1 else { return nil }
    if hasSource == 1 {
      guard let file = reader.text(), let line = reader.count() else { return nil }
      document.source = Document.Source(file: file, line: line)
    }
    return reader.isAtEnd ? document : nil
  }

  private static func texts(_ reader: inout StoredBytes) -> [Document.TextValue]? {
    guard let count = reader.count() else { return nil }
    var texts: [Document.TextValue] = []
    for _ in 0..<count {
      guard let field = reader.text(), let text = reader.text() else { return nil }
      texts.append(Document.TextValue(field: field, text: text))
    }
    return texts
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

  private static func value(_ reader: inout StoredBytes) -> Document.Value? {
    switch reader.byte() {
    case 0: reader.text().map { .keyword($0) }
    case 1: reader.integer(UInt64.self).map { .number(Double(bitPattern: $0)) }
    case 2:
      reader.integer(UInt32.self).map { .date(CalendarDate(daysSinceEpoch: Int32(bitPattern: $0))) }
    default: nil
    }
  }
}
