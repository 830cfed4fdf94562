/// Kana for a part that is otherwise written in kanji, and back: 研さん and 研鑽, 道すじ and 道筋, くり返し and 繰り返し.
///
/// What kana stand for is derived from the readings of kanji; only words of the dictionary are accepted.
struct MixedWritingRule {
  private let text: ExpansionText
  private let readings = KanjiReadings.shared

  /// Creates the rule for a text.
  init(_ text: ExpansionText) {
    self.text = text
  }

  /// Adds the forms of every word of the text.
  func collect(into collector: inout SpanCollector) {
    for position in 0..<text.count {
      if text.isKanji(position) {
        writeInKana(position, &collector)
        readKanaAfter(position, &collector)
      } else if text.isHiragana(position), text.canBeWordBoundary(position) {
        readKanaBefore(position, &collector)
        readWord(position, &collector)
      }
    }
  }

  /// Kana in place of a kanji with a sound reading that people avoid to write; and compounds that the dictionary also
  /// has with one part in kana.
  private func writeInKana(_ position: Int, _ collector: inout SpanCollector) {
    let before = text.isKanji(position - 1)
    let after = text.isKanji(position + 1)
    guard before || after else { return }
    for reading in readings.readings(of: text.units[position]) {
      let kana = Array(readings.stem(reading))
      if reading.isSound {
        // One kana after a kanji is more likely a particle.
        guard kana.count > 1 || (!before && after) else { continue }
        collector.add(kana, for: position..<position + 1, .mixedWriting, .variants)
        // 隠ぺい, 発ばい.
        if before, let first = kana.first, let voiced = Kana.voiced(first),
          Kana.row(voiced + 1) == Kana.row(first)
        {
          for other in [voiced, voiced + 1] {
            collector.add([other] + kana.dropFirst(), for: position..<position + 1, .mixedWriting, .variants)
          }
        }
      } else {
        guard kana.count > 1, reading.okuriganaLength == 0, !MixedWritingRule.functionWords.contains(kana),
          !MixedWritingRule.readBySound.contains(text.units[position])
        else { continue }
        if after { addNoun(kana, position, in: position..<position + 2, &collector) }
        if before { addNoun(kana, position, in: position - 1..<position + 1, &collector) }
      }
    }
  }

  /// Adds kana for a kanji of a word of two, where the word is read so: 道すじ for 道筋, but not み施 for 実施.
  private func addNoun(
    _ kana: [UInt16], _ position: Int, in word: Range<Int>, _ collector: inout SpanCollector
  ) {
    guard text.canBeWordBoundary(word.lowerBound), text.canBeWordBoundary(word.upperBound),
      KnownWords.contains(text.units[word])
    else { return }
    let parts = text.units[word].map { WordReadings.Part(kanji: $0, okurigana: []) }
    let index = position - word.lowerBound
    for form in WordReadings.voicings(kana, at: index)
    where WordReadings.confirms(form, for: index, of: parts) {
      collector.add(form, for: position..<position + 1, .mixedWriting, .variants)
    }
  }

  /// Kanji that are read by sound in nearly all of their compounds.
  private static let readBySound: Set<UInt16> = Set(
    "年月日度人円回中上下内外前後時分国県市町村区都道府家金水火木土山川石一二三四五六七八九十百千万平元大小政公私新古高長力主女男子生名学校車社会場所地方室部屋工口目"
      .utf16)

  /// Kana after kanji that are particles, endings and auxiliary words far more often than a part of a word.
  private static let functionWords: Set<[UInt16]> = Set(
    [
      "から", "した", "ない", "なし", "ある", "いる", "ます", "とも", "など", "まで", "より", "しか", "いか", "ため", "とき", "ほか",
      "うち", "ども", "がた", "たち", "さん", "して", "する", "され", "でき", "だけ", "ほど", "たい", "あり", "いり", "ひと",
    ].map { Array($0.utf16) })

  /// Kana after a kanji and its okurigana that stand for another kanji: 研さん, 道すじ, 取りくむ, 日づけ.
  private func readKanaAfter(_ position: Int, _ collector: inout SpanCollector) {
    var end = position + 1
    while text.isHiragana(end) { end += 1 }
    guard end > position + 1 else { return }
    for head in okuriganaLengths(of: position, end) {
      let start = position + 1 + head
      let heads = heads(of: position, okurigana: head)
      for length in 1...4 where start + length <= end {
        for (reading, _) in candidates(start..<start + length) {
          if length == 1, reading.isSound || (head == 0 && reading.okuriganaLength == 0) { continue }
          // 着る and the like would make 付き into 付着.
          if reading.inflection == .oneRow, reading.okuriganaLength == 1 { continue }
          addWord(heads, reading, for: position..<start + length, end, &collector)
        }
      }
    }
  }

  /// Adds the first known word that joins a head and the kanji of a reading, for which the kana at the end of `range`
  /// stand.
  private func addWord(
    _ heads: [[UInt16]], _ reading: KanjiReadings.Reading, for range: Range<Int>, _ end: Int,
    _ collector: inout SpanCollector
  ) {
    for head in heads {
      guard let takesOkurigana = known(head, reading, after: range.upperBound, end) else { continue }
      collector.add(head + [reading.kanji], for: range, .mixedWriting, .variants, as: .entry)
      if head.count > 1, takesOkurigana {
        collector.add([head[0], reading.kanji], for: range, .okurigana, .variants, as: .entry)
      }
      return
    }
  }

  /// How many of the kana from `position + 1` to `end` may be okurigana of the kanji at `position`; none comes first.
  private func okuriganaLengths(of position: Int, _ end: Int) -> [Int] {
    var lengths: [Int] = [0]
    for reading in readings.readings(of: text.units[position]) {
      guard let noun = readings.nounForm(reading), !noun.isEmpty else { continue }
      for form in [noun, Array(noun.dropFirst())]
      where text.units[position + 1..<end].starts(with: form) && !lengths.contains(form.count) {
        lengths.append(form.count)
      }
    }
    return lengths
  }

  /// The kanji at `position` with its okurigana in the text, and with more: people leave out okurigana that the
  /// dictionary has.
  private func heads(of position: Int, okurigana length: Int) -> [[UInt16]] {
    let kanji = text.units[position]
    let longer = readings.readings(of: kanji).compactMap(readings.nounForm).filter { $0.count > length }
    return [Array(text.units[position...position + length])] + longer.map { [kanji] + $0 }
  }

  /// Whether the prefix and the kanji of the reading form a known word with the text that follows; nil when they form
  /// none.
  private func known(_ prefix: [UInt16], _ reading: KanjiReadings.Reading, after: Int, _ end: Int) -> Bool? {
    let word = prefix + [reading.kanji]
    if reading.okuriganaLength == 0 {
      return KnownWords.contains(word) || BuiltInSpellings.shared.isCompound(word) ? false : nil
    }
    let rest = text.units[after..<end]
    guard rest.starts(with: readings.fixedPart(reading)) else { return nil }
    if reading.inflection == .fiveRows {
      guard let last = readings.okurigana(reading).last,
        let next = rest.dropFirst(readings.fixedPart(reading).count).first, Kana.continues(last, with: next)
      else { return nil }
    }
    if KnownWords.contains(word + readings.okurigana(reading)) { return true }
    if let noun = readings.nounForm(reading),
      KnownWords.contains(word + noun) || BuiltInSpellings.shared.isCompound(word + noun)
    {
      return true
    }
    return nil
  }

  /// The readings that the kana may be, as written or with the first kana unvoiced.
  private func candidates(_ range: Range<Int>) -> [(KanjiReadings.Reading, isVoiced: Bool)] {
    var result = readings.readings(withStem: text.units[range]).map { ($0, isVoiced: false) }
    if let first = text.units[range].first, let clear = Kana.unvoiced(first) {
      result += readings.readings(withStem: ArraySlice([clear] + text.units[range].dropFirst()))
        .map { ($0, isVoiced: true) }
    }
    // ぺい of 隠ぺい.
    if let first = text.units[range].first, [0x3071, 0x3074, 0x3077, 0x307A, 0x307D].contains(first) {
      result += readings.readings(withStem: ArraySlice([first - 2] + text.units[range].dropFirst()))
        .filter(\.isSound).map { ($0, isVoiced: true) }
    }
    return result
  }

  /// Kana before a kanji that stand for another kanji: くり返し, ひっ迫, ふれ合い.
  private func readKanaBefore(_ start: Int, _ collector: inout SpanCollector) {
    var end = start
    while text.isHiragana(end) { end += 1 }
    guard text.isKanji(end), end - start <= 5 else { return }
    var tail = end + 1
    while text.isHiragana(tail) { tail += 1 }
    let kanji = text.units[end]
    for length in 1...end - start {
      for reading in readings.readings(withStem: text.units[start..<start + length]) {
        let okurigana = Array(text.units[start + length..<end])
        if reading.isSound || reading.okuriganaLength == 0 {
          guard okurigana.isEmpty else { continue }
        } else {
          guard let noun = readings.nounForm(reading), noun == okurigana else { continue }
        }
        let head = [reading.kanji] + okurigana
        var words = [head + [kanji]]
        if text.isKanji(end + 1) { words.append(head + [kanji, text.units[end + 1]]) }
        for other in readings.readings(of: kanji)
        where other.okuriganaLength > 0 && text.units[end + 1..<tail].starts(with: readings.fixedPart(other))
        {
          words.append(head + [kanji] + readings.okurigana(other))
          if let noun = readings.nounForm(other) { words.append(head + [kanji] + noun) }
        }
        if words.contains(where: { KnownWords.contains($0) }) {
          collector.add(head, for: start..<end, .mixedWriting, .variants)
          if !okurigana.isEmpty { collector.add([reading.kanji], for: start..<end, .okurigana, .variants) }
        }
      }
    }
  }

  /// A whole native word in kana: あつめる, とりくむ.
  private func readWord(_ start: Int, _ collector: inout SpanCollector) {
    var end = start
    while text.isHiragana(end) { end += 1 }
    guard end - start >= 3 else { return }
    for length in 1...min(6, end - start) {
      let stem = text.units[start..<start + length]
      let fitting = readings.readings(withStem: stem).filter { fits($0, start + length, end) }
      for reading in fitting {
        let total = Int(reading.stemLength + reading.okuriganaLength)
        let same = readings.readings(withStem: stem)
          .filter { readings.okurigana($0) == readings.okurigana(reading) }
        if total >= 3, same.count <= 3, reading.inflection != .none, !isAmbiguous(stem, reading) {
          let fixed = readings.fixedPart(reading)
          collector.add(
            [reading.kanji] + fixed, for: start..<start + length + fixed.count, .mixedWriting, .variants)
        }
      }
      readCompound(start, length, end, &collector)
    }
  }

  /// Whether the kana are an ending that sounds like a word: しやすい is not 安い.
  private func isAmbiguous(_ stem: ArraySlice<UInt16>, _ reading: KanjiReadings.Reading) -> Bool {
    reading.inflection == .adjective && (stem.elementsEqual("やす".utf16) || stem.elementsEqual("にく".utf16))
  }

  /// Whether the kana at `position` continue as the okurigana of a reading.
  private func fits(_ reading: KanjiReadings.Reading, _ position: Int, _ end: Int) -> Bool {
    guard !reading.isSound, reading.okuriganaLength > 0 else { return false }
    let rest = text.units[position..<end]
    let fixed = readings.fixedPart(reading)
    guard rest.starts(with: fixed) else { return false }
    guard reading.inflection == .fiveRows else {
      return reading.inflection != .none || rest.count == fixed.count
    }
    guard let last = readings.okurigana(reading).last, let next = rest.dropFirst(fixed.count).first else {
      return false
    }
    return Kana.continues(last, with: next)
  }

  /// Two native parts in kana: とりくむ, もうしこみ.
  private func readCompound(_ start: Int, _ length: Int, _ end: Int, _ collector: inout SpanCollector) {
    for first in readings.readings(withStem: text.units[start..<start + length]) {
      guard !first.isSound, let noun = readings.nounForm(first) ?? (first.okuriganaLength == 0 ? [] : nil),
        text.units[start + length..<end].starts(with: noun)
      else { continue }
      let middle = start + length + noun.count
      guard middle < end else { continue }
      for second in 1...4 where middle + second <= end {
        for (reading, _) in candidates(middle..<middle + second) where !reading.isSound {
          guard reading.okuriganaLength > 0,
            let word = known([first.kanji] + noun, reading, after: middle + second, end), word
          else { continue }
          collector.add(
            [first.kanji] + noun + [reading.kanji], for: start..<middle + second, .mixedWriting, .variants,
            as: .entry)
        }
      }
    }
  }
}
