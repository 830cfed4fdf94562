/// Words whose borders a collection decides itself: 安中市, which the dictionary cuts into 安, 中 and 市.
///
/// In a folded text every such word, leftmost and longest, gets a boundary at both ends and none inside.
package struct UserLexicon: Sendable, Equatable {
  /// The words, folded, sorted, each once.
  package let words: [[UInt16]]
  private let byFirst: [UInt16: [Int]]

  /// A lexicon of folded words; empty ones are left out.
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

  /// `boundaries` of `units` with the words' borders in place.
  package func boundaries(of units: UnsafeBufferPointer<UInt16>, _ boundaries: [UInt32]) -> [UInt32] {
    var found: [Range<Int>] = []
    var place = 0
    while place < units.count {
      if let candidates = byFirst[units[place]],
        let index = candidates.first(where: { units[place...].starts(with: words[$0]) })
      {
        found.append(place..<place + words[index].count)
        place += words[index].count
      } else {
        place += 1
      }
    }
    guard !found.isEmpty else { return boundaries }
    var result: [UInt32] = []
    result.reserveCapacity(boundaries.count)
    var next = 0
    func append(_ boundary: Int) {
      let boundary = UInt32(truncatingIfNeeded: boundary)
      if result.last.map({ $0 < boundary }) ?? true { result.append(boundary) }
    }
    for boundary in boundaries {
      while next < found.count, found[next].upperBound < Int(boundary) {
        append(found[next].lowerBound)
        append(found[next].upperBound)
        next += 1
      }
      if next < found.count, found[next].lowerBound <= Int(boundary) {
        append(found[next].lowerBound)
        if Int(boundary) < found[next].upperBound { continue }
        append(found[next].upperBound)
        next += 1
      }
      append(Int(boundary))
    }
    return result
  }

  /// Reads a lexicon file: one word a line, `#` begins a comment.
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
