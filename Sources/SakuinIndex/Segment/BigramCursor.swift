/// Enumerates all bigrams of a segment in ascending order.
///
/// A new cursor is before the first bigram; `next` advances, and `bigram` is nil at the end.
struct BigramCursor {
  private let reader: SegmentReader
  private var firstIndex = 0
  private var first: UInt16 = 0
  private var range: PositionListRange?

  /// The current bigram: first unit · 2^16 + second unit; nil before the first and at the end.
  private(set) var bigram: UInt32?
  /// The current bigram's list.
  private(set) var info = PositionListInfo(
    count: 0, documentFrequency: 0, first: 0, width: 0, offset: 0, byteCount: 0)
  /// Whether damaged bytes were found and ended the enumeration early.
  private(set) var isDamaged = false
  private var enumerated = 0

  /// Creates a cursor before the first bigram.
  init(_ reader: SegmentReader) {
    self.reader = reader
  }

  /// Advances to the next bigram.
  mutating func next() {
    while true {
      if let list = range?.next() {
        bigram = UInt32(first) << 16 | UInt32(list.second)
        info = list.info
        enumerated += 1
        return
      }
      guard let (unit, bigrams) = reader.bigrams.firstUnit(firstIndex) else {
        bigram = nil
        isDamaged = enumerated != reader.bigramCount
        return
      }
      firstIndex += 1
      first = unit
      range = PositionListRange(reader.bigrams, bigrams: bigrams, owner: reader)
    }
  }
}
