// Values as literals and as texts.

extension Document.Value: ExpressibleByStringInterpolation {
  /// Creates a keyword.
  public init(stringLiteral keyword: String) { self = .keyword(keyword) }
}

extension Document.Value: ExpressibleByIntegerLiteral {
  /// Creates a number.
  public init(integerLiteral number: Int) { self = .number(Double(number)) }
}

extension Document.Value: ExpressibleByFloatLiteral {
  /// Creates a number.
  public init(floatLiteral number: Double) { self = .number(number) }
}

extension Document.Value: CustomStringConvertible {
  /// The value as people read it: a keyword as it is, a whole number without a fraction, a date in ISO 8601.
  public var description: String {
    switch self {
    case .keyword(let text): text
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .date(let date): date.description
    }
  }
}

extension Document.Value {
  /// The number where it is a whole one; nil for any other value.
  package var wholeNumber: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }
}
