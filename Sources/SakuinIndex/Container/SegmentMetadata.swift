/// The metadata of a segment: what it contains and how its sections are decoded.
///
/// Numbers are varints (LEB128) unless a type is given: documents, positions; number of text fields, then for
/// each its name (byte count, then UTF-8), words, units, terms and bytes per field start; number of attribute
/// columns, then for each its kind (byte), name, offset, whether it has starts (byte), bytes per value,
/// values, distinct values and their bytes; distinct bigrams, distinct first units; stored blocks.
///
/// Example: no document, one text field "t", no attribute: `00 00 01 01 74 00 00 00 01 00 00 00 00`.
// SAFETY: read through `ByteReader`, which checks.
struct SegmentMetadata: Equatable {
  /// Statistics of a text field.
  struct Field: Equatable {
    /// Words over all documents.
    var totalLength: UInt64 = 0
    /// UTF-16 units over all documents.
    var totalUnits: UInt64 = 0
    /// Distinct words.
    var termCount = 0
    /// Bytes per start in `fieldStarts`; 1 for the first field, which stores no starts.
    var startSize = 1
  }

  /// Text fields and attribute columns.
  var schema: IndexSchema
  /// Documents, deleted ones included.
  var documentCount = 0
  /// Positions, gaps included.
  var positionCount = 0
  /// One entry per text field.
  var fields: [Field] = []
  /// One entry per attribute column.
  var columns: [AttributeColumnLayout] = []
  /// Number of distinct bigrams.
  var bigramCount = 0
  /// Number of distinct first units of bigrams.
  var bigramFirstCount = 0
  /// Number of stored document blocks.
  var storedBlockCount = 0

  /// The most text fields that a one-byte ordinal can number.
  static let maxFields = 255

  /// Keeps every product and sum of counts far from overflow; no segment that fits a file exceeds it.
  static let maxCount = 1 << 48

  /// The encoded content of the section `metadata`.
  func encode() -> ByteBuffer {
    var bytes = ByteBuffer()
    bytes.append(varint: UInt64(documentCount))
    bytes.append(varint: UInt64(positionCount))
    bytes.append(varint: UInt64(fields.count))
    for (name, field) in zip(schema.textFields, fields) {
      Self.append(name, to: &bytes)
      bytes.append(varint: field.totalLength)
      bytes.append(varint: field.totalUnits)
      bytes.append(varint: UInt64(field.termCount))
      bytes.append(varint: UInt64(field.startSize))
    }
    bytes.append(varint: UInt64(columns.count))
    for (attribute, column) in zip(schema.attributes, columns) {
      bytes.append(attribute.kind.rawValue)
      Self.append(attribute.name, to: &bytes)
      bytes.append(varint: UInt64(column.offset))
      bytes.append(column.hasStarts ? 1 : 0)
      bytes.append(varint: UInt64(column.valueSize))
      bytes.append(varint: UInt64(column.valueCount))
      bytes.append(varint: UInt64(column.distinctCount))
      bytes.append(varint: UInt64(column.distinctBytes))
    }
    bytes.append(varint: UInt64(bigramCount))
    bytes.append(varint: UInt64(bigramFirstCount))
    bytes.append(varint: UInt64(storedBlockCount))
    return bytes
  }

  private static func append(_ name: String, to bytes: inout ByteBuffer) {
    let utf8 = Array(name.utf8)
    bytes.append(varint: UInt64(utf8.count))
    bytes.append(utf8)
  }

  /// Creates the metadata of a segment without documents.
  init(schema: IndexSchema) {
    self.schema = schema
  }

  /// Decodes metadata; nil when the bytes are not what `encode` writes.
  init?(decoding source: UnsafeRawBufferPointer) {
    guard let base = source.baseAddress else { return nil }
    var bytes = unsafe ByteReader(base, from: 0, to: source.count)
    func count() -> Int? {
      guard let value = bytes.varint(), value < Self.maxCount else { return nil }
      return Int(value)
    }
    func name() -> String? {
      unsafe count().flatMap { unsafe bytes.bytes($0) }.map { unsafe String(decoding: $0, as: UTF8.self) }
    }
    schema = IndexSchema(textFields: [], attributes: [])
    guard let documents = count(), let positions = count(), documents <= UInt32.max,
      positions <= UInt32.max, let fieldCount = count(), (1...Self.maxFields).contains(fieldCount)
    else { return nil }
    documentCount = documents
    positionCount = positions
    for _ in 0..<fieldCount {
      guard let name = name(), let length = bytes.varint(), let units = bytes.varint(),
        let terms = count(), let size = count(), [1, 2, 4].contains(size)
      else { return nil }
      schema.textFields.append(name)
      fields.append(Field(totalLength: length, totalUnits: units, termCount: terms, startSize: size))
    }
    guard let columnCount = count() else { return nil }
    for _ in 0..<columnCount {
      guard let kind = bytes.byte().flatMap({ IndexSchema.AttributeKind(rawValue: $0) }), let name = name(),
        let offset = count(), let hasStarts = bytes.byte(), let valueSize = count(),
        let values = count(), let distinct = count(), let distinctBytes = count(),
        Self.isValid(valueSize: valueSize, of: kind), hasStarts <= 1, offset % 8 == 0
      else { return nil }
      schema.attributes.append(.init(name: name, kind: kind))
      columns.append(
        AttributeColumnLayout(
          offset: offset, hasStarts: hasStarts == 1, valueSize: valueSize, valueCount: values,
          distinctCount: distinct, distinctBytes: distinctBytes))
    }
    guard let bigrams = count(), let firsts = count(), let blocks = count(), bytes.remaining == 0 else {
      return nil
    }
    bigramCount = bigrams
    bigramFirstCount = firsts
    storedBlockCount = blocks
  }

  private static func isValid(valueSize: Int, of kind: IndexSchema.AttributeKind) -> Bool {
    switch kind {
    case .keyword: [1, 2, 4].contains(valueSize)
    case .number: valueSize == 8
    case .date: valueSize == 4
    }
  }
}
