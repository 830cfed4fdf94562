import SakuinTestSupport
import SakuinText
import Testing

/// Pairs from official texts: other spellings of a word, other words for the same people, and compounds of several.
@Suite struct WordPairTests {
  private let analyzer: Analyzer
  private let expander = QueryExpander()

  init() throws { analyzer = try Analyzer() }

  private func find(_ one: String, _ other: String, _ level: FoldingLevel, synonyms: Bool) -> Bool {
    SpellingMatch.matches(
      query: analyzer.analyze(one), target: analyzer.fold(other), expander: expander, level: level,
      synonyms: synonyms)
  }

  /// Checks that both find each other as spellings, and not below the level of spellings.
  private func checkSpellings(_ table: String) {
    for (one, other) in SpellingPairs.pairs(table) {
      for (query, target) in [(one, other), (other, one)] {
        #expect(find(query, target, .variants, synonyms: false), "\(query) does not find \(target)")
        #expect(!find(query, target, .itaiji, synonyms: true), "\(query) finds \(target) at itaiji already")
      }
    }
  }

  /// Checks that both find each other as synonyms, and not as spellings.
  private func checkSynonyms(_ table: String) {
    for (one, other) in SpellingPairs.pairs(table) {
      for (query, target) in [(one, other), (other, one)] {
        #expect(find(query, target, .variants, synonyms: true), "\(query) does not find \(target)")
        #expect(!find(query, target, .variants, synonyms: false), "\(query) finds \(target) as a spelling")
      }
    }
  }

  @Test("Words of official text in kanji and kana are spellings of one another, and not below")
  func kana() { checkSpellings(SpellingPairs.officialKana) }
  @Test("Words with kanji that stand for one another are spellings of one another, and not below")
  func kanji() { checkSpellings(SpellingPairs.officialKanji) }
  @Test("Loanwords by rule and by usage are spellings of one another, and not below")
  func loanwords() { checkSpellings(SpellingPairs.loanwords) }
  @Test("Older and shorter okurigana are spellings of one another, and not below")
  func okurigana() { checkSpellings(SpellingPairs.olderOkurigana) }
  @Test("People by what they have, are or do are synonyms, and no spellings")
  func people() { checkSynonyms(SpellingPairs.people) }
  @Test("A compound of several things and its members are synonyms, and no spellings")
  func compounds() { checkSynonyms(SpellingPairs.compounds) }

  @Test("The tables of words hold at least 150 pairs, and at least 40 that are apart")
  func thereAreManyPairs() {
    let alike = [
      SpellingPairs.officialKana, SpellingPairs.officialKanji, SpellingPairs.loanwords,
      SpellingPairs.olderOkurigana, SpellingPairs.people, SpellingPairs.compounds,
    ]
    #expect(alike.reduce(0) { $0 + SpellingPairs.pairs($1).count } >= 150)
    #expect(SpellingPairs.pairs(SpellingPairs.nonsense + "\n" + SpellingPairs.unlike).count >= 40)
  }

  @Test("No word is looked for in a form that nobody writes") func nonsense() {
    for (word, form) in SpellingPairs.pairs(SpellingPairs.nonsense) {
      #expect(!find(word, form, .variants, synonyms: true), "\(word) finds \(form)")
    }
  }

  @Test("Words that are neither spellings nor synonyms of one another do not find each other")
  func unlike() {
    for (one, other) in SpellingPairs.pairs(SpellingPairs.unlike) {
      #expect(!find(one, other, .variants, synonyms: true), "\(one) finds \(other)")
      #expect(!find(other, one, .variants, synonyms: true), "\(other) finds \(one)")
    }
  }

  /// Words of two to four kanji with the kanji that occur in the readings, drawn until the dictionary knows them.
  private func dictionaryWords(_ count: Int, using generator: inout SeededGenerator) -> [[UInt16]] {
    let kanji = (UInt16(0x4E00)...0x9FA0).filter { !KanjiReadings.shared.readings(of: $0).isEmpty }
    var words: Set<[UInt16]> = []
    while words.count < count {
      let length = [2, 2, 2, 3, 4].element(using: &generator)
      var word = (0..<2).map { _ in kanji.element(using: &generator) }
      guard KnownWords.contains(word) else { continue }
      // Longer words grow from shorter ones: a random string of four is never a word.
      for _ in 2..<length {
        if let next = kanji.shuffled(using: &generator).first(where: { KnownWords.contains(word + [$0]) }) {
          word.append(next)
        }
      }
      words.insert(word)
    }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The ways in which a part of a form can be written out: kanji as they are or in one of their readings.
  private func kana(_ units: ArraySlice<UInt16>) -> [[UInt16]] {
    guard let first = units.first else { return [[]] }
    let readings = KanjiReadings.shared.readings(of: first).map { Array(KanjiReadings.shared.stem($0)) }
    let heads = (0x4E00...0x9FFF).contains(first) ? readings : [[first]]
    let tails = kana(units.dropFirst())
    return heads.flatMap { head in tails.map { head + $0 } }
  }

  /// Whether a spelling with okurigana and kana writes a native word that the dictionary knows: with okurigana filled
  /// in, or all in kana.
  private func writesKnownWord(_ word: [UInt16], _ form: [UInt16]) -> Bool {
    if KnownWords.contains(form) || BuiltInSpellings.shared.isEntry(form) { return true }
    // A native compound: the word with the okurigana of its kanji is in the dictionary or the list.
    var spellings: [[UInt16]] = [[]]
    for kanji in word {
      let nouns = KanjiReadings.shared.readings(of: kanji).compactMap(KanjiReadings.shared.nounForm)
      spellings = spellings.flatMap { head in ([[]] + nouns).map { head + [kanji] + $0 } }
    }
    if spellings.contains(where: {
      $0 != word && (KnownWords.contains($0) || BuiltInSpellings.shared.isEntry($0))
    }) {
      return true
    }
    return kana(form[...]).contains { KnownWords.contains($0) }
  }

  /// Whether a form writes a kanji in a sound reading of the table of such readings.
  private func writesSound(_ word: [UInt16], _ form: [UInt16]) -> Bool {
    word.indices.contains { index in
      KanjiReadings.shared.readings(of: word[index]).contains { reading in
        let rest = word.count - index - 1
        let written = form.dropFirst(index).dropLast(rest)
        let stem = KanjiReadings.shared.stem(reading)
        return reading.isSound && written.count == stem.count && written.dropFirst() == stem.dropFirst()
      }
    }
  }

  @Test(
    "Nearly every spelling of a word of kanji is a word, an entry of a table or another writing of a word")
  func formsAreWords() throws {
    var generator = TestEnvironment.generator("formsAreWords")
    var count = 0
    var unsound: [String] = []
    let words = dictionaryWords(1000 * TestEnvironment.scale, using: &generator)
    for word in words {
      var isUnsound = false
      let cut = analyzer.segment(word)
      let text = AnalyzedText(units: word, boundaries: cut.boundaries, words: cut.words)
      for span in expander.spans(of: text, level: .variants, synonyms: false) {
        let part = Array(word[span.range])
        for form in span.forms where [.okurigana, .mixedWriting].contains(form.kind) {
          count += 1
          let whole = word[..<span.range.lowerBound] + form.units + word[span.range.upperBound...]
          let isSound = writesSound(word, Array(whole))
          let isEntry = BuiltInSpellings.shared.isEntry(part)
          if !isSound, !isEntry, !writesKnownWord(part, form.units), !writesKnownWord(word, Array(whole)) {
            isUnsound = true
          }
        }
      }
      if isUnsound { unsound.append(String(decoding: word, as: UTF16.self)) }
    }
    #expect(count > 100)
    // 4 words in 1000 by a count over 12,000: 遊歩 as if it were 遊び歩き.
    #expect(unsound.count * 50 < words.count, "\(unsound)")
  }
}
