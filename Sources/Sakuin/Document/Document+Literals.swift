extension Document {
  /// The values of an attribute in a dictionary literal: one value, or several in brackets.
  ///
  /// ```swift
  /// let document = Document(
  ///   id: "1", text: ["title": "防災訓練"], attributes: ["部局": ["総務部", "消防"], "年度": 2023, "決定日": [.date(day)]])
  /// ```
  public struct Values: Sendable, Hashable {
    /// The values, in the given order.
    public var values: [Value]

    /// Creates the values of an attribute.
    public init(_ values: [Value]) { self.values = values }
  }

  /// Creates a document from dictionary literals, whose order is kept: texts by the names of fields, values by the names of
  /// attributes.
  ///
  /// - Complexity: O(fields and attributes).
  public init(
    id: String, text: KeyValuePairs<String, String>, attributes: KeyValuePairs<String, Values> = [:],
    source: Source? = nil
  ) {
    self.init(
      id: id, text: text.map { TextValue(field: $0.key, text: $0.value) },
      attributes: attributes.map { Attribute(name: $0.key, values: $0.value.values) }, source: source)
  }
}

extension Document.Values: ExpressibleByArrayLiteral {
  /// Creates several values, or none.
  public init(arrayLiteral values: Document.Value...) { self.values = values }
}

extension Document.Values: ExpressibleByStringInterpolation {
  /// Creates a keyword.
  public init(stringLiteral keyword: String) { values = [.keyword(keyword)] }
}

extension Document.Values: ExpressibleByIntegerLiteral {
  /// Creates a number.
  public init(integerLiteral number: Int) { values = [.number(Double(number))] }
}

extension Document.Values: ExpressibleByFloatLiteral {
  /// Creates a number.
  public init(floatLiteral number: Double) { values = [.number(number)] }
}

extension Document.Values {
  /// One keyword.
  ///
  /// - Complexity: O(1).
  public static func keyword(_ text: String) -> Self { Self([.keyword(text)]) }
  /// One number.
  ///
  /// - Complexity: O(1).
  public static func number(_ number: Double) -> Self { Self([.number(number)]) }
  /// One date.
  ///
  /// - Complexity: O(1).
  public static func date(_ date: CalendarDate) -> Self { Self([.date(date)]) }
}
