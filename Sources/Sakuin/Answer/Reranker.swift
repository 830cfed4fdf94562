/// An order of the caller's for the best hits of a search: by a language model, by clicks, by whatever the engine does not
/// know.
///
/// The engine finds and ranks; then the closure sees the best hits with their texts and returns a score for each. These
/// hits are shown in the order of the scores, all others after them in the order of the engine. What matches, what is
/// counted and the levels of hits stay as they are, and documents near what was asked stay behind those as asked.
///
/// ```swift
/// var options = SearchOptions(limit: 10)
/// options.reranker = Reranker(name: "文字数", depth: 50) { hits in
///   hits.map { Double(-($0.document["body"] ?? "").count) }
/// }
/// let shortestFirst = try index.search("支援", options: options)
/// ```
///
/// The answer says so: a note of the kind `reranked` names the order, hits and explanations carry both scores.
public struct Reranker: Sendable {
  /// What readers of an answer are told that the order is.
  public var name: String
  /// How many of the best hits are ordered anew, wherever the page begins.
  public var depth: Int
  /// The scores of hits, one for each and in their order; greater is better, equal ones stay as they were. The hits carry
  /// whole documents, whatever the options say, and no highlights. Called at most once a search, on the answering thread;
  /// the time it takes counts.
  public var scores: @Sendable (_ hits: [SearchResults.Hit]) throws -> [Double]

  /// Creates an order of the best `depth` hits.
  public init(
    name: String, depth: Int = 50,
    scores: @escaping @Sendable (_ hits: [SearchResults.Hit]) throws -> [Double]
  ) {
    self.name = name
    self.depth = depth
    self.scores = scores
  }
}
