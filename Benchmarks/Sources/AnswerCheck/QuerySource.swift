import Sakuin

/// Draws queries from a corpus.
struct QuerySource {
  /// Two words that stand next to each other in texts.
  struct Pair: Hashable, CustomStringConvertible {
    /// The word before.
    let first: String
    /// The word after.
    let second: String
    /// As both are shown.
    var description: String { "\(first) \(second)" }
  }

  private let corpus: ScannedCorpus
  private var random: SplitMix

  /// A source whose draws follow from `seed`.
  init(_ corpus: ScannedCorpus, seed: UInt64) {
    self.corpus = corpus
    random = SplitMix(state: seed)
  }

  /// Strings of two to four neighbouring dictionary words.
  ///
  /// - Throws: where text analysis fails.
  mutating func compounds(_ count: Int) throws -> [String] {
    var result: [String] = []
    while result.count < count {
      let words = try words(of: text())
      guard words.count > 4 else { continue }
      let length = Int.random(in: 2...4, using: &random)
      let start = Int.random(in: 0...words.count - length, using: &random)
      let chosen = words[start..<start + length]
      let isJoined = zip(chosen, chosen.dropFirst()).allSatisfy {
        $0.rawRange.upperBound == $1.rawRange.lowerBound
      }
      if isJoined, chosen.allSatisfy({ Self.isText($0.raw) }) { result.append(chosen.map(\.raw).joined()) }
    }
    return result
  }

  /// Strings of two to twelve characters, without white space and signs.
  mutating func substrings(_ count: Int) -> [String] {
    var result: [String] = []
    while result.count < count {
      let characters = Array(text())
      let length = Int.random(in: 2...12, using: &random)
      guard characters.count >= length else { continue }
      let start = Int.random(in: 0...characters.count - length, using: &random)
      let string = String(characters[start..<start + length])
      if Self.isText(string) { result.append(string) }
    }
    return result
  }

  /// The most frequent pairs of neighbouring content words of two characters or more among some of the texts. A
  /// fragment of one character does not stand on its own: it joins what it touches.
  ///
  /// - Throws: where text analysis fails.
  mutating func pairs(_ count: Int) throws -> [Pair] {
    var counts: [Pair: Int] = [:]
    for _ in 0..<min(corpus.documents.count, 6000) {
      let words = try words(of: text())
      for (first, second) in zip(words, words.dropFirst())
      where first.rawRange.upperBound == second.rawRange.lowerBound && Self.isTopic(first.raw)
        && Self.isTopic(second.raw) && min(first.raw.count, second.raw.count) > 1
      {
        counts[Pair(first: first.raw, second: second.raw), default: 0] += 1
      }
    }
    let sorted = counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.description < $1.key.description
    }
    return sorted.prefix(count).map(\.key)
  }

  /// Queries of words, negations, alternatives, quotations and several chunks.
  ///
  /// - Throws: where text analysis fails.
  mutating func queries(_ count: Int) throws -> [String] {
    let strings = try compounds(max(count / 4, 1)) + substrings(max(count / 8, 1))
    var words: [String] = []
    while words.count < max(count / 2, 1) {
      words += try self.words(of: text()).map(\.raw).filter(Self.isText)
    }
    return (0..<count).map { _ in
      func word() -> String {
        (Bool.random(using: &random) ? words : strings).randomElement(using: &random) ?? "市"
      }
      switch Int.random(in: 0...9, using: &random) {
      case 0, 1: return word()
      case 2, 3: return "\(word()) \(word())"
      case 4: return "\(word()) -\(word())"
      case 5: return "\(word()) OR \(word())"
      case 6: return "\"\(word())\""
      case 7: return "\(word()) -\"\(word())\""
      case 8: return "(\(word()) OR \(word())) \(word())"
      default: return "NOT \(word())"
      }
    }
  }

  /// The text of a field.
  private mutating func text() -> String {
    corpus.documents.randomElement(using: &random)?.text.randomElement(using: &random)?.text ?? ""
  }

  private func words(of text: String) throws -> [TextAnalysis.Word] {
    try SearchIndex.analyze(String(text.prefix(400))).words
  }

  /// Whether a string is of letters and digits, kana and kanji, and no operator.
  private static func isText(_ string: String) -> Bool {
    !["AND", "OR", "NOT", "NEAR", "ADJ", "SAME"].contains { string.uppercased() == $0 }
      && string.contains { $0.isLetter }
      && string.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  /// Whether a word is more than hiragana, digits or Latin letters.
  private static func isTopic(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.value > 0x3000 }
      && word.unicodeScalars.contains { !(0x3041...0x309F).contains($0.value) }
  }
}
