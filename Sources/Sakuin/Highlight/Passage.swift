/// Chooses which part of a long text to show: whole sentences where that is possible.
enum Passage {
  /// Longest passage, in characters.
  static let length = 120

  /// The part of `text`, in UTF-8 bytes on character borders, that shows most distinct query strings, then most
  /// matches, then comes first. Begins and ends on sentence borders; a longer sentence is cut around its matches.
  static func best(in text: String, matches: [Match], wholeLength: Int) -> Range<Int> {
    let characters = Characters(text)
    if characters.count <= wholeLength { return 0..<text.utf8.count }
    let sentences = Sentences.ranges(in: text)
    var best: (range: Range<Int>, kinds: Int, count: Int)?
    for first in sentences.indices {
      var window = sentences[first]
      var next = first + 1
      while next < sentences.count,
        characters.count(in: window.lowerBound..<sentences[next].upperBound) <= length
      {
        window = window.lowerBound..<sentences[next].upperBound
        next += 1
      }
      if characters.count(in: window) > length { window = cut(window, around: matches, characters) }
      let shown = matches.filter {
        window.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= window.upperBound
      }
      let candidate = (range: window, kinds: Set(shown.map(\.pattern)).count, count: shown.count)
      if best.map({ ($0.kinds, $0.count) < (candidate.kinds, candidate.count) }) ?? true { best = candidate }
    }
    // A match may span sentences, so that no window of whole sentences shows it.
    if let best, best.count > 0 { return best.range }
    return cut(0..<text.utf8.count, around: matches, characters)
  }

  /// `length` characters of a sentence that is too long, a little before its first match.
  private static func cut(
    _ sentence: Range<Int>, around matches: [Match], _ characters: Characters
  ) -> Range<Int> {
    let start = matches.map(\.range.lowerBound).filter { sentence.contains($0) }.min() ?? sentence.lowerBound
    let lead = length / 4
    let first = max(characters.index(at: sentence.lowerBound), characters.index(at: start) - lead)
    let last = min(characters.index(at: sentence.upperBound), first + length)
    return characters.starts[first]..<characters.starts[last]
  }

  /// Where the characters of a text begin, in UTF-8 bytes.
  private struct Characters {
    /// One start a character, and the end of the text.
    let starts: [Int]

    var count: Int { starts.count - 1 }

    init(_ text: String) {
      var starts = [0]
      for character in text { starts.append(starts[starts.count - 1] + character.utf8.count) }
      self.starts = starts
    }

    /// The number of the character that holds the byte `offset`.
    func index(at offset: Int) -> Int {
      var low = 0
      var high = starts.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= offset { low = middle } else { high = middle }
      }
      return low
    }

    func count(in range: Range<Int>) -> Int { index(at: range.upperBound) - index(at: range.lowerBound) }
  }
}

/// Cuts text into sentences.
enum Sentences {
  /// The sentences of `text` as ranges of its UTF-8 bytes that tile it: each ends behind 。！？!? with what closes
  /// around it, or behind a line end; white space belongs to the sentence before it.
  static func ranges(in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var offset = 0
    var hasEnded = false
    for character in text {
      let continuesEnd = isEnd(character) || isClosing(character) || character.isWhitespace
      if hasEnded, !continuesEnd {
        ranges.append(start..<offset)
        start = offset
        hasEnded = false
      }
      if isEnd(character) { hasEnded = true }
      offset += character.utf8.count
    }
    if start < offset { ranges.append(start..<offset) }
    return ranges
  }

  private static func isEnd(_ character: Character) -> Bool {
    // A look at the first scalar: comparing characters costs more than all else here.
    switch character.unicodeScalars.first {
    case "。", "！", "？", "!", "?", "．", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func isClosing(_ character: Character) -> Bool {
    switch character.unicodeScalars.first {
    case "」", "』", "）", ")", "】", "”", "\"": true
    default: false
    }
  }
}
