// Schemas as JSON, and as whatever else an encoder writes:
//
//     {"textFields": [{"name": "title", "label": "件名", "aliases": ["題名"], "weight": 2, "scoring": "alone"}],
//      "attributes": [{"name": "decided", "label": "決定日", "aliases": [], "kind": "date"}],
//      "lexicon": [], "identifierNames": [], "columns": [{"name": "件名", "field": "title"}], "storedFields": []}
//
// Of a field only the name must be there, of an attribute also the kind; the other members of the schema may be missing,
// but for the text fields.

extension Schema.TextField: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, label, aliases, weight, scoring
  }

  /// Decodes a field, of which only the name must be there.
  ///
  /// - Throws: `DecodingError` for what is no field.
  /// - Complexity: O(names).
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    let name = try object.decode(String.self, forKey: .name)
    self.init(
      name: name, label: try object.decodeIfPresent(String.self, forKey: .label) ?? name,
      aliases: try object.decodeIfPresent([String].self, forKey: .aliases) ?? [],
      weight: try object.decodeIfPresent(Double.self, forKey: .weight) ?? 1,
      scoring: try object.decodeIfPresent(Schema.Scoring.self, forKey: .scoring) ?? .alone)
  }

  /// Encodes the form that `init(from:)` decodes.
  ///
  /// - Throws: what the encoder throws.
  /// - Complexity: O(names).
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(name, forKey: .name)
    try object.encode(label, forKey: .label)
    try object.encode(aliases, forKey: .aliases)
    try object.encode(weight, forKey: .weight)
    try object.encode(scoring, forKey: .scoring)
  }
}

extension Schema.AttributeField: Codable {
  private enum CodingKeys: String, CodingKey {
    case name, label, aliases, kind
  }

  /// Decodes an attribute, of which name and kind must be there.
  ///
  /// - Throws: `DecodingError` for what is no attribute.
  /// - Complexity: O(names).
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    let name = try object.decode(String.self, forKey: .name)
    self.init(
      name: name, label: try object.decodeIfPresent(String.self, forKey: .label) ?? name,
      aliases: try object.decodeIfPresent([String].self, forKey: .aliases) ?? [],
      kind: try object.decode(Schema.AttributeKind.self, forKey: .kind))
  }

  /// Encodes the form that `init(from:)` decodes.
  ///
  /// - Throws: what the encoder throws.
  /// - Complexity: O(names).
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(name, forKey: .name)
    try object.encode(label, forKey: .label)
    try object.encode(aliases, forKey: .aliases)
    try object.encode(kind, forKey: .kind)
  }
}

extension Schema: Codable {
  private enum CodingKeys: String, CodingKey {
    case textFields, attributes, lexicon, identifierNames, columns, storedFields
  }

  /// Decodes a schema, of which only the text fields must be there. It is not checked; an index does that.
  ///
  /// - Throws: `DecodingError` for what is no schema.
  /// - Complexity: O(names).
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      textFields: try object.decode([TextField].self, forKey: .textFields),
      attributes: try object.decodeIfPresent([AttributeField].self, forKey: .attributes) ?? [],
      lexicon: try object.decodeIfPresent([String].self, forKey: .lexicon) ?? [],
      identifierNames: try object.decodeIfPresent([String].self, forKey: .identifierNames) ?? [],
      columns: try object.decodeIfPresent([Column].self, forKey: .columns) ?? [],
      storedFields: try object.decodeIfPresent([String].self, forKey: .storedFields) ?? [])
  }

  /// Encodes the form that `init(from:)` decodes.
  ///
  /// - Throws: what the encoder throws.
  /// - Complexity: O(names).
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(textFields, forKey: .textFields)
    try object.encode(attributes, forKey: .attributes)
    try object.encode(lexicon, forKey: .lexicon)
    try object.encode(identifierNames, forKey: .identifierNames)
    try object.encode(columns, forKey: .columns)
    try object.encode(storedFields, forKey: .storedFields)
  }
}
