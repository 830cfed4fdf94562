/// A value that is before or after others of its kind, so that ranges of it can be asked for: whole and other numbers,
/// and days.
public protocol OrderedAttributeValue: Comparable, Sendable {
  /// The value as documents hold it.
  var attributeValue: Document.Value { get }
}

extension Int: OrderedAttributeValue {
  /// The number.
  public var attributeValue: Document.Value { .number(Double(self)) }
}

extension Double: OrderedAttributeValue {
  /// The number.
  public var attributeValue: Document.Value { .number(self) }
}

extension CalendarDate: OrderedAttributeValue {
  /// The date.
  public var attributeValue: Document.Value { .date(self) }
}

extension SearchOptions {
  /// A range of numbers or of days, for filters and facets, made from a range of Swift.
  ///
  /// ```swift
  /// let young = SearchOptions.ValueRange(0..<20)
  /// let recent = SearchOptions.ValueRange(2020...)
  /// ```
  public struct ValueRange: Sendable, Hashable {
    /// The least value of the range; nil where it has no beginning.
    public let lowerBound: Document.Value?
    /// The value at which the range ends; nil where it has no end.
    public let upperBound: Document.Value?
    /// Whether `upperBound` is in the range itself.
    public let includesUpperBound: Bool

    private init(
      _ lowerBound: (some OrderedAttributeValue)?, _ upperBound: (some OrderedAttributeValue)?,
      includesUpperBound: Bool = true
    ) {
      self.lowerBound = lowerBound?.attributeValue
      self.upperBound = upperBound?.attributeValue
      self.includesUpperBound = includesUpperBound
    }

    /// The values from one to another, both included.
    public init(_ range: ClosedRange<some OrderedAttributeValue>) {
      self.init(range.lowerBound, range.upperBound)
    }

    /// The values from one up to, and without, another.
    public init(_ range: Range<some OrderedAttributeValue>) {
      self.init(range.lowerBound, range.upperBound, includesUpperBound: false)
    }

    /// The values from one on.
    public init<Bound: OrderedAttributeValue>(_ range: PartialRangeFrom<Bound>) {
      self.init(range.lowerBound, Bound?.none)
    }

    /// The values up to one, which is included.
    public init<Bound: OrderedAttributeValue>(_ range: PartialRangeThrough<Bound>) {
      self.init(Bound?.none, range.upperBound)
    }

    /// The values up to, and without, one.
    public init<Bound: OrderedAttributeValue>(_ range: PartialRangeUpTo<Bound>) {
      self.init(Bound?.none, range.upperBound, includesUpperBound: false)
    }

    /// The days of a Japanese fiscal year, from 1 April to 31 March; nil beyond some five million years from now.
    ///
    /// - Complexity: O(1).
    public static func fiscalYear(_ year: Int) -> ValueRange? {
      guard let first = CalendarDate(year: year, month: 4, day: 1), year < .max,
        let next = CalendarDate(year: year + 1, month: 4, day: 1)
      else { return nil }
      return ValueRange(first..<next)
    }
  }
}

extension SearchOptions.ValueRange: CustomStringConvertible {
  /// The range as people type it, `2020..2023` or `..5`; without its end, `0..<1000`.
  public var description: String {
    (lowerBound?.description ?? "") + (includesUpperBound ? ".." : "..<") + (upperBound?.description ?? "")
  }
}
