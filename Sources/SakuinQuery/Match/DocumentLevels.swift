import SakuinIndex

/// The documents of a segment that match, with the closest level of each: for occurrences that come in any order.
///
/// A byte a document. The places of a character lie in the lists of all pairs that begin with it, often a thousand; each
/// list ascends, and noting its documents takes less than merging the lists.
struct DocumentLevels {
  /// Raw values of levels; `none` where no match was noted.
  private var levels: [UInt8]
  private static let none = UInt8.max

  /// No matches among `documentCount` documents.
  init(documentCount: Int) {
    levels = [UInt8](repeating: Self.none, count: max(documentCount, 1))
  }

  /// Whether a match of this level or a closer one was noted.
  @inline(__always)
  func isAtMost(_ level: MatchLevel, _ document: DocumentID) -> Bool {
    levels[Int(document)] <= level.rawValue
  }

  /// Notes a match.
  @inline(__always)
  mutating func note(_ document: DocumentID, _ level: MatchLevel) {
    levels[Int(document)] = min(levels[Int(document)], level.rawValue)
  }

  /// Appends the live documents that match; the segment's first has number `base`.
  func append(to result: inout MatchSet, of view: SegmentView) {
    for (document, raw) in levels.enumerated() where raw != Self.none {
      let document = DocumentID(truncatingIfNeeded: document)
      guard view.live?.contains(document) ?? true, let level = MatchLevel(rawValue: raw) else { continue }
      result.append(view.base + document, level: level)
    }
  }
}
