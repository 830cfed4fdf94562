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

  @Test("Pairs of width are equal at the width level and not below")
  func width() { check(SpellingPairs.width, .width, below: .raw) }
  @Test("Pairs of kana are equal at the kana level and not below")
  func kana() { check(SpellingPairs.kana, .kana, below: .width) }
  @Test("Pairs of kanji shapes are equal at the itaiji level and not below")
  func itaiji() { check(SpellingPairs.itaiji, .itaiji, below: .kana) }
  @Test("Pairs of okurigana are equal with variants and not below")
  func okurigana() { check(SpellingPairs.okurigana, .variants, below: .itaiji) }
  @Test("Pairs of kanji and kana are equal with variants and not below")
  func mixedWriting() { check(SpellingPairs.mixedWriting, .variants, below: .itaiji) }
  @Test("Pairs of replaced kanji are equal with variants and not below")
  func kanji() { check(SpellingPairs.kanji, .variants, below: .itaiji) }
  @Test("Pairs of loanwords are equal with variants and not below")
  func katakana() { check(SpellingPairs.katakana, .variants, below: .itaiji) }
  @Test("Pairs of numbers and years are equal with variants and not below")
  func numerals() { check(SpellingPairs.numerals, .variants, below: .itaiji) }
  @Test("Numbers and codes with and without hyphens are equal with variants and not below")
  func hyphens() { check(SpellingPairs.hyphens, .variants, below: .itaiji) }

  @Test("A blank in a code is equal to nothing there, as far as a search for one word goes")
  func blanks() {
    for (query, target) in [
      ("Society4.0", "Society 4.0"), ("Society-4.0", "Society 4.0"), ("Web3.0", "Web 3.0"),
      ("HTLV-1", "HTLV 1"),
      ("ISO9001", "ISO 9001"), ("UTF8", "UTF 8"), ("25kg", "25 kg"), ("Wi-Fi", "Wi Fi"),
      ("0352535111", "03 5253 5111"), ("09011112222", "090 1111 2222"), ("IEEE802.11", "IEEE 802.11"),
    ] {
      #expect(find(query, target, .variants), "\(query) does not find \(target)")
      #expect(!find(query, target, .itaiji), "\(query) finds \(target) at itaiji already")
    }
    for (query, target) in [("1002000", "100 2000"), ("12", "1 2"), ("online", "on line"), ("A4", "A 4")] {
      #expect(!find(query, target, .variants), "\(query) finds \(target)")
    }
  }

  /// The tables are as long as they are said to be.
  @Test("The tables of spellings hold at least 300 pairs") func thereAreManyPairs() {
    let tables = [
      SpellingPairs.width, SpellingPairs.kana, SpellingPairs.itaiji, SpellingPairs.okurigana,
      SpellingPairs.mixedWriting, SpellingPairs.kanji, SpellingPairs.katakana, SpellingPairs.numerals,
    ]
    #expect(tables.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count } >= 300)
  }

  /// Words that look like spellings of one another and are none.
  @Test("Words that only look like spellings of one another are not equal") func nearMisses() {
    for line in (SpellingPairs.apart + " " + SpellingPairs.joints).split(whereSeparator: \.isWhitespace) {
      let pair = line.split(separator: "=").map(String.init)
      #expect(pair.count == 2, "\(line)")
      guard pair.count == 2 else { continue }
      #expect(!find(pair[0], pair[1], .variants), "\(pair[0]) finds \(pair[1])")
      #expect(!find(pair[1], pair[0], .variants), "\(pair[1]) finds \(pair[0])")
    }
    #expect(SpellingPairs.apart.split(whereSeparator: \.isWhitespace).count >= 50)
    #expect(SpellingPairs.pairs(SpellingPairs.hyphens).count >= 60)
    #expect(SpellingPairs.pairs(SpellingPairs.joints).count >= 20)
  }
}
