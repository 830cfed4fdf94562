import SakuinTestSupport
import SakuinText
import Testing

/// Pairs that are the same at one level of folding and different at the level below, both ways.
@Suite struct SpellingLevelTests {
  private let analyzer: Analyzer
  private let expander = QueryExpander()

  init() throws { analyzer = try Analyzer() }

  private func find(_ one: String, _ other: String, _ level: FoldingLevel) -> Bool {
    // Bytes: equal strings may differ in them.
    if level == .raw { return Array(one.utf8) == Array(other.utf8) }
    return SpellingMatch.matches(
      query: analyzer.analyze(one), target: analyzer.fold(other), expander: expander, level: level)
  }

  private func check(_ table: String, _ level: FoldingLevel, below: FoldingLevel) {
    for line in table.split(whereSeparator: \.isWhitespace) {
      let pair = line.split(separator: "=").map(String.init)
      #expect(pair.count == 2, "\(line)")
      guard pair.count == 2 else { continue }
      #expect(find(pair[0], pair[1], level), "\(pair[0]) does not find \(pair[1]) at \(level)")
      #expect(find(pair[1], pair[0], level), "\(pair[1]) does not find \(pair[0]) at \(level)")
      #expect(!find(pair[0], pair[1], below), "\(pair[0]) finds \(pair[1]) at \(below) already")
      #expect(!find(pair[1], pair[0], below), "\(pair[1]) finds \(pair[0]) at \(below) already")
    }
  }

  @Test func width() { check(SpellingPairs.width, .width, below: .raw) }
  @Test func kana() { check(SpellingPairs.kana, .kana, below: .width) }
  @Test func itaiji() { check(SpellingPairs.itaiji, .itaiji, below: .kana) }
  @Test func okurigana() { check(SpellingPairs.okurigana, .variants, below: .itaiji) }
  @Test func mixedWriting() { check(SpellingPairs.mixedWriting, .variants, below: .itaiji) }
  @Test func kanji() { check(SpellingPairs.kanji, .variants, below: .itaiji) }
  @Test func katakana() { check(SpellingPairs.katakana, .variants, below: .itaiji) }
  @Test func numerals() { check(SpellingPairs.numerals, .variants, below: .itaiji) }

  /// The tables are as long as they are said to be.
  @Test func thereAreManyPairs() {
    let tables = [
      SpellingPairs.width, SpellingPairs.kana, SpellingPairs.itaiji, SpellingPairs.okurigana,
      SpellingPairs.mixedWriting, SpellingPairs.kanji, SpellingPairs.katakana, SpellingPairs.numerals,
    ]
    #expect(tables.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count } >= 300)
  }

  /// Words that look like spellings of one another and are none.
  @Test func nearMisses() {
    for line in SpellingPairs.apart.split(whereSeparator: \.isWhitespace) {
      let pair = line.split(separator: "=").map(String.init)
      #expect(pair.count == 2, "\(line)")
      guard pair.count == 2 else { continue }
      #expect(!find(pair[0], pair[1], .variants), "\(pair[0]) finds \(pair[1])")
      #expect(!find(pair[1], pair[0], .variants), "\(pair[1]) finds \(pair[0])")
    }
    #expect(SpellingPairs.apart.split(whereSeparator: \.isWhitespace).count >= 50)
  }
}
