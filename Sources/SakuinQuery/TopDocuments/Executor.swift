/// A way to find the best documents of a plan. All give the same documents, scores and order.
package enum Executor: Sendable, CaseIterable {
  /// Scores everything.
  case exhaustive
  /// MaxScore, document at a time.
  case documentAtATime
  /// MaxScore over windows of documents.
  case windowed
}
