extension SearchResults {
  /// The values of an attribute among all matching documents.
  public struct Facet: Sendable, Hashable {
    /// A value and how many matching documents hold it.
    public struct Count: Sendable, Hashable {
      /// The value. What holds of it is what the documents counted have.
      public var value: Document.Value
      /// The number of matching documents.
      public var documents: Int

      /// Creates a count.
      package init(value: Document.Value, documents: Int) {
        self.value = value
        self.documents = documents
      }
    }

    /// The attribute's canonical name.
    public var name: String
    /// The name shown to Japanese readers.
    public var label: String
    /// The kind of the values.
    public var kind: Schema.AttributeKind
    /// Keywords most frequent first, then by value; years newest first; other numbers and dates ascending. Keywords that
    /// look the same (in width, case, white space at the ends, wave dashes and minus signs) are one value, in the way it
    /// is written most often.
    public var counts: [Count]
    /// The number of matching documents without a value.
    public var missing: Int
    /// The number of values that are not among `counts` because of the limit.
    public var others: Int

    /// Creates the counts of an attribute.
    package init(
      name: String, label: String, kind: Schema.AttributeKind = .keyword, counts: [Count], missing: Int = 0,
      others: Int = 0
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.counts = counts
      self.missing = missing
      self.others = others
    }
  }
}
