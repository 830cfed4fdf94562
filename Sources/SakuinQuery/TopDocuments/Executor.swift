/// An algorithm that finds the top k of a plan. All give the same documents, scores and order.
package enum Executor: Sendable, CaseIterable {
  /// Scores every document that holds a term.
  case exhaustive
  /// Document-at-a-time MaxScore.
  case documentAtATime
  /// MaxScore over windows of documents.
  case windowed
}
