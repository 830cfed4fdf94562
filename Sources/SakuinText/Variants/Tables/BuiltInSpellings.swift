/// The spellings that no rule reaches, from tables written for this project.
package struct BuiltInSpellings: Sendable {
  /// The built-in tables, parsed at first use.
  package static let shared = BuiltInSpellings()

  /// The sets of spellings.
  private(set) var table = SpellingTable()
  private var compounds = SpellingTable()

  private init() {
    for text in [
      BuiltInSpellings.officialKanji, BuiltInSpellings.kana1, BuiltInSpellings.kana2, BuiltInSpellings.kana3,
      BuiltInSpellings.kana4, BuiltInSpellings.kana5, BuiltInSpellings.officialKanji2,
      BuiltInSpellings.loanwords,
      BuiltInSpellings.mixed1, BuiltInSpellings.mixed2,
    ] {
      TableText.forEachField(text) { add($0) }
    }
    table.index()
    TableText.forEachField(BuiltInSpellings.compounds) {
      compounds.beginSet()
      compounds.add($0)
    }
    compounds.index()
  }

  /// Adds a set: spellings separated by `/`, with `~` after a stem.
  private mutating func add(_ set: [UInt16]) {
    table.beginSet()
    var start = 0
    for position in 0...set.count where position == set.count || set[position] == 0x2F {
      let form = set[start..<position]
      if form.last == 0x7E { table.add(form.dropLast(), isStem: true) } else { table.add(form) }
      start = position + 1
    }
  }

  /// Whether a word is a native compound in its full spelling.
  func isCompound(_ word: [UInt16]) -> Bool {
    var found = false
    compounds.forEachMatch(in: word, at: 0) { if Int($0.length) == word.count { found = true } }
    return found
  }

  /// Whether a folded text is a whole entry of a table.
  package func isEntry(_ units: [UInt16]) -> Bool {
    var found = isCompound(units)
    table.forEachMatch(in: units, at: 0) { if Int($0.length) == units.count { found = true } }
    return found
  }

  /// The rule that explains the difference of two spellings.
  static func kind(_ left: some Collection<UInt16>, _ right: some Collection<UInt16>) -> VariantKind {
    let one = left.filter { ScriptClass.of($0) == .kanji }
    let two = right.filter { ScriptClass.of($0) == .kanji }
    if one.isEmpty, two.isEmpty {
      return left.allSatisfy(Kana.isKatakana) && right.allSatisfy(Kana.isKatakana) ? .katakana : .mixedWriting
    }
    if one == two { return .okurigana }
    return one.count == two.count ? .kanji : .mixedWriting
  }

  /// Adds the forms of every word of the text.
  func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for start in 0..<text.count where text.canBeWordBoundary(start) {
      table.forEachMatch(in: text.units, at: start) { member in
        let end = start + Int(member.length)
        if member.isStem {
          guard end == text.count || text.isHiragana(end) else { return }
        } else {
          guard text.canBeWordBoundary(end) else { return }
          // Words in hiragana are particles and endings too: they count only where word boundaries lie around them.
          if text.isHiragana(start) && text.isHiragana(end - 1),
            !(text.isWordBoundary[start] && text.isWordBoundary[end])
          {
            return
          }
        }
        for other in table.others(member) {
          let form = table.form(other)
          // 手当て is there where 手当 of 手当て is found.
          if form.count > end - start, text.units[start...].starts(with: form) { continue }
          collector.add(
            Array(form), for: start..<end, BuiltInSpellings.kind(table.form(member), form), .variants,
            as: .entry)
        }
      }
    }
  }
}
