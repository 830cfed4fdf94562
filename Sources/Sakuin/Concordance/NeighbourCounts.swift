import SakuinText

/// Counts the words beside keys.
struct NeighbourCounts {
  /// How many words on each side count.
  private let reach: Int
  private let analyzer: Analyzer
  private var folded: FoldedText?
  private var words: [Range<UInt32>] = []
  private var counts: [[UInt16]: (left: Int, right: Int)] = [:]

  /// Creates counts of zero.
  init(reach: Int, analyzer: Analyzer) {
    self.reach = reach
    self.analyzer = analyzer
  }

  /// Sets the text that the following keys belong to.
  mutating func begin(_ text: String) {
    guard reach > 0 else { return }
    let text = analyzer.indexedText(text)
    words = analyzer.segment(text).words
    folded = text
  }

  /// Counts the words around a key, a range of the text's UTF-8 bytes. A word that the key overlaps is no neighbour.
  mutating func count(around key: Range<Int>) {
    guard reach > 0, let folded else { return }
    if let last = words.lastIndex(where: { Int(folded.rawEnds[Int($0.upperBound) - 1]) <= key.lowerBound }) {
      for word in words[...last].suffix(reach) {
        counts[units(of: word, in: folded), default: (0, 0)].left += 1
      }
    }
    if let first = words.firstIndex(where: { Int(folded.rawStarts[Int($0.lowerBound)]) >= key.upperBound }) {
      for word in words[first...].prefix(reach) {
        counts[units(of: word, in: folded), default: (0, 0)].right += 1
      }
    }
  }

  /// The counted words, most frequent first, then by word.
  func sorted() -> [Concordance.Neighbour] {
    counts.map { word, count in
      Concordance.Neighbour(
        word: String(decoding: word, as: UTF16.self), left: count.left, right: count.right)
    }.sorted { a, b in
      a.total != b.total ? a.total > b.total : a.word.utf8.lexicographicallyPrecedes(b.word.utf8)
    }
  }

  private func units(of word: Range<UInt32>, in folded: FoldedText) -> [UInt16] {
    Array(folded.units[Int(word.lowerBound)..<Int(word.upperBound)])
  }
}
