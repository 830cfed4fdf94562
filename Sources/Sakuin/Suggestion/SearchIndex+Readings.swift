extension SearchIndex {
  /// The most words of each half of a compound that are combined.
  private static let triedWords = 8

  /// The words with kanji whose reading begins with the kana, most frequent first.
  func wordsRead(
    _ kana: [UInt16], _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [(term: [UInt8], documents: Int)] {
    let match = ReadingMatch(kana)
    return try words(beginningWith: kana, deadline) { match.matches($0) }.counted()
  }

  /// Two adjacent words of the index whose common reading begins with the kana: 防災訓練 for ぼうさいくん. Most frequent first
  /// within a division of the kana.
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
    var compounds: [Suggestion] = []
    for (length, terms) in firstWords.sorted(by: { $0.key > $1.key }) where kana.count - length >= 2 {
      let seconds = try wordsRead(Array(kana[length...]), deadline).prefix(Self.triedWords)
      for first in terms {
        for (second, _) in seconds {
          let text = String(decoding: first + second, as: UTF8.self)
          let documents = try documents(with: text, deadline)
          if documents > 0 { compounds.append(Suggestion(text: text, kind: .reading, documents: documents)) }
        }
      }
    }
    return compounds
  }
}
