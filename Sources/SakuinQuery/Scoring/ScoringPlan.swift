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
///     let plan = ScoringPlan(leaves, segments)
///     let best = plan.top(10)                          // best documents of all that hold any term
///     let scores = plan.scores(of: matches.documents)  // scores of documents known to match
///     let among = plan.top(10, among: matches)         // the best of documents known to match
///     let hits = plan.reranked(best)                   // second stage, for plain questions and words
///
/// Rankings are given up when the plan's deadline says so: `check` tells. A plan belongs to one thread.
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
  private let deadline: Deadline
  /// Why a loop gave up: then rankings of the plan are not whole.
  private var failure: SearchFailure?

  /// Whether loops are to give up: the time is over, or the task was cancelled.
  var isOver: Bool {
    if failure != nil { return true }
    do { try deadline.check() } catch { failure = error }
    return failure != nil
  }

  /// Throws where a ranking was given up.
  package func check() throws(SearchFailure) {
    if let failure { throw failure }
  }

  /// Documents of all segments, deleted ones included: what document frequencies count among.
  var documentCount: Int { segments.maxDocument }

  /// A plan for the positive leaves of a query; `known` are the places of strings that the query was looked for by.
  package init(
    _ leaves: [ScoredLeaf], _ segments: IndexView, parameters: RankingParameters = .init(),
    deadline: Deadline = .none, known: PositionCache = PositionCache()
  ) {
    self.deadline = deadline
    self.segments = segments
    self.parameters = parameters
    var builder = PlanBuilder(segments, parameters, known)
    for leaf in leaves { builder.add(leaf) }
    let lambda = parameters.isLongQueryWeighted ? builder.longQueryShare : 0
    k1 = parameters.k1 + (parameters.longK1 - parameters.k1) * lambda
    terms = builder.terms(k1: k1, lambda: lambda)
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
