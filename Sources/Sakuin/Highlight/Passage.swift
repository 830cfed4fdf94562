import SakuinText

/// Chooses which part of a long text to show: whole sentences where that is possible.
enum Passage {
  /// Longest passage, in characters.
  static let length = 120

  /// The part of `text`, in UTF-8 bytes on character borders, that shows most distinct query strings, then most
  /// matches, then comes first. Begins and ends on sentence borders; a longer sentence is cut around its matches.
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

  /// `length` characters of a sentence that is too long, a little before its first match.
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

/// Cuts text into sentences.
enum Sentences {
  /// The sentences of `text` as ranges of its UTF-8 bytes that tile it: each ends behind 。！？!? with what closes
  /// around it, or behind a line end; white space belongs to the sentence before it.
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
