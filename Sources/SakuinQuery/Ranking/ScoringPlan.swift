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
///     let hits = plan.reranked(best)                   // second stage, for plain questions and words
///
/// A plan belongs to one thread.
package final class ScoringPlan {
  package let segments: SearchedSegments
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

  /// Documents of all segments, deleted ones included: what document frequencies count among.
  var documentCount: Int { segments.heldCount }

  /// A plan for the positive leaves of a query.
  package init(
    _ leaves: [ScoredLeaf], _ segments: SearchedSegments, parameters: RankingParameters = .init()
  ) {
    self.segments = segments
    self.parameters = parameters
    var builder = PlanBuilder(segments, parameters)
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
