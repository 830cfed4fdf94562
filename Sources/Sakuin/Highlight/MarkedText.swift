import SakuinQuery
import SakuinText

/// A raw text with what is marked in it, in numbers of characters.
struct MarkedText {
  private let text: String
  /// The marks in ascending order of their starts; bounds are numbers of characters.
  let marks: [FoundMark]
  /// The characters; nil where each is one scalar of at most three bytes.
  private let characters: TextCharacters?

  /// Creates a text whose characters folded to one unit each, with marks at units and the gaps among these.
  init(plain text: String, marks: [FoundMark], gaps: [LayoutGap]) {
    self.text = text
    self.marks = Self.characters(of: marks, gaps)
    characters = nil
  }

  /// Creates a text with marks at units of its folded form.
  init(_ text: String, marks: [FoundMark], in folded: FoldedText, characters: TextCharacters) {
    self.text = text
    self.characters = characters
    self.marks = marks.map { mark in
      let raw = folded.rawRange(Int(mark.start)..<Int(mark.end))
      var mark = mark
      mark.start = UInt32(truncatingIfNeeded: characters.index(at: raw.lowerBound))
      mark.end = UInt32(truncatingIfNeeded: characters.index(at: raw.upperBound))
      return mark
    }
  }

  /// Marks at units as marks at characters, gaps included.
  private static func characters(of marks: [FoundMark], _ gaps: [LayoutGap]) -> [FoundMark] {
    if gaps.isEmpty { return marks }
    var next = 0
    var removed: UInt32 = 0
    return marks.map { mark in
      while next < gaps.count, gaps[next].index <= Int(mark.start) {
        removed += UInt32(truncatingIfNeeded: gaps[next].length)
        next += 1
      }
      var inside: UInt32 = 0
      var gap = next
      while gap < gaps.count, gaps[gap].index < Int(mark.end) {
        inside += UInt32(truncatingIfNeeded: gaps[gap].length)
        gap += 1
      }
      return FoundMark(start: mark.start + removed, end: mark.end + removed + inside, mark: mark.mark)
    }
  }

  /// The marks as UTF-8 bytes.
  ///
  /// - Complexity: O(n) in the text and the lengths of the marks.
  var byteRanges: [Range<Int>] {
    if let characters {
      return marks.map { characters.starts[Int($0.start)]..<characters.starts[Int($0.end)] }
    }
    var text = text
    return text.withUTF8 { bytes in
      var start = CharacterCursor()
      return marks.map { mark in
        start.advance(to: Int(mark.start), in: bytes)
        var end = start
        end.advance(to: Int(mark.end), in: bytes)
        return start.byte..<end.byte
      }
    }
  }

  /// The passage that is shown.
  struct Shown {
    /// Its text.
    var text: String
    /// Its bytes in the whole text.
    var bytes: Range<Int>
    /// The marks in it as bytes of its own: ascending, disjoint, not touching, not empty.
    var ranges: [Range<Int>]
  }

  /// The best passage (`Passage.best`), without white space at its end that is not marked.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: O(n) in the text and its marks, O(n log n) where marks of different lengths overlap.
  func passage(wholeLength: Int, deadline: Deadline) throws(SearchFailure) -> Shown {
    var text = text
    let sentences: Sentences
    if let characters {
      sentences = Sentences(of: characters)
    } else {
      sentences = text.withUTF8 { Sentences(ofPlain: $0) }
    }
    try deadline.check()
    let best = try Passage.best(in: sentences, marks: marks, wholeLength: wholeLength, deadline: deadline)
    let within = marks.compactMap { mark in
      let range = (Int(mark.start)..<Int(mark.end)).clamped(to: best)
      return range.isEmpty ? nil : range
    }
    let ranges = Highlighter.merged(within)
    return text.withUTF8 { shown(best, ranges, sentences, $0) }
  }

  private func shown(
    _ best: Range<Int>, _ ranges: [Range<Int>], _ sentences: Sentences, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Shown {
    let offset: (Int) -> Int
    if let characters {
      offset = { characters.starts[$0] }
    } else {
      var cursor = sentences.cursor(before: best.lowerBound)
      cursor.advance(to: best.lowerBound, in: bytes)
      let start = cursor
      offset = { character in
        var cursor = start
        cursor.advance(to: character, in: bytes)
        return cursor.byte
      }
    }
    let start = offset(best.lowerBound)
    let marked = ranges.map { offset($0.lowerBound) - start..<offset($0.upperBound) - start }
    // White space after the last sentence shows nothing, unless it was searched.
    var end = offset(best.upperBound)
    let lastMark = start + (marked.last?.upperBound ?? 0)
    while end > lastMark, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: " ") {
      end -= 1
    }
    return Shown(
      text: String(decoding: bytes[start..<end], as: UTF8.self), bytes: start..<end, ranges: marked)
  }
}

/// A place in a text in which every scalar is a character.
struct CharacterCursor {
  /// How many characters stand before it.
  var character = 0
  /// How many bytes of UTF-8.
  var byte = 0

  /// Moves forward to a character.
  ///
  /// - Complexity: O(characters passed).
  @inline(__always)
  mutating func advance(to target: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    while character < target {
      let lead = bytes[byte]
      byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      character += 1
    }
  }
}
