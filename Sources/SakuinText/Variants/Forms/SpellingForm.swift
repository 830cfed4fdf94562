/// How far spellings are folded together; each level includes the ones before.
package enum FoldingLevel: UInt8, Sendable, Comparable, CaseIterable {
  /// The raw text, character by character.
  case raw
  /// Width and case: the folding of the index.
  case width
  /// Hiragana and katakana, small kana, iteration and length marks.
  case kana
  /// Variant shapes of one kanji: 髙 is 高.
  case itaiji
  /// Spellings of one word: okurigana, mixed writing, official spellings, era years, numerals, hyphens of codes.
  case variants

  /// Whether the first level folds less than the second.
  package static func < (lhs: FoldingLevel, rhs: FoldingLevel) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// The rule that makes one spelling out of another.
package enum VariantKind: UInt8, Sendable, CaseIterable {
  /// Hiragana for katakana, large for small kana, iteration and length marks.
  case kana
  /// Another shape of the same kanji.
  case itaiji
  /// Loanwords: サーバ and サーバー, バイオリン and ヴァイオリン.
  case katakana
  /// 取り組み, 取組み and 取組.
  case okurigana
  /// Kana for a part in kanji: 障がい and 障害.
  case mixedWriting
  /// Another kanji for the same word in official text: 寄附 and 寄付.
  case kanji
  /// Years of eras, fiscal years and the common era.
  case era
  /// Numbers and enumerators.
  case numeral
  /// Hyphens of numbers and codes: COVID-19 and COVID19.
  case hyphen
  /// A pair of an imported or user dictionary.
  case dictionary
  /// A line of the thesaurus or a rule for people and compounds: not a spelling of the word but other words.
  case synonym
}

/// Another way to write a part of a query.
package struct SpellingForm: Sendable, Hashable {
  /// The form, folded as the index is.
  package var units: [UInt16]
  /// The rule that made it.
  package var kind: VariantKind
  /// The level that the rule belongs to; nil for a synonym.
  package var level: FoldingLevel?

  /// Creates a form.
  package init(units: [UInt16], kind: VariantKind, level: FoldingLevel?) {
    self.units = units
    self.kind = kind
    self.level = level
  }
}

/// The other spellings of a part of a chunk.
package struct SpellingSpan: Sendable, Hashable {
  /// The units of the chunk that the forms stand for.
  package var range: Range<Int>
  /// The forms, closest first, each once; never the literal spelling itself, never empty.
  package var forms: [SpellingForm]

  /// Creates a span.
  package init(range: Range<Int>, forms: [SpellingForm]) {
    self.range = range
    self.forms = forms
  }
}
