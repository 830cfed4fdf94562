extension SearchResults {
  /// The values of an attribute among all matching documents.
  public struct Facet: Sendable, Hashable {
    /// A value and how many matching documents hold it.
    public struct Count: Sendable, Hashable {
      /// The value. `SearchOptions.Filter.where(_:is:)` with it finds exactly the documents counted.
      public var value: Document.Value
      /// The number of matching documents.
      public var documents: Int

      /// Creates a count.
      package init(value: Document.Value, documents: Int) {
        self.value = value
        self.documents = documents
      }
    }

    /// A range and how many matching documents have a value in it.
    public struct RangeCount: Sendable, Hashable {
      /// The range. `SearchOptions.Filter.where(_:in:)` with it finds exactly the documents counted.
      public var range: SearchOptions.ValueRange
      /// The number of matching documents.
      public var documents: Int

      /// Creates a count.
      package init(range: SearchOptions.ValueRange, documents: Int) {
        self.range = range
        self.documents = documents
      }
    }

    /// The attribute's canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// The kind of the values.
    public var kind: Schema.AttributeKind
    /// The values, in the order of the request: usually keywords most frequent first, then by value; years newest first; other
    /// numbers and dates ascending. Empty where ranges were asked for. Keywords that
    /// look the same (in width, case, white space at the ends, wave dashes and minus signs) are one value, in the way it
    /// is written most often.
    public var counts: [Count]
    /// The ranges that were asked for, in the order of the request.
    public var ranges: [RangeCount]
    /// The number of matching documents without a value.
    public var missing: Int
    /// The number of values that were left out: of those beyond the limit and below the least count, or, where ranges were
    /// asked for, in none of these.
    public var others: Int

    /// Creates the counts of an attribute.
    package init(
      name: String, label: String, kind: Schema.AttributeKind = .keyword, counts: [Count], missing: Int = 0,
      others: Int = 0, ranges: [RangeCount] = []
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.counts = counts
      self.ranges = ranges
      self.missing = missing
      self.others = others
    }
  }
}
