extension CalendarDate: Codable {
  /// Decodes a date from a string in ISO 8601, `2023-10-31`, or in any other form that `init(_:)` reads.
  ///
  /// - Throws: `DecodingError` for anything else.
  /// - Complexity: O(1).
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let text = try value.decode(String.self)
    guard let date = CalendarDate(iso: text) ?? CalendarDate(text) else {
      throw DecodingError.dataCorruptedError(in: value, debugDescription: "This is no date: \(text)")
    }
    self = date
  }

  /// Encodes the date as a string in ISO 8601, `2023-10-31`.
  ///
  /// - Throws: what the encoder throws.
  /// - Complexity: O(1).
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(description)
  }

  /// The date that `description` writes; nil for any other text.
  private init?(iso text: String) {
    let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else {
      return nil
    }
    self.init(year: text.first == "-" ? -year : year, month: month, day: day)
  }
}
