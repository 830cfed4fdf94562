/// Words whose boundaries a collection fixes itself: 安中市, which the dictionary segments into 安, 中 and 市.
///
/// In a folded text every such word, leftmost and longest, gets a word boundary at both ends and none inside.
package struct UserLexicon: Sendable, Equatable {
  /// The words, folded, sorted, each once.
  package let words: [[UInt16]]
  private let byFirst: [UInt16: [Int]]

  /// Creates a lexicon of folded words; empty ones are ignored.
  package init(_ words: [[UInt16]]) {
    let sorted = Set(words.filter { !$0.isEmpty }).sorted { $0.lexicographicallyPrecedes($1) }
    self.words = sorted
    var byFirst: [UInt16: [Int]] = [:]
    for (index, word) in sorted.enumerated().sorted(by: { $0.element.count > $1.element.count }) {
      byFirst[word[0], default: []].append(index)
    }
    self.byFirst = byFirst
  }

  /// Whether there are no words.
  package var isEmpty: Bool { words.isEmpty }

  /// The word boundaries `boundaries` of `units`, with those of the lexicon's words put in.
  package func boundaries(of units: UnsafeBufferPointer<UInt16>, _ boundaries: [UInt32]) -> [UInt32] {
    var matches: [Range<Int>] = []
    var position = 0
    while position < units.count {
      if let candidates = byFirst[units[position]],
        let index = candidates.first(where: { units[position...].starts(with: words[$0]) })
      {
        matches.append(position..<position + words[index].count)
        position += words[index].count
      } else {
        position += 1
      }
    }
    guard !matches.isEmpty else { return boundaries }
    var result: [UInt32] = []
    result.reserveCapacity(boundaries.count)
    var next = 0
    func append(_ boundary: Int) {
      let boundary = UInt32(truncatingIfNeeded: boundary)
      if result.last.map({ $0 < boundary }) ?? true { result.append(boundary) }
    }
    for boundary in boundaries {
      while next < matches.count, matches[next].upperBound < Int(boundary) {
        append(matches[next].lowerBound)
        append(matches[next].upperBound)
        next += 1
      }
      if next < matches.count, matches[next].lowerBound <= Int(boundary) {
        append(matches[next].lowerBound)
        if Int(boundary) < matches[next].upperBound { continue }
        append(matches[next].upperBound)
        next += 1
      }
      append(Int(boundary))
    }
    return result
  }

  /// The words of a lexicon file: one word a line, `#` begins a comment. `fold` is the folding of the index.
  ///
  /// - Throws: the first fault, with its line and column.
  package static func read(_ text: String, fold: (String) -> [UInt16]) throws(VocabularyFault) -> [String] {
    var words: [String] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let word = line.prefix { $0 != "#" && $0 != "＃" }.trimmed
      guard !word.isEmpty else { continue }
      let column = line.distance(from: line.startIndex, to: word.startIndex) + 1
      if let space = word.firstIndex(where: { $0.isWhitespace || ",，、".contains($0) }) {
        throw VocabularyFault(
          line: number, column: line.distance(from: line.startIndex, to: space) + 1,
          english: "a word has a space or comma in it; write one word a line",
          japanese: "語の中に空白か読点があります。一行に一語だけ書いてください")
      }
      guard (1...64).contains(fold(String(word)).count) else {
        throw VocabularyFault(
          line: number, column: column, english: "a word has no letters, or more than 64; shorten it",
          japanese: "語に文字がないか、64文字を超えています。直してください")
      }
      words.append(String(word))
    }
    return words
  }
}
