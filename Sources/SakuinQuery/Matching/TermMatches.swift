import SakuinIndex

/// The documents that hold a term, ascending, numbered across segments.
package struct TermMatches: Sendable, Equatable {
  package private(set) var documents: [UInt32] = []
  /// BM25's x of each document: frequencies weighted by field and held back by field length.
  package private(set) var weightedFrequencies: [Double] = []
  /// Whether the term stands on word edges at least once in each document.
  package private(set) var isAligned: [Bool] = []

  package init() {}

  package var count: Int { documents.count }

  /// Appends a document, not smaller than the last; one that is there already is added to.
  package mutating func add(_ document: UInt32, weightedFrequency: Double, isAligned aligned: Bool) {
    if documents.last == document {
      weightedFrequencies[count - 1] += weightedFrequency
      if aligned { isAligned[count - 1] = true }
    } else {
      documents.append(document)
      weightedFrequencies.append(weightedFrequency)
      isAligned.append(aligned)
    }
  }
}
