/// A run of content words in katakana, and its parts of several words.
///
/// Where no document holds the run, the longest parts that any holds stand for it: ワンダーサイト for
/// トーキョーワンダーサイト, and not サイト, which is in many other compounds.
struct KatakanaCompound: Sendable {
  /// A part of the run.
  struct Part: Sendable {
    /// The words that it joins, by their place in the run.
    var words: Range<Int>
    /// The number of its term.
    var term: Int
  }

  /// The term of each word.
  let words: [Int]
  /// The term of the run.
  let whole: Int
  /// The parts of two words and more, longest first, without the run itself.
  let parts: [Part]

  /// The most words of a run whose parts are looked up: each of them is.
  private static let longest = 8

  /// The parts of a run of touching ranges, with terms by `term`; nil for a run of too many words.
  init?(_ run: [Range<Int>], term: (Range<Int>) -> Int) {
    guard run.count <= Self.longest, let first = run.first, let last = run.last else { return nil }
    words = run.map(term)
    whole = term(first.lowerBound..<last.upperBound)
    var parts: [Part] = []
    for count in (1..<run.count).reversed() where count > 1 {
      for start in 0...run.count - count {
        let range = run[start].lowerBound..<run[start + count - 1].upperBound
        parts.append(Part(words: start..<start + count, term: term(range)))
      }
    }
    self.parts = parts
  }
}
