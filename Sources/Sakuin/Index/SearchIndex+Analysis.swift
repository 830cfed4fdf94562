import SakuinText

extension SearchIndex {
  /// What the analyzer makes of a text, without a lexicon: its folded form, word boundaries, words and bigrams.
  ///
  /// - Throws: where text analysis cannot start.
  /// - Complexity: O(`text.utf8.count`).
  public static func analyze(_ text: String) throws(SakuinError) -> TextAnalysis {
    analyze(text, by: try Analyzer.make())
  }

  /// What the analyzer of this index makes of a text, with the lexicon of its schema.
  ///
  /// - Throws: where text analysis cannot start.
  /// - Complexity: O(`text.utf8.count`).
  public func analyze(_ text: String) throws(SakuinError) -> TextAnalysis {
    Self.analyze(text, by: try lexicon.analyzer())
  }

  private static func analyze(_ text: String, by analyzer: Analyzer) -> TextAnalysis {
    let folded = analyzer.indexedText(text)
    let (boundaries, words) = analyzer.segment(folded)
    let isWordBoundary = Set(boundaries)
    let raw = Array(text.utf8)
    func shown(_ range: Range<Int>) -> String { String(decoding: folded.units[range], as: UTF16.self) }
    let segments: [String] = zip(boundaries, boundaries.dropFirst()).map { shown(Int($0)..<Int($1)) }
    let shownWords: [TextAnalysis.Word] = words.map { word in
      let range = Int(word.lowerBound)..<Int(word.upperBound)
      let rawRange = folded.rawRange(range)
      return TextAnalysis.Word(
        range: range, folded: shown(range), raw: String(decoding: raw[rawRange], as: UTF8.self),
        rawRange: rawRange)
    }
    let bigrams: [TextAnalysis.Bigram] = folded.units.indices.map { index in
      let isLast = index + 1 == folded.units.count
      return TextAnalysis.Bigram(
        position: index, first: shown(index..<index + 1),
        second: isLast ? nil : shown(index + 1..<index + 2),
        crossesWordBoundary: !isLast && isWordBoundary.contains(UInt32(index + 1)))
    }
    return TextAnalysis(
      input: text, folded: String(decoding: folded.units, as: UTF16.self),
      boundaries: boundaries.map { Int($0) }, segments: segments, words: shownWords, bigrams: bigrams)
  }
}

extension Analyzer {
  /// Creates an analyzer with the lexicon of a schema. Where many are made, compile the lexicon once: `CompiledLexicon`.
  ///
  /// - Throws: the failure of ICU as the library's error.
  package static func make(_ schema: Schema) throws(SakuinError) -> Analyzer {
    try make(lexicon: make().folded(schema.lexicon))
  }

  /// Creates an analyzer with a lexicon, by default without words.
  ///
  /// - Throws: the failure of ICU as the library's error.
  package static func make(lexicon: UserLexicon = UserLexicon()) throws(SakuinError) -> Analyzer {
    do {
      return try Analyzer(lexicon: lexicon)
    } catch {
      throw SakuinError(
        .io, "ICU cannot be used: \(error). Install the system's ICU data (libicu72 or newer).",
        ja: "ICU が使えません（\(error)）。ICU のライブラリを入れ直してください。")
    }
  }
}
