import SakuinIndex

/// The closest level of each document of a segment, for occurrences that come in any order.
///
/// One byte for each document. The positions of a character lie in the lists of all bigrams that begin with
/// it, often a thousand: noting the documents of each list is cheaper than merging the lists (by 13 % of a
/// question with its total).
struct DocumentLevels {
  /// Raw values of levels; `none` for documents that do not match.
  private var levels: [UInt8]
  private static let none = UInt8.max

  /// Without a match among `documentCount` documents.
  init(documentCount: Int) {
    levels = [UInt8](repeating: Self.none, count: max(documentCount, 1))
  }

  /// Whether the document was noted with this level or a closer one.
  @inline(__always)
  func isAtMost(_ level: MatchLevel, _ document: DocumentID) -> Bool {
    levels[Int(document)] <= level.rawValue
  }

  /// Notes a match; the closest level of a document is kept.
  @inline(__always)
  mutating func note(_ document: DocumentID, _ level: MatchLevel) {
    levels[Int(document)] = min(levels[Int(document)], level.rawValue)
  }

  /// Appends the live documents of the segment that were noted, numbered across segments.
  func append(to result: inout MatchSet, of view: SegmentView) {
    let count = levels.count
    unsafe levels.withUnsafeBytes { bytes in
      var document = 0
      while document < count {
        // Most documents hold none of the characters: eight are passed over at once.
        if document &+ 8 <= count,
          unsafe bytes.loadUnaligned(fromByteOffset: document, as: UInt64.self) == .max
        {
          document &+= 8
          continue
        }
        let end = min(document &+ 8, count)
        while document < end {
          let number = DocumentID(truncatingIfNeeded: document)
          if let level = unsafe MatchLevel(rawValue: bytes[document]), view.live?.contains(number) ?? true {
            result.append(view.base &+ number, level: level)
          }
          document &+= 1
        }
      }
    }
  }
}
