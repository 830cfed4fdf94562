/// Words whose boundaries a collection fixes itself: 安中市, which the dictionary segments into 安, 中 and 市.
///
/// In a folded text every such word, leftmost and longest, gets a word boundary at both ends and none inside.
///
/// Words are found by the hash of their units: at each place of a text only the lengths are tried that a word with its
/// first unit has. Making the table is cheap, so that a search that needs it once does not wait for it.
package struct UserLexicon: Sendable {
  /// The units of all words, one after the other.
  private var units: [UInt16] = []
  /// Where each word begins in `units`, then the end.
  private var starts: [Int32] = [0]
  /// An open hash table of the numbers of words, plus one; 0 where there is none. Its size is a power of two.
  private var slots: [Int32] = []
  /// For each unit, in 256 slots by its lower byte, the lengths of words that begin so: bit n for n units, bit 63 for 63
  /// and more. Tells of most places of a text at once that no word begins there.
  private var lengths: [UInt64] = Array(repeating: 0, count: 256)
  private var longest = 0

  /// Creates a lexicon without words.
  package init() {}

  /// Creates a lexicon of folded words; empty ones are ignored.
  package init(_ words: [[UInt16]]) {
    for word in words { append(word[...]) }
    makeTable()
  }

  /// Creates a lexicon of the words between line feeds of a folded text; empty ones are ignored.
  package init(lines text: [UInt16]) {
    units.reserveCapacity(text.count)
    var start = 0
    for index in 0...text.count where index == text.count || text[index] == 0x0A {
      append(text[start..<index])
      start = index + 1
    }
    makeTable()
  }

  private mutating func append(_ word: ArraySlice<UInt16>) {
    guard let first = word.first, units.count + word.count <= Int(Int32.max) else { return }
    units += word
    starts.append(Int32(units.count))
    lengths[Int(first & 0xFF)] |= 1 << UInt64(min(word.count, 63))
    longest = max(longest, word.count)
  }

  /// Enters every word at the place of its hash; equal words are found by the first of them.
  private mutating func makeTable() {
    if wordCount == 0 { return }
    slots = Array(repeating: 0, count: 1 << (Int.bitWidth - (2 * wordCount).leadingZeroBitCount))
    for number in 0..<wordCount {
      let range = range(of: number)
      var hash = Self.seed
      for unit in units[range] { hash = Self.hash(hash, unit) }
      var slot = Self.place(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  /// The number of words, repeated ones included.
  private var wordCount: Int { starts.count - 1 }

  private func range(of word: Int) -> Range<Int> { Int(starts[word])..<Int(starts[word + 1]) }

  /// Whether there are no words.
  package var isEmpty: Bool { wordCount == 0 }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a string whose beginning has the hash `hash` and whose last unit is `unit`.
  @inline(__always)
  private static func hash(_ hash: UInt64, _ unit: UInt16) -> UInt64 {
    (hash ^ UInt64(unit)) &* 0x9E37_79B9_7F4A_7C15
  }

  /// The upper bits of a product depend on all bits of its factors.
  @inline(__always)
  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) }

  /// The length of the longest word that begins at `position` of a text; 0 for none.
  private func longestWord(of text: UnsafeBufferPointer<UInt16>, at position: Int) -> Int {
    let candidates = lengths[Int(text[position] & 0xFF)]
    if candidates == 0 { return 0 }
    var hash = Self.seed
    var found = 0
    let end = min(longest, text.count - position)
    var length = 0
    while length < end {
      hash = Self.hash(hash, text[position + length])
      length += 1
      if candidates >> UInt64(min(length, 63)) & 1 != 0, holds(text, position, length, hash) {
        found = length
      }
      // No longer word begins so.
      if length < 63, candidates >> UInt64(length + 1) == 0 { break }
    }
    return found
  }

  /// Whether a word is the `length` units of a text from `position` on, whose hash is given.
  private func holds(
    _ text: UnsafeBufferPointer<UInt16>, _ position: Int, _ length: Int, _ hash: UInt64
  ) -> Bool {
    var slot = Self.place(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let range = range(of: Int(slots[slot]) - 1)
      if range.count == length,
        (0..<length).allSatisfy({ units[range.lowerBound + $0] == text[position + $0] })
      {
        return true
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return false
  }

  /// The word boundaries `boundaries` of `units`, with those of the lexicon's words put in.
  ///
  /// - Complexity: O(n · m) for n units and words of at most m.
  package func boundaries(of units: UnsafeBufferPointer<UInt16>, _ boundaries: [UInt32]) -> [UInt32] {
    var matches: [Range<Int>] = []
    var position = 0
    while position < units.count {
      let length = longestWord(of: units, at: position)
      if length > 0 { matches.append(position..<position + length) }
      position += max(length, 1)
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
      if let fault = fault(in: word, fold: fold) {
        let column = line.distance(from: line.startIndex, to: fault.index) + 1
        throw VocabularyFault(
          line: number, column: column, english: fault.english, japanese: fault.japanese)
      }
      words.append(String(word))
    }
    return words
  }

  /// Why a text cannot be a word of a lexicon, and where; nil where it can. `fold` is the folding of the index.
  package static func fault(
    in word: Substring, fold: (String) -> [UInt16]
  ) -> (index: String.Index, english: String, japanese: String)? {
    if let space = word.firstIndex(where: { $0.isWhitespace || ",，、".contains($0) }) {
      return (
        space, "a word has a space or comma in it; write one word a line",
        "語の中に空白か読点があります。一行に一語だけ書いてください"
      )
    }
    guard (1...64).contains(fold(String(word)).count) else {
      return (
        word.startIndex, "a word has no letters, or more than 64; shorten it",
        "語に文字がないか、64文字を超えています。直してください"
      )
    }
    return nil
  }
}
