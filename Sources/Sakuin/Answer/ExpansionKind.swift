import SakuinText

/// The rule that leads from one spelling of a word to another. The raw values are those of the documented JSON.
@nonexhaustive public enum ExpansionKind: String, Sendable, CaseIterable {
  /// Hiragana for katakana, large for small kana, iteration and length marks.
  case kana = "kana"
  /// Another shape of the same kanji: 髙 and 高.
  case itaiji = "itaiji"
  /// Loanwords: サーバ and サーバー.
  case katakana = "katakana"
  /// 取り組み, 取組み and 取組.
  case okurigana = "okurigana"
  /// Kana for a part in kanji: 障がい and 障害.
  case mixedWriting = "mixedWriting"
  /// Another kanji for the same word in official text: 寄附 and 寄付.
  case kanji = "kanji"
  /// Years of eras, fiscal years and the common era.
  case era = "era"
  /// Numbers and enumerators.
  case numeral = "numeral"
  /// Hyphens of numbers and codes: COVID-19 and COVID19.
  case hyphen = "hyphen"
  /// A pair of an imported or user dictionary.
  case dictionary = "dictionary"
  /// A line of the thesaurus or a rule for people and compounds: not a spelling of the word but other words.
  case synonym = "synonym"
}

extension ExpansionKind {
  /// The public form of a kind of variant.
  init(_ kind: VariantKind) {
    self =
      switch kind {
      case .kana: .kana
      case .itaiji: .itaiji
      case .katakana: .katakana
      case .okurigana: .okurigana
      case .mixedWriting: .mixedWriting
      case .kanji: .kanji
      case .era: .era
      case .numeral: .numeral
      case .hyphen: .hyphen
      case .dictionary: .dictionary
      case .synonym: .synonym
      }
  }
}
