/// The bytes in which a schema is kept with a stored index.
///
///     schema    = version (1) count { field } count { attribute } [ count { text(word) } ]
///     field     = text(name) text(label) count { text(alias) } 8 bytes, the weight, an IEEE 754 double
///     attribute = text(name) text(label) count { text(alias) } kind (0 keyword, 1 number, 2 date)
///
/// The words are those of the lexicon; they are left out where there are none.
/// Texts and counts as in `StoredDocument`. A schema with the one field `a`, label `b`, weight 1, is
/// `01 · 01 · 01 61 · 01 62 · 00 · 00 00 00 00 00 00 F0 3F · 00`.
enum StoredSchema {
  private static let version: UInt8 = 1
  private static let kinds: [Schema.AttributeKind] = [.keyword, .number, .date]

  static func encode(_ schema: Schema) -> [UInt8] {
    var bytes: [UInt8] = [version]
    bytes.append(count: schema.textFields.count)
    for field in schema.textFields {
      append([field.name, field.label], field.aliases, to: &bytes)
      bytes.append(integer: field.weight.bitPattern)
    }
    bytes.append(count: schema.attributes.count)
    for attribute in schema.attributes {
      append([attribute.name, attribute.label], attribute.aliases, to: &bytes)
      bytes.append(UInt8(kinds.firstIndex(of: attribute.kind) ?? 0))
    }
    if !schema.lexicon.isEmpty {
      bytes.append(count: schema.lexicon.count)
      for word in schema.lexicon { bytes.append(text: word) }
    }
    return bytes
  }

  /// The schema in `bytes`, or nil where they are not a schema's.
  static func decode(_ bytes: [UInt8]) -> Schema? {
    var input = StoredBytes(bytes)
    guard input.byte() == version, let fieldCount = input.count() else { return nil }
    var schema = Schema(textFields: [])
    for _ in 0..<fieldCount {
      guard let names = names(&input), let weight = input.integer(UInt64.self) else { return nil }
      schema.textFields.append(
        Schema.TextField(
          name: names.name, label: names.label, aliases: names.aliases, weight: Double(bitPattern: weight)))
    }
    guard let attributeCount = input.count() else { return nil }
    for _ in 0..<attributeCount {
      guard let names = names(&input), let kind = input.byte(), Int(kind) < kinds.count else { return nil }
      schema.attributes.append(
        Schema.AttributeField(
          name: names.name, label: names.label, aliases: names.aliases, kind: kinds[Int(kind)]))
    }
    if input.isAtEnd { return schema }
    guard let wordCount = input.count() else { return nil }
    for _ in 0..<wordCount {
      guard let word = input.text() else { return nil }
      schema.lexicon.append(word)
    }
    return input.isAtEnd ? schema : nil
  }

  private static func append(_ names: [String], _ aliases: [String], to bytes: inout [UInt8]) {
    for name in names { bytes.append(text: name) }
    bytes.append(count: aliases.count)
    for alias in aliases { bytes.append(text: alias) }
  }

  private static func names(
    _ input: inout StoredBytes
  ) -> (name: String, label: String, aliases: [String])? {
    guard let name = input.text(), let label = input.text(), let count = input.count() else { return nil }
    var aliases: [String] = []
    for _ in 0..<count {
      guard let alias = input.text() else { return nil }
      aliases.append(alias)
    }
    return (name, label, aliases)
  }
}
