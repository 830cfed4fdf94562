/// The stored form of a schema, kept with an index.
///
///     schema    = version (2 or 3) count { field } count { attribute } words names columns stored
///     field     = text(name) text(label) count { text(alias) } 8 bytes, the weight, an IEEE 754 double
///                 scoring (0 alone, 1 short, 2 rest)
///     attribute = text(name) text(label) count { text(alias) } kind (0 keyword, 1 number, 2 date)
///     words     = count { text(word) }
///     names     = count { text(name) }
///     columns   = count { text }, the name and the field of each column in turn
///     stored    = count { text(name) }, in version 3
///
/// The words are those of the lexicon, the names those of the identifier. Texts and counts as in `StoredDocument`. A schema
/// with the one field `a`, label `b`, weight 1, and the name `c` of the identifier is `02 · 01 · 01 61 · 01 62 · 00 · 00 00
/// 00 00 00 00 F0 3F · 00 · 00 · 00 · 01 · 01 63 · 00`. Version 3 is written where there are names of what is only stored, so
/// that other schemas can be read by programs that know version 2. Version 1, which is read too, has no scoring and no
/// columns, and leaves out names where there are none, and words where there are neither.
enum StoredSchema {
  private static let version: UInt8 = 2
  private static let versionWithStored: UInt8 = 3
  private static let scorings: [Schema.Scoring] = [.alone, .short, .rest]
  private static let kinds: [Schema.AttributeKind] = [.keyword, .number, .date]

  /// The stored form of a schema.
  static func encode(_ schema: Schema) -> [UInt8] {
    var bytes: [UInt8] = [schema.storedFields.isEmpty ? version : versionWithStored]
    bytes.append(count: schema.textFields.count)
    for field in schema.textFields {
      append([field.name, field.label], field.aliases, to: &bytes)
      bytes.append(integer: field.weight.bitPattern)
      bytes.append(UInt8(scorings.firstIndex(of: field.scoring) ?? 0))
    }
    bytes.append(count: schema.attributes.count)
    for attribute in schema.attributes {
      append([attribute.name, attribute.label], attribute.aliases, to: &bytes)
      bytes.append(UInt8(kinds.firstIndex(of: attribute.kind) ?? 0))
    }
    append(schema.lexicon, to: &bytes)
    append(schema.identifierNames, to: &bytes)
    append(schema.columns.flatMap { [$0.name, $0.field] }, to: &bytes)
    if !schema.storedFields.isEmpty { append(schema.storedFields, to: &bytes) }
    return bytes
  }

  /// The weight that was stored, or the nearest that a field can have: there were no bounds once.
  private static func weight(bits: UInt64) -> Double {
    let weight = Double(bitPattern: bits)
    let range = Schema.weightRange
    return weight.isNaN ? 1 : min(max(weight, range.lowerBound), range.upperBound)
  }

  /// The schema in `bytes`; nil where they do not hold one.
  static func decode(_ bytes: [UInt8]) -> Schema? { bytes.withUnsafeBytes { decode($0) } }

  private static func decode(_ bytes: UnsafeRawBufferPointer) -> Schema? {
    var reader = StoredBytes(bytes)
    guard let found = reader.byte(), (1...versionWithStored).contains(found), let fieldCount = reader.count()
    else { return nil }
    var schema = Schema(textFields: [])
    for _ in 0..<fieldCount {
      guard let names = names(&reader), let weight = reader.integer(UInt64.self) else { return nil }
      schema.textFields.append(
        Schema.TextField(
          name: names.name, label: names.label, aliases: names.aliases, weight: Self.weight(bits: weight)))
      if found == 1 { continue }
      guard let scoring = reader.byte(), Int(scoring) < scorings.count else { return nil }
      schema.textFields[schema.textFields.count - 1].scoring = scorings[Int(scoring)]
    }
    guard let attributeCount = reader.count() else { return nil }
    for _ in 0..<attributeCount {
      guard let names = names(&reader), let kind = reader.byte(), Int(kind) < kinds.count else { return nil }
      schema.attributes.append(
        Schema.AttributeField(
          name: names.name, label: names.label, aliases: names.aliases, kind: kinds[Int(kind)]))
    }
    for list in [\Schema.lexicon, \Schema.identifierNames] where !reader.isAtEnd {
      guard let texts = texts(&reader) else { return nil }
      schema[keyPath: list] = texts
    }
    if found >= version {
      guard let columns = texts(&reader), columns.count % 2 == 0 else { return nil }
      for index in stride(from: 0, to: columns.count, by: 2) {
        schema.columns.append(Schema.Column(name: columns[index], field: columns[index + 1]))
      }
    }
    if found == versionWithStored {
      guard let names = texts(&reader), !names.isEmpty else { return nil }
      schema.storedFields = names
    }
    return reader.isAtEnd && !schema.textFields.isEmpty ? schema.placed : nil
  }

  private static func append(_ names: [String], _ aliases: [String], to bytes: inout [UInt8]) {
    for name in names { bytes.append(text: name) }
    append(aliases, to: &bytes)
  }

  private static func append(_ texts: [String], to bytes: inout [UInt8]) {
    bytes.append(count: texts.count)
    for text in texts { bytes.append(text: text) }
  }

  private static func names(
    _ reader: inout StoredBytes
  ) -> (name: String, label: String, aliases: [String])? {
    guard let name = reader.text(), let label = reader.text(), let aliases = texts(&reader) else {
      return nil
    }
    return (name, label, aliases)
  }

  private static func texts(_ reader: inout StoredBytes) -> [String]? {
    guard let count = reader.count() else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = reader.text() else { return nil }
      texts.append(text)
    }
    return texts
  }
}
