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

  /// Documents, which must ascend, each once, all with one level.
  init(_ documents: [UInt32], level: MatchLevel) {
    self.documents = documents
    levels = [MatchLevel](repeating: level, count: documents.count)
  }

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
    if other.count < count / Self.fewInterval { return inserting(other) }
    if count < other.count / Self.fewInterval { return other.inserting(self) }
    let capacity = count + other.count
    var levels: [MatchLevel] = []
    // SAFETY: no more documents are written than both sets have, and as many levels.
    let documents = unsafe [UInt32](unsafeUninitializedCapacity: capacity) { target, written in
      levels = unsafe [MatchLevel](unsafeUninitializedCapacity: capacity) { targetLevels, writtenLevels in
        guard let first = target.baseAddress, let firstLevel = targetLevels.baseAddress else { return }
        written = unsafe merge(other, to: first, firstLevel)
        writtenLevels = written
      }
    }
    var result = MatchSet()
    result.documents = documents
    result.levels = levels
    return result
  }

  /// A set with fewer than one in so many documents is inserted into the other one rather than merged.
  private static let fewInterval = 16

  /// The union with a set of few documents: those between them are copied at once.
  private func inserting(_ few: MatchSet) -> MatchSet {
    var result = MatchSet()
    result.documents.reserveCapacity(count + few.count)
    result.levels.reserveCapacity(count + few.count)
    var index = 0
    for (document, level) in zip(few.documents, few.levels) {
      let next = documents.firstIndex(from: index, notBelow: document)
      result.documents.append(contentsOf: documents[index..<next])
      result.levels.append(contentsOf: levels[index..<next])
      let isHere = next < count && documents[next] == document
      result.documents.append(document)
      result.levels.append(isHere ? .closer(level, levels[next]) : level)
      index = isHere ? next + 1 : next
    }
    result.documents.append(contentsOf: documents[index...])
    result.levels.append(contentsOf: levels[index...])
    return result
  }

  /// The documents of any of some sets, all with one level.
  ///
  /// - Complexity: O(documents of all sets + `end` / 64), where all documents are below `end`; less for few.
  package static func union(of sets: [MatchSet], below end: Int, level: MatchLevel) -> MatchSet {
    let sets = sets.filter { !$0.isEmpty }
    let total = sets.reduce(0) { $0 + $1.count }
    if sets.count < 3 || total < end / 64 {
      return sets.sorted { $0.count < $1.count }.reduce(MatchSet()) { $0.union($1) }.leveled(level)
    }
    var marks = [UInt64](repeating: 0, count: end / 64 + 1)
    for set in sets {
      for document in set.documents { marks[Int(document &>> 6)] |= 1 &<< UInt64(document & 63) }
    }
    let count = marks.reduce(0) { $0 + $1.nonzeroBitCount }
    // SAFETY: as many documents are written as bits are set.
    let documents = unsafe [UInt32](unsafeUninitializedCapacity: count) { target, written in
      for (word, bits) in marks.enumerated() {
        var bits = bits
        while bits != 0 {
          unsafe target[written] = UInt32(truncatingIfNeeded: word &<< 6 &+ bits.trailingZeroBitCount)
          bits &= bits &- 1
          written &+= 1
        }
      }
    }
    return MatchSet(documents, level: level)
  }

  /// Writes the documents of both sets, neither of which is empty, and their levels; returns how many there are.
  ///
  /// Selects instead of branches: which set has the next document is unpredictable.
  private func merge(
    _ other: MatchSet, to target: UnsafeMutablePointer<UInt32>,
    _ targetLevels: UnsafeMutablePointer<MatchLevel>
  ) -> Int {
    var (i, j, next) = (0, 0, 0)
    // SAFETY: `i` and `j` stay below the counts of the sets, and `next` is at most their sum.
    unsafe documents.withUnsafeBufferPointer { first in
      unsafe other.documents.withUnsafeBufferPointer { second in
        unsafe levels.withUnsafeBufferPointer { firstLevels in
          unsafe other.levels.withUnsafeBufferPointer { secondLevels in
            while i < first.count, j < second.count {
              let (a, b) = unsafe (first[i], second[j])
              let (levelA, levelB) = unsafe (firstLevels[i], secondLevels[j])
              let level: MatchLevel = a < b ? levelA : levelB
              unsafe (target + next).initialize(to: min(a, b))
              unsafe (targetLevels + next).initialize(
                to: a == b ? .closer(levelA, levelB) : level)
              i &+= a <= b ? 1 : 0
              j &+= b <= a ? 1 : 0
              next &+= 1
            }
          }
        }
      }
    }
    let rest = i < count ? (set: self, from: i) : (set: other, from: j)
    for index in rest.from..<rest.set.count {
      unsafe (target + next).initialize(to: rest.set.documents[index])
      unsafe (targetLevels + next).initialize(to: rest.set.levels[index])
      next &+= 1
    }
    return next
  }

  /// The documents that are not in `other`, with their levels.
  ///
  /// - Complexity: O(m · log n) for m documents here and n in `other`.
  package func subtracting(_ other: MatchSet) -> MatchSet {
    if other.isEmpty || isEmpty { return self }
    var result = MatchSet()
    result.documents.reserveCapacity(count)
    result.levels.reserveCapacity(count)
    if other.count < count / Self.fewInterval {
      var index = 0
      for document in other.documents {
        let next = documents.firstIndex(from: index, notBelow: document)
        result.documents.append(contentsOf: documents[index..<next])
        result.levels.append(contentsOf: levels[index..<next])
        index = next < count && documents[next] == document ? next + 1 : next
      }
      result.documents.append(contentsOf: documents[index...])
      result.levels.append(contentsOf: levels[index...])
      return result
    }
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
