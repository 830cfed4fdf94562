/// Why a document has its score for a query.
package struct DocumentExplanation: Sendable {
  /// Whether the document matches the query.
  package let isMatch: Bool
  /// The terms of the first stage that the document holds, in order of the query.
  package let terms: [TermExplanation]
  /// What the second stage adds for the proximity of words; 0 unless it reranks the document.
  package let proximity: Double
  /// What the second stage adds for the similarity of query and title; 0 unless it reranks the document.
  package let title: Double

  /// The score: that of the hit, to the bit.
  package var score: Double {
    // In the order of addition of the second stage: equal to the bit.
    terms.reduce(0) { $0 + $1.contribution } + proximity + title
  }
}

extension SearchPlanner {
  /// Why documents, which need not match, have their scores, in the order given. The matches and the reranked
  /// documents are computed once for all.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  package mutating func explanations(
    of documents: [UInt32]
  ) throws(SearchFailure) -> [DocumentExplanation] {
    // The cursors of a plan move forward only: each document once.
    let unique = Set(documents).sorted()
    let found = Dictionary(
      zip(unique, try explanations(ofAscending: unique)), uniquingKeysWith: { first, _ in first })
    return documents.compactMap { found[$0] }
  }

  private mutating func explanations(
    ofAscending documents: [UInt32]
  ) throws(SearchFailure) -> [DocumentExplanation] {
    let matches = try matches()
    let isEachAsked = documents.allSatisfy { matches.level(of: $0) != nil }
    let near = try near(isEachAsked ? .nothing : .all)
    let plan = try query.plan(deadline)
    let terms = try plan.explanations(of: documents)
    var bonuses: [UInt32: (proximity: Double, title: Double)] = [:]
    if query.isPlain {
      // The second stage reranks the first documents of each group.
      for group in groups(matches, SearchPage(limit: 0)) + near.groups where !group.isEmpty {
        let explained = documents.filter { group.level(of: $0) != nil }
        if explained.isEmpty { continue }
        let head = Set(try plan.top(plan.parameters.depth, among: group).map(\.document))
        let reranked = Set(explained).intersection(head).sorted()
        for (document, bonus) in zip(reranked, try plan.secondStageBonuses(reranked)) {
          bonuses[document] = bonus
        }
      }
    }
    return documents.indices.map { index in
      let bonus = bonuses[documents[index]] ?? (0, 0)
      return DocumentExplanation(
        isMatch: matches.level(of: documents[index]) != nil, terms: terms[index], proximity: bonus.proximity,
        title: bonus.title)
    }
  }
}
