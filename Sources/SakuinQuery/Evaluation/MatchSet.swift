/// The documents that match a part of a query, ascending, each with score and level.
///
/// Documents are numbered across segments in order. This is the plain, exhaustive way to evaluate a query: every set
/// is complete, so that faster ways can be held against it.
package struct MatchSet: Sendable, Equatable {
  package private(set) var documents: [UInt32] = []
  package private(set) var scores: [Double] = []
  package private(set) var levels: [MatchLevel] = []

  package init() {}

  package var count: Int { documents.count }

  /// Appends a document, larger than all before.
  package mutating func append(_ document: UInt32, score: Double, level: MatchLevel) {
    documents.append(document)
    scores.append(score)
    levels.append(level)
  }

  /// Documents in both, scores added, the weaker level. O(m + n).
  package func intersection(_ other: MatchSet) -> MatchSet {
    var result = MatchSet()
    var i = 0
    var j = 0
    while i < count, j < other.count {
      if documents[i] < other.documents[j] {
        i += 1
      } else if documents[i] > other.documents[j] {
        j += 1
      } else {
        result.append(
          documents[i], score: scores[i] + other.scores[j], level: .weaker(levels[i], other.levels[j]))
        i += 1
        j += 1
      }
    }
    return result
  }

  /// Documents in either, scores added, the closer level. O(m + n).
  package func union(_ other: MatchSet) -> MatchSet {
    var result = MatchSet()
    var i = 0
    var j = 0
    while i < count || j < other.count {
      if j == other.count || (i < count && documents[i] < other.documents[j]) {
        result.append(documents[i], score: scores[i], level: levels[i])
        i += 1
      } else if i == count || documents[i] > other.documents[j] {
        result.append(other.documents[j], score: other.scores[j], level: other.levels[j])
        j += 1
      } else {
        result.append(
          documents[i], score: scores[i] + other.scores[j], level: .closer(levels[i], other.levels[j]))
        i += 1
        j += 1
      }
    }
    return result
  }

  /// Documents that are not in `other`; scores and levels stay. O(m + n).
  package func subtracting(_ other: MatchSet) -> MatchSet {
    var result = MatchSet()
    var j = 0
    for i in 0..<count {
      while j < other.count, other.documents[j] < documents[i] { j += 1 }
      if j == other.count || other.documents[j] != documents[i] {
        result.append(documents[i], score: scores[i], level: levels[i])
      }
    }
    return result
  }
}
