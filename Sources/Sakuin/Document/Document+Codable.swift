// Documents as JSON, and as whatever else an encoder writes:
//
//     {"id": "1", "text": [{"field": "title", "text": "防災訓練"}],
//      "attributes": [{"name": "年度", "values": [2023]}, {"name": "決定日", "values": [{"date": "2023-10-31"}]}],
//      "source": {"file": "projects.csv", "line": 2}}
//
// Lists, not objects by name, since objects have no order. A keyword is a string, a number a number. Attributes and source
// may be missing.

extension Document: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, text, attributes, source
  }

  /// Decodes `{"id": …, "text": [{"field": …, "text": …}], "attributes": [{"name": …, "values": […]}], "source": {"file":
  /// …, "line": …}}`, of which all but `id` may be missing.
  ///
  /// - Throws: `DecodingError` for anything else.
  /// - Complexity: O(n) in the document.
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try object.decode(String.self, forKey: .id),
      text: try object.decodeIfPresent([TextValue].self, forKey: .text) ?? [],
      attributes: try object.decodeIfPresent([Attribute].self, forKey: .attributes) ?? [],
      source: try object.decodeIfPresent(Source.self, forKey: .source))
  }

  /// Encodes the document in the form that `init(from:)` decodes; without attributes or source where there are none.
  ///
  /// - Throws: what the encoder throws.
  /// - Complexity: O(n) in the document.
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: CodingKeys.self)
    try object.encode(id, forKey: .id)
    try object.encode(text, forKey: .text)
    if !attributes.isEmpty { try object.encode(attributes, forKey: .attributes) }
    try object.encodeIfPresent(source, forKey: .source)
  }
}

extension Document.Value: Codable {
  private enum CodingKeys: String, CodingKey {
    case date
  }

  /// Decodes a string as a keyword, a number as a number, and `{"date": "2023-10-31"}` as a date.
  ///
  /// - Throws: `DecodingError` for anything else.
  /// - Complexity: O(n) in the value.
  public init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: CodingKeys.self) {
      self = .date(try object.decode(CalendarDate.self, forKey: .date))
      return
    }
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = .keyword(text)
    } else {
      self = .number(try value.decode(Double.self))
    }
  }

  /// Encodes the value in the form that `init(from:)` decodes.
  ///
  /// - Throws: what the encoder throws, for JSON where a number is not finite.
  /// - Complexity: O(n) in the value.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .keyword(let text):
      var value = encoder.singleValueContainer()
      try value.encode(text)
    case .number(let number):
      var value = encoder.singleValueContainer()
      try value.encode(number)
    case .date(let date):
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(date, forKey: .date)
    }
  }
}
