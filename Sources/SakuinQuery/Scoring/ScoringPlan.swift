import Glibc
import SakuinIndex
import SakuinText

/// How documents are scored for a query: the terms of its leaves with their weights, and where their documents are.
///
/// A document's score is the sum over the terms of `weight · x / (x + k1)`, each rounded to the plan's grid: a pure
/// function of plan and document. How a document came to match plays no part.
///
/// Usage:
///
///     let plan = try ScoringPlan(leaves, segments, deadline: deadline)
///     let best = try plan.top(10)                          // best documents of all that hold any term
///     let scores = try plan.scores(of: matches.documents)  // scores of documents known to match
///     let among = try plan.top(10, among: matches)         // the best of documents known to match
///     let hits = try plan.reranked(best)                   // second stage, for plain questions and words
///
/// A ranking that is given up because the deadline has passed throws; it is never returned in part. A plan belongs to
/// one thread.
package final class ScoringPlan {
  package let segments: IndexView
  package let parameters: RankingParameters
  /// The terms, in order of their first place in the query.
  let terms: [ScoringTerm]
  /// Saturation of repeated occurrences for this query.
  let k1: Double
  /// What scores are made of.
  let grid: ScoreGrid
  /// What the second stage needs to know of the query; looked up when it is asked for.
  private(set) lazy var neighbours = QueryNeighbours(
    sequence, terms, bigramCount: bigramCount, segments, parameters)
  private let sequence: [QueryNeighbours.Word]
  private let bigramCount: Int
  /// Tells loops over postings when to give up.
  private(set) var deadline: Deadline
  /// Why a loop gave up: then the ranking is not whole.
  private var failure: SearchFailure?

  /// Whether loops are to give up: the time is over, or the task was cancelled.
  var isOver: Bool {
    if failure != nil { return true }
    do { try deadline.check() } catch { failure = error }
    return failure != nil
  }

  /// Throws where the ranking was given up.
  func check() throws(SearchFailure) {
    if let failure { throw failure }
  }

  /// Begins another question to the same plan: its rankings end at `deadline`.
  package func begin(_ deadline: Deadline) {
    self.deadline = deadline
    failure = nil
  }

  /// Documents of all segments, deleted ones included: what document frequencies count among.
  var documentCount: Int { segments.maxDocument }

  /// A plan for the positive leaves of a query; `known` are the positions of strings that the query was looked for by.
  ///
  /// - Throws: when the deadline has passed.
  package init(
    _ leaves: [ScoredLeaf], _ segments: IndexView, parameters: RankingParameters = .init(),
    deadline: Deadline = .none, known: PositionCache = PositionCache()
  ) throws(SearchFailure) {
    self.deadline = deadline
    self.segments = segments
    self.parameters = parameters
    var builder = PlanBuilder(segments, parameters, known, deadline)
    for leaf in leaves { builder.add(leaf) }
    let lambda = parameters.isLongQueryWeighted ? builder.longQueryShare : 0
    k1 = parameters.k1 + (parameters.longK1 - parameters.k1) * lambda
    terms = try builder.terms(k1: k1, lambda: lambda)
    sequence = builder.words
    bigramCount = builder.bigramCount
    grid = ScoreGrid(total: terms.reduce(0) { $0 + $1.greatestContribution })
  }
}

extension ScoringTerm {
  /// The most that a document can be scored for the term.
  var greatestContribution: Double {
    var most = stream == .string ? 0 : weight
    for case .list(let list) in lists { most = max(most, list.contributions.max() ?? 0) }
    return most
  }
}
