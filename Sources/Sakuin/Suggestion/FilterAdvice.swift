/// What could be asked instead of a condition whose value no document has.
public struct FilterAdvice: Sendable, Hashable {
  /// The attribute's canonical name.
  public var attribute: String
  /// The name shown to Japanese readers.
  public var label: String
  /// The value that no document has: the condition's text, or the first of its alternatives that finds nothing.
  public var value: String
  /// The values that were probably meant, the likeliest first; at most three.
  public var nearest: [Document.Value]
  /// The values that documents have, those in `nearest` left out: most frequent first, years newest first; at most ten.
  public var values: [SearchResults.Facet.Count]
  /// The number of values that are in neither list.
  public var others: Int
}
