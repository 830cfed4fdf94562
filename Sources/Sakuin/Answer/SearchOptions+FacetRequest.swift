extension SearchOptions {
  /// An attribute whose values are counted among all matching documents. A string literal is one: `options.facets =
  /// ["部局", "年度"]`.
  public struct FacetRequest: Sendable, Hashable {
    /// The attribute's name or label.
    public var name: String

    /// Creates a request.
    ///
    /// - Complexity: O(1).
    public init(_ name: String) {
      self.name = name
    }
  }
}

extension SearchOptions.FacetRequest: ExpressibleByStringLiteral {
  /// Creates the request for all values of the attribute with this name or label.
  public init(stringLiteral name: String) { self.init(name) }
}
