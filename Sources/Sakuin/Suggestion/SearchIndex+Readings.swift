extension SearchIndex {
  /// The most words of each half that are tried together.
  private static let triedWords = 8

  /// Words with kanji that are read as the kana begin, most frequent first.
  func wordsRead(
    _ kana: [UInt16], _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [(term: [UInt8], documents: Int)] {
    let match = ReadingMatch(kana)
    return try words(beginningWith: kana, deadline) { match.matches($0) }.counted()
  }

  /// Two words that stand next to each other in the index and are read together as the kana begin: 防災訓練 for
  /// ぼうさいくん. Most frequent first within a division of the kana.
  func compoundReadings(
    _ kana: [UInt16], _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [Suggestion] {
    let match = ReadingMatch(kana)
    var firstWords: [Int: [[UInt8]]] = [:]
    let words = try words(beginningWith: kana, deadline) { !match.lengths(of: $0).isEmpty }
    for (term, _) in try words.counted() {
      for length in match.lengths(of: Array(String(decoding: term, as: UTF8.self).utf16)[...])
      where firstWords[length, default: []].count < Self.triedWords {
        firstWords[length, default: []].append(term)
      }
    }
    var found: [Suggestion] = []
    for (length, terms) in firstWords.sorted(by: { $0.key > $1.key }) where kana.count - length >= 2 {
      let seconds = try wordsRead(Array(kana[length...]), deadline).prefix(Self.triedWords)
      for first in terms {
        for (second, _) in seconds {
          let text = String(decoding: first + second, as: UTF8.self)
          let documents = try documents(with: text, deadline)
          if documents > 0 { found.append(Suggestion(text: text, kind: .reading, documents: documents)) }
        }
      }
    }
    return found
  }

  /// Words that begin with a kanji which may be read as the kana begin, as far as they are accepted.
  private func words(
    beginningWith kana: [UInt16], _ deadline: AnswerDeadline, where accepts: (ArraySlice<UInt16>) -> Bool
  ) throws(SakuinError) -> TermCounts {
    var counts = TermCounts(segments, deadline)
    for kanji in KanjiSounds.shared.kanjiBeginning(kana) {
      try counts.add(prefix: Array(String(decoding: [kanji], as: UTF16.self).utf8)) { bytes in
        accepts(Array(String(decoding: bytes, as: UTF8.self).utf16)[...])
      }
    }
    return counts
  }
}
