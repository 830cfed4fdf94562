/// How words of kanji and okurigana are read, as far as the dictionary shows: it knows many native words in kana too.
///
/// A kanji has several readings, and only one belongs to a word: 家 of 空き家 is や, 体 of 身体 is no からだ.
enum WordReadings {
  /// A kanji of a word with the okurigana after it.
  struct Part {
    /// The kanji.
    var kanji: UInt16
    /// The okurigana; empty where there are none or they are left out.
    var okurigana: [UInt16]
  }

  /// The most readings of one part that are tried.
  private static let limit = 12

  /// A reading as it is within a word: after another part its first kana may be voiced.
  static func voicings(_ kana: [UInt16], at index: Int) -> [[UInt16]] {
    guard index > 0, let first = kana.first, let voiced = Kana.voiced(first) else { return [kana] }
    return [kana, [voiced] + kana.dropFirst()]
  }

  /// Whether the dictionary knows a word with one part in kana, or all of it in kana with that part read so.
  static func confirms(_ kana: [UInt16], for index: Int, of parts: [Part]) -> Bool {
    let before = parts[..<index].flatMap { [$0.kanji] + $0.okurigana }
    let after = parts[(index + 1)...].flatMap { [$0.kanji] + $0.okurigana }
    if KnownWords.contains(before + kana + after) { return true }
    var words: [[UInt16]] = [[]]
    for (number, part) in parts.enumerated() {
      let choices = number == index ? [kana] : native(part, at: number)
      words = words.flatMap { word in choices.map { word + $0 } }
    }
    return words.contains { KnownWords.contains($0) }
  }

  /// The native readings of a part with its okurigana.
  private static func native(_ part: Part, at index: Int) -> [[UInt16]] {
    let readings = KanjiReadings.shared
    var result: [[UInt16]] = []
    for reading in readings.readings(of: part.kanji) where !reading.isSound {
      let stem = Array(readings.stem(reading))
      let noun = readings.nounForm(reading) ?? []
      guard part.okurigana.isEmpty || part.okurigana.starts(with: readings.fixedPart(reading)) else {
        continue
      }
      var forms = [stem + (part.okurigana.isEmpty ? noun : part.okurigana)]
      if !part.okurigana.isEmpty { forms.append(stem + readings.okurigana(reading)) }
      result += forms.flatMap { voicings($0, at: index) }
    }
    return Array(result.prefix(limit))
  }
}
