import SakuinIndex

/// The documents that match a part of a query, ascending, each with its level.
///
/// Documents are numbered across segments. Sets are complete: their counts are exact.
package struct MatchSet: Sendable, Equatable {
  /// The documents, ascending, each once.
  package private(set) var documents: [UInt32] = []
  /// The level of each of `documents`.
  package private(set) var levels: [MatchLevel] = []

  /// The empty set.
  package init() {}

  /// How many documents match.
  package var count: Int { documents.count }

  /// Whether no document matches.
  package var isEmpty: Bool { documents.isEmpty }

  /// Appends a document, not below the last; if it is the last, the closer level is kept.
  @inline(__always)
  package mutating func append(_ document: UInt32, level: MatchLevel) {
    if documents.last == document {
      levels[levels.count - 1] = .closer(levels[levels.count - 1], level)
    } else {
      documents.append(document)
      levels.append(level)
    }
  }

  /// Appends documents of the segment whose first document is `base`, all with one level. They ascend, but
  /// may repeat each other and the last.
  mutating func append(_ local: UnsafeBufferPointer<DocumentID>, from base: UInt32, level: MatchLevel) {
    var index = 0
    // SAFETY: every index is below `local.count`.
    while let last = documents.last, index < local.count, unsafe base &+ local[index] == last {
      levels[levels.count - 1] = .closer(levels[levels.count - 1], level)
      index += 1
    }
    guard index < local.count else { return }
    let oldCount = documents.count
    var last = unsafe local[index]
    documents.append(base &+ last)
    for next in index + 1..<local.count {
      let document = unsafe local[next]
      if document == last { continue }
      documents.append(base &+ document)
      last = document
    }
    levels.append(contentsOf: repeatElement(level, count: documents.count - oldCount))
  }

  /// Appends a set whose documents are all above the last.
  mutating func append(_ other: MatchSet) {
    documents += other.documents
    levels += other.levels
  }

  /// The documents that are among `others`, which ascend, with their levels.
  func restricted(to others: ArraySlice<UInt32>) -> MatchSet {
    var result = MatchSet()
    var index = 0
    for document in others {
      index = documents.firstIndex(from: index, notBelow: document)
      if index == count { break }
      if documents[index] == document { result.append(document, level: levels[index]) }
    }
    return result
  }

  /// The documents in both sets, each with the weaker level.
  ///
  /// - Complexity: O(m · log(n / m)) for the smaller set of m documents and the greater of n.
  package func intersection(_ other: MatchSet) -> MatchSet {
    if other.count < count { return other.intersection(self) }
    var result = MatchSet()
    var j = 0
    for i in 0..<count {
      j = other.documents.firstIndex(from: j, notBelow: documents[i])
      if j == other.count { break }
      if other.documents[j] == documents[i] {
        result.append(documents[i], level: .weaker(levels[i], other.levels[j]))
      }
    }
    return result
  }

  /// The documents in either set, each with the closer level.
  ///
  /// - Complexity: O(m + n).
  package func union(_ other: MatchSet) -> MatchSet {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var result = MatchSet()
    var i = 0
    var j = 0
    while i < count || j < other.count {
      if j == other.count || (i < count && documents[i] <= other.documents[j]) {
        result.append(documents[i], level: levels[i])
        i += 1
      } else {
        result.append(other.documents[j], level: other.levels[j])
        j += 1
      }
    }
    return result
  }

  /// The documents that are not in `other`, with their levels.
  ///
  /// - Complexity: O(m · log n) for m documents here and n in `other`.
  package func subtracting(_ other: MatchSet) -> MatchSet {
    if other.isEmpty { return self }
    var result = MatchSet()
    var j = 0
    for i in 0..<count {
      j = other.documents.firstIndex(from: j, notBelow: documents[i])
      if j == other.count || other.documents[j] != documents[i] {
        result.append(documents[i], level: levels[i])
      }
    }
    return result
  }

  /// The set with `level` for every document whose level is closer.
  package func weakened(to level: MatchLevel) -> MatchSet {
    var result = self
    for index in levels.indices { result.levels[index] = .weaker(levels[index], level) }
    return result
  }

  /// The set with `level` for every document.
  package func leveled(_ level: MatchLevel) -> MatchSet {
    var result = self
    result.levels = [MatchLevel](repeating: level, count: count)
    return result
  }

  /// The documents whose levels are of a group.
  package func documents(of group: MatchGroup) -> MatchSet {
    var result = MatchSet()
    for index in documents.indices where levels[index].group == group {
      result.append(documents[index], level: levels[index])
    }
    return result
  }

  /// How many documents have each level, in the order of the levels.
  package var levelCounts: [Int] {
    var counts = [Int](repeating: 0, count: MatchLevel.allCases.count)
    for level in levels { counts[Int(level.rawValue)] += 1 }
    return counts
  }

  /// The level of a document; nil when it does not match.
  ///
  /// - Complexity: O(log n).
  package func level(of document: UInt32) -> MatchLevel? {
    let index = documents.firstIndex(from: 0, notBelow: document)
    return index < count && documents[index] == document ? levels[index] : nil
  }
}

extension [UInt32] {
  /// Index of the first element from `start` on that is not below `target`; `count` when there is none.
  /// Elements must ascend.
  ///
  /// - Complexity: O(log (result - `start`)).
  func firstIndex(from start: Int, notBelow target: UInt32) -> Int {
    BinarySearch.gallop(from: start, to: count) { self[$0] < target }
  }
}
