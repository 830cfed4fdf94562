import SakuinText

/// Tells how likely it is that a keyword was meant by another one that no document has.
struct KeywordLikeness {
  /// How near a keyword is; less is nearer.
  struct Rank: Comparable {
    /// The kind of likeness, nearest first: the same kana, a part, few edits, an abbreviation, a reading.
    var kind: Int
    /// How many units the two differ in length.
    var difference: Int

    static func < (a: Rank, b: Rank) -> Bool { (a.kind, a.difference) < (b.kind, b.difference) }
  }

  private let typed: [UInt16]
  private let kana: [UInt16]
  private let reading: ReadingMatch?
  private var distances: EditDistance

  /// Likeness to a keyword that was typed, in its folded form.
  init(_ typed: [UInt16]) {
    self.typed = typed
    kana = typed.map(Kana.hiragana)
    let isKana = typed.count >= 2 && kana.allSatisfy(Kana.isLetter)
    reading = isKana ? ReadingMatch(kana) : nil
    // As `nearMiss` tells misspelt names.
    distances = EditDistance(kana, limit: typed.count < 4 ? 1 : typed.count < 8 ? 2 : 3)
  }

  /// How near a keyword is, in its folded form; nil where it is not like the typed one at all.
  mutating func rank(of value: [UInt16]) -> Rank? {
    let value = value.map(Kana.hiragana)
    let difference = abs(value.count - kana.count)
    if value == kana { return Rank(kind: 0, difference: 0) }
    if Self.contains(value, kana) || value.count > 1 && Self.contains(kana, value) {
      return Rank(kind: 1, difference: difference)
    }
    if let distance = distances.distance(to: value), distance < max(kana.count, 2) {
      return Rank(kind: 2, difference: distance)
    }
    if Self.isAbbreviated(value, as: kana) { return Rank(kind: 3, difference: difference) }
    if reading?.matches(value[...]) ?? false { return Rank(kind: 4, difference: difference) }
    return nil
  }

  private static func contains(_ text: [UInt16], _ part: [UInt16]) -> Bool {
    guard !part.isEmpty, part.count <= text.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }

  /// Whether the characters of `short`, two or more, stand in `text` in their order, the first at its start: 国交省 for
  /// 国土交通省.
  private static func isAbbreviated(_ text: [UInt16], as short: [UInt16]) -> Bool {
    guard short.count >= 2, text.first == short.first else { return false }
    var rest = short[...]
    for unit in text where unit == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
