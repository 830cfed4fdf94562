extension ScoringPlan {
  /// Whether `a` ranks before `b`: by greater score, then by smaller external id, so that segments play no
  /// part.
  package func isBetter(_ a: ScoredDocument, _ b: ScoredDocument) -> Bool {
    a.score != b.score ? a.score > b.score : segments.hasSmallerID(a.document, b.document)
  }
}
