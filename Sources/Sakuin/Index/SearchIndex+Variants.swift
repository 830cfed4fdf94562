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
    return vocabulary.expander.spans(of: analyzed, level: .variants, synonyms: true).map { span in
      TextAnalysis.VariantSpan(
        range: span.range, text: shown(analyzed.units[span.range]),
        variants: span.forms.map {
          TextAnalysis.Variant(
            form: shown($0.units), kind: ExpansionKind($0.kind),
            level: $0.level.map(SearchOptions.Spelling.init))
        })
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
