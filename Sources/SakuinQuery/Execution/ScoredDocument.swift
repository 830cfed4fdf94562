import SakuinIndex

/// A document with its score.
package struct ScoredDocument: Sendable, Equatable {
  /// Its number across segments.
  package var document: UInt32
  package var score: Double

  package init(document: UInt32, score: Double) {
    self.document = document
    self.score = score
  }
}

extension ScoringPlan {
  /// The order of a ranking: greater scores first, then smaller external ids, so that it does not depend on segments.
  package func isBetter(_ a: ScoredDocument, _ b: ScoredDocument) -> Bool {
    a.score != b.score ? a.score > b.score : segments.hasSmallerID(a.document, b.document)
  }
}

extension SearchedSegments {
  /// Whether the external id of one document is below that of another, byte by byte.
  package func hasSmallerID(_ a: UInt32, _ b: UInt32) -> Bool {
    let (leafA, numberA) = leaf(of: a)
    let (leafB, numberB) = leaf(of: b)
    let idA = leafA.segment.externalIDBytes(numberA)
    let idB = leafB.segment.externalIDBytes(numberB)
    let shared = min(idA.count, idB.count)
    for index in 0..<shared where idA[index] != idB[index] { return idA[index] < idB[index] }
    return idA.count != idB.count ? idA.count < idB.count : a < b
  }
}
