extension SearchOptions {
  /// An attribute whose values are counted among all matching documents, and which of its values. A string literal is one:
  /// `options.facets = ["部局", "年度"]`.
  ///
  /// ```swift
  /// options.facets = [
  ///   .init("部局", limit: 10, leastCount: 2),
  ///   .init("予算額", ranges: [.init(..<1000), .init(1000..<5000), .init(5000...)]),
  /// ]
  /// ```
  public struct FacetRequest: Sendable, Hashable {
    /// In which order values are listed.
    @nonexhaustive public enum Order: String, Sendable, CaseIterable {
      /// As people read them: keywords most frequent first, then by bytes; years newest first; other numbers and dates
      /// ascending.
      case usual
      /// Most frequent first, then as `ascending`.
      case frequency
      /// By the values themselves: keywords by their bytes, numbers and dates from the least.
      case ascending
      /// The other way round than `ascending`.
      case descending
    }

    /// The attribute's name or label.
    public var name: String
    /// The most values to list; nil for as many as `SearchOptions.facetLimit` says.
    public var limit: Int?
    /// The fewest documents that a value must have to be listed; 1 or less for all values.
    public var leastCount: Int
    /// In which order they are listed, and which come first where there is a limit.
    public var order: Order
    /// Ranges of numbers or days in which documents are counted, in place of single values. They may overlap; a document
    /// with several values in a range counts once.
    public var ranges: [ValueRange]

    /// Creates a request.
    ///
    /// - Complexity: O(1).
    public init(
      _ name: String, limit: Int? = nil, leastCount: Int = 1, order: Order = .usual, ranges: [ValueRange] = []
    ) {
      self.name = name
      self.limit = limit
      self.leastCount = leastCount
      self.order = order
      self.ranges = ranges
    }

    /// A request that counts the days of an attribute by Japanese fiscal years, from April to March.
    ///
    /// - Complexity: O(n) in the number of years.
    public static func fiscalYears(_ years: ClosedRange<Int>, of name: String) -> FacetRequest {
      FacetRequest(name, ranges: years.compactMap(ValueRange.fiscalYear))
    }
  }
}

extension SearchOptions.FacetRequest: ExpressibleByStringLiteral {
  /// Creates the request for all values of the attribute with this name or label.
  public init(stringLiteral name: String) { self.init(name) }
}
