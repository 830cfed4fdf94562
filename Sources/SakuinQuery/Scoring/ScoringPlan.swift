import SakuinPlatform
import SakuinIndex
import SakuinText
import Synchronization

/// How documents are scored for a query: the terms of its leaves, with their weights and lists.
///
/// A document's score is the sum over the terms of `weight · x / (x + k1)`, each rounded to the plan's grid:
/// a pure function of plan and document, however a document came to match.
///
/// Usage:
///
///     let plan = try ScoringPlan(leaves, segments, deadline: deadline)
///     let fitted = try plan.fitted()                       // for plain questions and words
///     let best = try plan.top(10)                          // the top 10 of all documents that hold any term
///     let scores = try plan.scores(of: matches.documents)  // the scores of documents that match
///     let among = try plan.top(10, among: matches)         // the top 10 of documents that match
///     let hits = try plan.reranked(best)                   // second stage, for plain questions and words
///
/// When the deadline has passed, rankings throw; none is returned in part. A plan belongs to one thread.
package final class ScoringPlan {
  /// The segments that are ranked.
  package let segments: IndexView
  /// The parameters of ranking.
  package let parameters: RankingParameters
  /// The terms, in order of their first occurrence in the query.
  let terms: [ScoringTerm]
  /// Saturation of repeated occurrences for this query.
  let k1: Double
  /// What contributions to scores are rounded to.
  let grid: ScoreGrid
  /// What the second stage needs of the query; computed at first use.
  private(set) lazy var neighbours = QueryNeighbours(
    sequence, terms, bigramCount: bigramCount, segments, parameters)
  private let sequence: [QueryNeighbours.Word]
  /// How many distinct bigrams the query has, including those that no document holds.
  let bigramCount: Int
  private let builder: PlanBuilder
  /// Polled by loops over postings.
  private(set) var deadline: Deadline
  /// Why a loop ended early; the ranking is then incomplete.
  private let failure = Mutex<SearchFailure?>(nil)
  /// On how many threads segments are worked through.
  let parallelism: Parallelism

  /// Polls the deadline: whether loops must end, because it has passed or the search was cancelled.
  var isOver: Bool {
    let deadline = deadline
    return failure.withLock { failure in
      if failure != nil { return true }
      do throws(SearchFailure) { try deadline.check() } catch { failure = error }
      return failure != nil
    }
  }

  /// Throws when a loop ended early.
  ///
  /// - Throws: what `isOver` found.
  func check() throws(SearchFailure) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Begins another question to the same plan, with a deadline of its own.
  package func begin(_ deadline: Deadline) {
    self.deadline = deadline
    failure.withLock { $0 = nil }
  }

  /// How many documents there are, deleted ones included: the N of document frequencies.
  var documentCount: Int { segments.maxDocument }

  /// A plan for the positive leaves of a query. Matching may share `cache`, so that each string is looked up
  /// once.
  ///
  /// - Throws: when the deadline has passed.
  package convenience init(
    _ leaves: [ScoredLeaf], _ segments: IndexView, parameters: RankingParameters = .init(),
    deadline: Deadline = .none, cache: PositionCache = PositionCache(), parallelism: Parallelism = .none
  ) throws(SearchFailure) {
    var builder = PlanBuilder(segments, parameters, cache, deadline, parallelism)
    for leaf in leaves { builder.add(leaf) }
    let weighting =
      parameters.isLongQueryWeighted
      ? QueryWeighting(textOfBigrams: builder.bigramCount, parameters) : QueryWeighting(parameters)
    try self.init(builder, weighting, segments, parameters, deadline, parallelism)
  }

  private init(
    _ builder: PlanBuilder, _ weighting: QueryWeighting, _ segments: IndexView,
    _ parameters: RankingParameters, _ deadline: Deadline, _ parallelism: Parallelism
  ) throws(SearchFailure) {
    self.parallelism = parallelism
    var builder = builder
    self.deadline = deadline
    self.segments = segments
    self.parameters = parameters
    k1 = weighting.k1
    terms = try builder.terms(weighting)
    sequence = builder.words
    bigramCount = builder.bigramCount
    grid = ScoreGrid(total: terms.reduce(0) { $0 + $1.greatestContribution })
    self.builder = builder
  }

  /// A plan of the same terms with other weights; nothing is looked up anew.
  ///
  /// - Throws: when the deadline has passed.
  func reweighted(_ weighting: QueryWeighting) throws(SearchFailure) -> ScoringPlan {
    try ScoringPlan(builder, weighting, segments, parameters, deadline, parallelism)
  }
}

extension ScoringTerm {
  /// An upper bound of the term's contribution to any score.
  var greatestContribution: Double {
    var most = stream == .string ? 0 : weight
    for case .list(let list) in lists { most = max(most, list.contributions.max() ?? 0) }
    return most
  }
}
