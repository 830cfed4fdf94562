import SakuinText

extension SearchIndex {
  /// The other spellings of the parts of a text that a search also accepts and, with `vocabulary`, the synonyms.
  ///
  /// - Throws: where text analysis cannot start.
  /// - Complexity: O(`text.utf8.count`).
  public static func variants(
    of text: String, vocabulary: Vocabulary = .standard, lexicon: [String] = []
  ) throws(SakuinError) -> [TextAnalysis.VariantSpan] {
    let analyzed = try Analyzer.make(Schema(textFields: [], lexicon: lexicon)).analyze(text)
    func shown(_ units: some Sequence<UInt16>) -> String { String(decoding: Array(units), as: UTF16.self) }
    return vocabulary.expander.spans(of: analyzed, level: .variants, synonyms: true).compactMap { span in
      let forms = span.forms.filter { !isGuess($0, of: analyzed.units[span.range]) }
      if forms.isEmpty { return nil }
      return TextAnalysis.VariantSpan(
        range: span.range, text: shown(analyzed.units[span.range]),
        variants: forms.map {
          TextAnalysis.Variant(
            form: shown($0.units), kind: ExpansionKind($0.kind),
            level: $0.level.map(SearchOptions.Spelling.init))
        })
    }
  }

  /// Whether a form is one of many that are tried, of which only an index knows whether anyone writes it: a hyphen
  /// anywhere in a word of letters, ヽ or ヾ in any word.
  private static func isGuess(_ form: SpellingForm, of units: ArraySlice<UInt16>) -> Bool {
    switch form.kind {
    case .hyphen: units.allSatisfy { (0x61...0x7A).contains($0) }
    case .kana: form.units.contains { $0 == 0x30FD || $0 == 0x30FE }
    default: false
    }
  }

  /// A text at every folding level, strictest first.
  ///
  /// - Throws: where text analysis cannot start.
  /// - Complexity: O(`text.utf8.count`).
  public static func levels(of text: String) throws(SakuinError) -> [TextAnalysis.LevelForm] {
    let folded = try Analyzer.make().fold(text)
    return [FoldingLevel.raw, .width, .kana, .itaiji].map { level in
      let classes = UnitClasses(level: level)
      let units = folded.map { classes.representative(of: $0) }
      return TextAnalysis.LevelForm(
        level: SearchOptions.Spelling(level),
        text: level == .raw ? text : String(decoding: units, as: UTF16.self))
    }
  }
}
