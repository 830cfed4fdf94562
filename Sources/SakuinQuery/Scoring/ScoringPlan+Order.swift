extension ScoringPlan {
  /// The order of a ranking: greater scores first, then smaller external ids, so that it does not depend on segments.
  package func isBetter(_ a: ScoredDocument, _ b: ScoredDocument) -> Bool {
    a.score != b.score ? a.score > b.score : segments.hasSmallerID(a.document, b.document)
  }
}
