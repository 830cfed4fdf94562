/// What the part of a text is to which a form belongs: it says how far the part may reach.
///
/// The text is cut into words before its spellings are looked for. A rule that reads kanji and kana on its own would
/// take the end of one word and the beginning of the next for a word (空き家対 of 空き家|対策), and the two words could
/// no longer be found apart.
enum SpanExtent: Sendable {
  /// A word by a rule: part of one word, or words and fragments from edge to edge of which no two stand alone.
  case word
  /// A whole entry of a table or of the dictionary, which may cover words that stand alone: 障害|福祉, 払い|戻し.
  case entry
  /// A notation that shows by itself where it begins and ends, however the text is cut: numbers, dates, iteration
  /// marks, runs of katakana; and terms of a thesaurus.
  case notation

  /// The extent that forms of a kind have unless the rule knows better.
  init(_ kind: VariantKind) {
    switch kind {
    case .katakana, .era, .numeral, .hyphen, .synonym: self = .notation
    case .kana, .itaiji, .okurigana, .mixedWriting, .kanji, .dictionary: self = .word
    }
  }
}
