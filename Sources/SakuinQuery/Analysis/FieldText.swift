import SakuinText

/// A text of a document.
package struct DocumentText: Sendable {
  /// The number of the document's text field.
  package var field: Int
  /// The text.
  package var text: FieldText

  /// Creates a text of a field.
  package init(field: Int, text: FieldText) {
    self.field = field
    self.text = text
  }
}

/// The text of a field, raw and folded.
package struct FieldText: Sendable {
  /// The raw text, UTF-8.
  package let raw: [UInt8]
  /// The folded text, with the raw range of each unit.
  package let folded: FoldedText

  /// An occurrence in the folded text.
  package struct Match: Equatable, Sendable {
    /// Indices of units of the folded text.
    package var range: Range<Int>
    /// The level of the occurrence if it lies on word boundaries.
    package var level: MatchLevel
  }

  /// Folds a text.
  package init(_ text: String, analyzer: Analyzer) {
    raw = Array(text.utf8)
    folded = analyzer.indexedText(text)
  }

  /// The occurrences of an alternative of a term in the folded text, ascending, overlapping ones included.
  package func occurrences(of alternative: QueryTerm.Alternative) -> [Range<Int>] {
    let count = alternative.pattern.count
    var ranges = alternative.pattern.occurrences(in: folded.units).map { $0..<$0 + count }
    let boundaries = alternative.boundaries
    if boundaries.start || boundaries.end {
      // Between two digits or letters there is never a word boundary.
      func isAlphanumeric(_ index: Int) -> Bool {
        folded.units.indices.contains(index) && FoldedASCII.isAlphanumeric(folded.units[index])
      }
      // A person (利用する方) goes on in kanji where it is a part of another word (利用する方法).
      func isKanji(_ index: Int) -> Bool {
        folded.units.indices.contains(index) && ScriptClass.of(folded.units[index]) == .kanji
      }
      ranges.removeAll {
        !boundaries.areMet(
          atStart: !isAlphanumeric($0.lowerBound - 1),
          atEnd: !isAlphanumeric($0.upperBound)
            && !(isKanji($0.upperBound - 1) && isKanji($0.upperBound)))
      }
    }
    let gaps = alternative.gaps
    if !(folded.gaps.isEmpty && gaps.offsets.isEmpty), !gaps.bridgesBlanks || !gaps.required.isEmpty {
      ranges.removeAll { gaps.relation(in: folded, $0) == .refused }
    }
    if boundaries.needNeighbours {
      ranges.removeAll { !boundaries.areMet(besides: $0, in: folded.units) }
    }
    guard let wanted = alternative.raw else { return ranges }
    return ranges.filter { raw[folded.rawRange($0)].elementsEqual(wanted) }
  }
}
