extension SearchIndex {
  /// The most words of each half of a compound that are combined.
  private static let combinedWords = 8

  /// The words with kanji that are read as the kana as a whole, most frequent first; where there are none, two words
  /// side by side, which need not stand so anywhere: 防災訓練 for ぼうさいくんれん.
  func wordsReadWhole(_ kana: [UInt16], _ deadline: AnswerDeadline) throws(SakuinError) -> [[UInt16]] {
    let single = try wholeWords(kana[...], deadline)
    if !single.isEmpty || kana.count < 4 { return single }
    var compounds: [[UInt16]] = []
    for middle in 2...kana.count - 2 {
      let firsts = try wholeWords(kana[..<middle], deadline).prefix(Self.combinedWords)
      if firsts.isEmpty { continue }
      let seconds = try wholeWords(kana[middle...], deadline).prefix(Self.combinedWords)
      for first in firsts { for second in seconds { compounds.append(first + second) } }
    }
    return compounds
  }

  private func wholeWords(
    _ kana: ArraySlice<UInt16>, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [[UInt16]] {
    let match = ReadingMatch(Array(kana))
    return try words(beginningWith: Array(kana), deadline) { match.isReading(of: $0) }.counted().map {
      Array(String(decoding: $0.term, as: UTF8.self).utf16)
    }
  }

  /// The words that begin with a kanji whose reading may begin the kana, as far as `accepts` admits them.
  func words(
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
