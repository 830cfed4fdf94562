import SakuinText

/// Selects the snippet of a long text: the passage to show, in whole sentences where possible.
enum Passage {
  /// The longest passage, in characters.
  static let length = 120

  /// The best passage of `text`, as UTF-8 bytes on character boundaries: the one with the most distinct query strings,
  /// then the most matches, then the first. Begins and ends on sentence boundaries; a longer sentence is cut around its
  /// matches.
  static func best(in text: String, matches: [Match], wholeLength: Int) -> Range<Int> {
    let characters = TextCharacters(text)
    if characters.count <= wholeLength { return 0..<text.utf8.count }
    let sentences = Sentences.ranges(in: characters)
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

  /// A window of `length` characters in a sentence that is too long, beginning a little before its first match.
  private static func cut(
    _ sentence: Range<Int>, around matches: [Match], _ characters: TextCharacters
  ) -> Range<Int> {
    let start = matches.map(\.range.lowerBound).filter { sentence.contains($0) }.min() ?? sentence.lowerBound
    let lead = length / 4
    let first = max(characters.index(at: sentence.lowerBound), characters.index(at: start) - lead)
    let last = min(characters.index(at: sentence.upperBound), first + length)
    return characters.starts[first]..<characters.starts[last]
  }
}

/// Splits text into sentences.
enum Sentences {
  /// The sentences of `text` as adjacent ranges of its UTF-8 bytes: each ends after 。！？!? and the closing brackets that
  /// follow, or after a line end; white space belongs to the sentence before it.
  static func ranges(in text: TextCharacters) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var hasEnded = false
    for (index, scalar) in text.scalars.enumerated() {
      let isEnd = isEnd(scalar)
      if hasEnded, !isEnd, !isClosing(scalar), !isSpace(scalar) {
        ranges.append(start..<text.starts[index])
        start = text.starts[index]
        hasEnded = false
      }
      if isEnd { hasEnded = true }
    }
    let end = text.starts[text.count]
    if start < end { ranges.append(start..<end) }
    return ranges
  }

  /// 。！？!?． and line ends.
  @inline(__always)
  private static func isEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF0E, 0xA, 0xD, 0xB, 0xC, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// 」』）)】”".
  private static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300D, 0x300F, 0xFF09, 0x29, 0x3011, 0x201D, 0x22: true
    default: false
    }
  }

  private static func isSpace(_ scalar: UInt32) -> Bool { Unicode.Scalar(scalar)?.isWhiteSpace ?? false }
}
