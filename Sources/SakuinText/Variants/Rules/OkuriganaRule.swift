/// Okurigana kept, shortened or dropped, and native parts written in kana: 取り組み, 取組み, 取組, 取りくみ.
///
/// A word is one to three kanji, each with the okurigana of one of its readings or none. Where kana show how it is
/// read, the rule needs no dictionary; a word of kanji only is taken for a native one when its full spelling is in
/// the dictionary and it is not on the stop list (先行 is not 先行き).
struct OkuriganaRule {
  private let text: ExpansionText
  private let readings = KanjiReadings.shared

  /// How adjectives continue.
  private static let adjectiveEndings: [UInt16] = Array("いくかけさそみうしき".utf16)

  /// A kanji with the okurigana after it.
  struct Part {
    /// The kanji.
    var kanji: UInt16
    /// The okurigana in the text, without an ending that inflects.
    var okurigana: [UInt16]
    /// The readings to which these okurigana belong.
    var readings: [KanjiReadings.Reading]
    /// Whether the okurigana form a noun, so that they may be dropped.
    var isNounForm: Bool
  }

  /// A way to write one part; `kind` is nil for the full spelling.
  private struct Spelling {
    /// The units of the part.
    var units: [UInt16]
    /// The rule that changed it.
    var kind: VariantKind?
  }

  /// Creates the rule for a text.
  init(_ text: ExpansionText) {
    self.text = text
  }

  /// Adds the forms of every word of the text.
  func collect(into collector: inout SpanCollector) {
    for start in 0..<text.count where text.isKanji(start) {
      for count in [3, 2, 1] {
        guard let (parts, end) = parse(at: start, count: count) else { continue }
        expand(parts, start..<end, &collector)
      }
    }
  }

  /// The `count` kanji from `start` on with their okurigana, and where they end; nil when the text has no such parts.
  private func parse(at start: Int, count: Int) -> (parts: [Part], end: Int)? {
    var parts: [Part] = []
    var position = start
    for index in 0..<count {
      guard text.isKanji(position) else { return nil }
      let kanji = text.units[position]
      var end = position + 1
      while text.isHiragana(end) { end += 1 }
      let kana = text.units[position + 1..<end]
      if index < count - 1 {
        guard let part = joined(kanji, kana) else { return nil }
        parts.append(part)
        position = end
      } else {
        let part = last(kanji, kana, isAlone: count == 1)
        parts.append(part)
        position += 1 + part.okurigana.count
      }
    }
    let isNative = parts.contains { !$0.okurigana.isEmpty }
    if isNative {
      guard text.canBeWordBoundary(start) || parts[0].okurigana.isEmpty == false else { return nil }
    } else {
      guard count > 1, text.canBeWordBoundary(start) || endsWord(start, position) else { return nil }
    }
    return (parts, position)
  }

  /// Whether a part of a word of kanji only stands at its end, behind another word or a prefix: 引換 of 代金引換, but not
  /// 出入 of 輸出入.
  private func endsWord(_ start: Int, _ end: Int) -> Bool {
    guard text.canBeWordBoundary(end) else { return false }
    var first = start - 1
    while first > 0, !text.canBeWordBoundary(first) { first -= 1 }
    let before = text.units[first..<start]
    return before.count > 1
      ? KnownWords.contains(before) : before.first.map(OkuriganaRule.prefixes.contains) ?? false
  }

  /// Kanji that stand before whole words.
  private static let prefixes: Set<UInt16> = Set(
    "要未再仮全両各新旧前本当元副主大小無不非被総最諸御初毎同別他現準半".utf16)

  /// A part that another kanji follows: all kana between must be its okurigana.
  private func joined(_ kanji: UInt16, _ kana: ArraySlice<UInt16>) -> Part? {
    let all = readings.readings(of: kanji).filter { !$0.isSound }
    if kana.isEmpty { return Part(kanji: kanji, okurigana: [], readings: all, isNounForm: true) }
    let fitting = all.filter { reading in
      guard let noun = readings.nounForm(reading) else { return false }
      return noun.elementsEqual(kana)
        || shortened(reading, noun, isAlone: false).contains { $0.elementsEqual(kana) }
    }
    guard !fitting.isEmpty else { return nil }
    return Part(kanji: kanji, okurigana: Array(kana), readings: fitting, isNounForm: true)
  }

  /// The last part: as much of the kana as the reading with the longest okurigana takes.
  private func last(_ kanji: UInt16, _ kana: ArraySlice<UInt16>, isAlone: Bool) -> Part {
    let all = readings.readings(of: kanji).filter { !$0.isSound }
    guard !kana.isEmpty else { return Part(kanji: kanji, okurigana: [], readings: all, isNounForm: true) }
    var best: [UInt16] = []
    var fitting: [KanjiReadings.Reading] = []
    var isNounForm = false
    func consider(_ okurigana: [UInt16], _ reading: KanjiReadings.Reading, noun: Bool) {
      guard !okurigana.isEmpty, kana.starts(with: okurigana), okurigana.count >= best.count else { return }
      if okurigana.count > best.count {
        fitting = []
        isNounForm = false
      }
      best = okurigana
      if noun { isNounForm = true }
      fitting.append(reading)
    }
    for reading in all {
      if let noun = readings.nounForm(reading) {
        consider(noun, reading, noun: true)
        for short in shortened(reading, noun, isAlone: isAlone) { consider(short, reading, noun: true) }
      }
      for base in [Array(readings.fixedPart(reading))] + longer(reading)
        + shorterFixed(reading, isAlone: isAlone)
      {
        guard let next = kana.dropFirst(base.count).first, kana.starts(with: base) else { continue }
        switch reading.inflection {
        case .fiveRows:
          if let end = readings.okurigana(reading).last, Kana.continues(end, with: next) {
            consider(base + [next], reading, noun: false)
          }
        case .oneRow: consider(base, reading, noun: false)
        case .adjective:
          if OkuriganaRule.adjectiveEndings.contains(next) { consider(base + [next], reading, noun: false) }
        case .none: break
        }
      }
    }
    if best.isEmpty { fitting = all }
    return Part(kanji: kanji, okurigana: best, readings: fitting, isNounForm: isNounForm || best.isEmpty)
  }

  private func expand(_ parts: [Part], _ range: Range<Int>, _ collector: inout SpanCollector) {
    let isNative = parts.contains { !$0.okurigana.isEmpty }
    let bare = parts.map(\.kanji)
    let isStopped = parts.count > 1 && StopList.shared.keepsApart(bare)
    var full = fullSpellings(parts)
    var extent = SpanExtent.word
    if parts.count > 1 {
      let known = full.filter { isKnown($0) }
      if !known.isEmpty {
        full = known
        extent = .entry
      } else if !isNative {
        return
      } else {
        // What the dictionary does not know shows only the okurigana that are there.
        full = full.filter { spelling in
          zip(parts, spelling).allSatisfy { !$0.okurigana.isEmpty || $1.okurigana.isEmpty }
        }
      }
    }
    guard isNative || !isStopped else { return }
    writeShortVerb(parts, range, &collector)
    for spelling in full {
      for form in reductions(spelling) {
        let units = form.flatMap(\.units)
        if units == bare, isStopped || parts.count == 1 { continue }
        let kind = form.contains { $0.kind == .mixedWriting } ? VariantKind.mixedWriting : .okurigana
        collector.add(units, for: range, kind, .variants, as: extent)
      }
    }
  }

  /// Adds verbs with a stem of two kana together with the ending that tells them from other words: すぎる for 過ぎる.
  private func writeShortVerb(_ parts: [Part], _ range: Range<Int>, _ collector: inout SpanCollector) {
    guard parts.count == 1, text.isHiragana(range.upperBound) else { return }
    for reading in parts[0].readings where reading.inflection == .oneRow && isDistinctInKana(reading) {
      let kana = readings.stem(reading) + parts[0].okurigana
      guard kana.count == 2, readings.fixedPart(reading).elementsEqual(parts[0].okurigana) else { continue }
      collector.add(
        kana + [text.units[range.upperBound]], for: range.lowerBound..<range.upperBound + 1, .mixedWriting,
        .variants)
    }
  }

  /// Whether a full spelling, or its dictionary form, is a word of the dictionary.
  private func isKnown(_ spelling: [(part: Part, okurigana: [UInt16])]) -> Bool {
    let units = spelling.flatMap { [$0.part.kanji] + $0.okurigana }
    if BuiltInSpellings.shared.isCompound(units) || KnownWords.contains(units) { return true }
    guard let last = spelling.last else { return false }
    let stem = spelling.dropLast().flatMap { [$0.part.kanji] + $0.okurigana } + [last.part.kanji]
    return last.part.readings.contains { reading in
      let fits =
        last.okurigana.starts(with: readings.fixedPart(reading))
        // 盛り上る is known as 盛り上がる.
        || !last.okurigana.isEmpty && ending(of: last.okurigana, reading) != nil
      return fits && reading.okuriganaLength > 0 && KnownWords.contains(stem + readings.okurigana(reading))
    }
  }

  /// The ways to complete the okurigana of every part; okurigana in the text are kept.
  private func fullSpellings(_ parts: [Part]) -> [[(part: Part, okurigana: [UInt16])]] {
    var result: [[(part: Part, okurigana: [UInt16])]] = [[]]
    for part in parts {
      let choices = okuriganaChoices(part, isAlone: parts.count == 1)
      result = result.flatMap { head in choices.prefix(5).map { head + [(part, $0)] } }
    }
    // A word with all okurigana missing does not show how it is read.
    return result.filter { spelling in parts.count == 1 || spelling.contains { !$0.okurigana.isEmpty } }
  }

  /// The full okurigana that a part may have: what the text has, or the noun forms of its readings.
  private func okuriganaChoices(_ part: Part, isAlone: Bool) -> [[UInt16]] {
    var choices = [part.okurigana]
    for reading in part.readings {
      guard let noun = readings.nounForm(reading), !choices.contains(noun) else { continue }
      // 付け is also a form of 付く, but 付き is another word.
      if part.okurigana.isEmpty
        || part.isNounForm && shortened(reading, noun, isAlone: isAlone).contains(part.okurigana)
      {
        choices.append(noun)
      }
    }
    return choices
  }

  /// The ways to write a full spelling: each part in full, shortened, without okurigana, in the older longer way, or
  /// in kana.
  private func reductions(_ spelling: [(part: Part, okurigana: [UInt16])]) -> [[Spelling]] {
    var result: [[Spelling]] = [[]]
    for (index, (part, okurigana)) in spelling.enumerated() {
      var choices = [Spelling(units: [part.kanji] + okurigana)]
      func add(_ units: [UInt16], _ kind: VariantKind) {
        if !choices.contains(where: { $0.units == units }) {
          choices.append(Spelling(units: units, kind: kind))
        }
      }
      if part.isNounForm, !okurigana.isEmpty { add([part.kanji], .okurigana) }
      for reading in part.readings {
        let ending = ending(of: okurigana, reading)
        guard let ending else { continue }
        for base in [Array(readings.fixedPart(reading))]
          + shorterFixed(reading, isAlone: spelling.count == 1) + longer(reading)
        {
          add([part.kanji] + base + ending, .okurigana)
        }
        if spelling.count == 1 && !isDistinctInKana(reading) { continue }
        // Without okurigana only a noun can be what the kanji stands for.
        guard okurigana.isEmpty == (reading.okuriganaLength == 0) else { continue }
        let kana = Array(readings.stem(reading)) + okurigana
        if okurigana.isEmpty {
          guard spelling.count > 1 else { continue }
          addNoun(kana, index, spelling, add)
          continue
        }
        guard kana.count > (spelling.count == 1 ? 2 : index == 0 ? 0 : 1) else { continue }
        add(kana, .mixedWriting)
        if index > 0, spelling[index - 1].okurigana.isEmpty, let first = kana.first,
          let voiced = Kana.voiced(first)
        {
          add([voiced] + kana.dropFirst(), .mixedWriting)
        }
      }
      result = result.flatMap { head in choices.prefix(7).map { head + [$0] } }
    }
    return result.sorted { changes($0) < changes($1) }.prefix(24).map { $0 }
  }

  /// Adds a noun within a compound in kana, where the compound is read so: 空きや for 空き家, but not 空きいえ.
  private func addNoun(
    _ kana: [UInt16], _ index: Int, _ spelling: [(part: Part, okurigana: [UInt16])],
    _ add: ([UInt16], VariantKind) -> Void
  ) {
    guard kana.count > (index == 0 ? 0 : 1) else { return }
    let parts = spelling.map { WordReadings.Part(kanji: $0.part.kanji, okurigana: $0.okurigana) }
    // Okurigana show a native word: もの is the one way to read 物 in 食べ物.
    let isNative = parts.contains { !$0.okurigana.isEmpty }
    let isSole =
      spelling[index].part.readings.filter { $0.okuriganaLength == 0 && !$0.isSound }.count == 1
    for form in WordReadings.voicings(kana, at: index)
    where isNative && isSole && form == kana || WordReadings.confirms(form, for: index, of: parts) {
      add(form, .mixedWriting)
    }
  }

  private func changes(_ form: [Spelling]) -> Int {
    form.reduce(0) { $0 + ($1.kind == nil ? 0 : $1.kind == .okurigana ? 2 : 3) }
  }

  /// What follows the fixed part of a reading's okurigana in `okurigana`; nil when they do not belong to this
  /// reading.
  private func ending(of okurigana: [UInt16], _ reading: KanjiReadings.Reading) -> [UInt16]? {
    let bases = [Array(readings.fixedPart(reading))] + shorterFixed(reading, isAlone: false) + longer(reading)
    guard let base = bases.filter({ okurigana.starts(with: $0) }).max(by: { $0.count < $1.count }) else {
      return nil
    }
    let ending = Array(okurigana.dropFirst(base.count))
    // The け of 受け does not continue 受かる.
    if base.isEmpty, reading.okuriganaLength > 1, reading.inflection == .fiveRows, let next = ending.first,
      let last = readings.okurigana(reading).last, !Kana.continues(last, with: next)
    {
      return nil
    }
    return ending
  }

  /// Whether at most three kanji share a reading, so that its kana tell which word is meant.
  private func isDistinctInKana(_ reading: KanjiReadings.Reading) -> Bool {
    guard reading.stemLength + reading.okuriganaLength >= 3 else { return false }
    let okurigana = readings.okurigana(reading)
    // しやすい is not 安い.
    if reading.inflection == .adjective, readings.stem(reading).elementsEqual("やす".utf16) { return false }
    return readings.readings(withStem: readings.stem(reading)).filter { readings.okurigana($0) == okurigana }
      .count <= 3
  }

  /// Shorter fixed parts that people write: 終る for 終わる, 集る for 集まる. Empty where another reading is written so (上る,
  /// 下る).
  private func shorterFixed(_ reading: KanjiReadings.Reading, isAlone: Bool) -> [[UInt16]] {
    let fixed = readings.fixedPart(reading)
    guard let first = fixed.first, let row = Kana.row(first), row == 0 || row == 4 else { return [] }
    let short = Array(fixed.dropFirst())
    let written = short + readings.okurigana(reading).suffix(1)
    // In compounds it is clear what is meant: 盛り上る.
    if isAlone,
      readings.readings(of: reading.kanji).contains(where: { readings.okurigana($0).elementsEqual(written) })
    {
      return []
    }
    guard reading.inflection == .fiveRows || (reading.inflection == .oneRow && !short.isEmpty) else {
      return []
    }
    return [short]
  }

  private func shortened(_ reading: KanjiReadings.Reading, _ noun: [UInt16], isAlone: Bool) -> [[UInt16]] {
    let fixed = readings.fixedPart(reading)
    return shorterFixed(reading, isAlone: isAlone).map { $0 + noun.dropFirst(fixed.count) }
      + longer(reading).map { $0 + noun.dropFirst(fixed.count) }
  }

  /// The older, longer fixed part: 行なう for 行う, 現われる for 現れる, 短かい for 短い.
  private func longer(_ reading: KanjiReadings.Reading) -> [[UInt16]] {
    let stem = readings.stem(reading)
    guard stem.count >= 3, reading.inflection != .none, let last = stem.last, Kana.row(last) != nil else {
      return []
    }
    return [[last] + readings.fixedPart(reading)]
  }
}
