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

  /// The words with kanji that are read as the kana as a whole, most frequent first; where there are none, two words
  /// that stand side by side somewhere: 防災訓練 for ぼうさいくんれん.
  func wordsReadWhole(_ kana: [UInt16], _ deadline: AnswerDeadline) throws(SakuinError) -> [[UInt16]] {
    let single = try wholeWords(kana[...], deadline)
    if !single.isEmpty || kana.count < 4 { return single }
    var found: [(text: [UInt16], documents: Int)] = []
    for middle in 2...kana.count - 2 {
      let firsts = try wholeWords(kana[..<middle], deadline).prefix(Self.triedWords)
      if firsts.isEmpty { continue }
      let seconds = try wholeWords(kana[middle...], deadline).prefix(Self.triedWords)
      for first in firsts {
        for second in seconds {
          let documents = try documents(with: String(decoding: first + second, as: UTF16.self), deadline)
          if documents > 0 { found.append((first + second, documents)) }
        }
      }
    }
    return found.sorted { $0.documents > $1.documents }.map(\.text)
  }

  private func wholeWords(
    _ kana: ArraySlice<UInt16>, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [[UInt16]] {
    let match = ReadingMatch(Array(kana))
    return try words(beginningWith: Array(kana), deadline) { match.isReading(of: $0) }.counted().map {
      Array(String(decoding: $0.term, as: UTF8.self).utf16)
    }
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

  /// The words that begin with a kanji whose reading may begin the kana, as far as `accepts` admits them.
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
