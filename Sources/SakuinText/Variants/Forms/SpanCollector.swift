/// Collects the forms that rules find for parts of a text, and turns them into spans that do not overlap.
///
/// Here, in one place, is seen to it that no rule joins words that stand alone: see `SpanExtent`.
package struct SpanCollector {
  private struct Candidate {
    /// The part of the text, in units.
    var range: Range<Int>
    /// Its forms, in the order found.
    var forms: [SpellingForm] = []
    /// Whether it may cover several words that stand alone.
    var mayJoinWords: Bool
  }

  private let text: ExpansionText
  private var candidates: [Candidate] = []
  /// The most forms of one span: each of them is looked up in the index.
  private static let formLimit = 40

  /// Creates a collector for a text.
  package init(_ text: ExpansionText) {
    self.text = text
  }

  /// Adds a form of a part of the text, unless it equals the part, was added before, or the part is cut out of several
  /// words. `level` is nil for a synonym; `extent` is by default that of the kind.
  mutating func add(
    _ form: [UInt16], for range: Range<Int>, _ kind: VariantKind, _ level: FoldingLevel?,
    as extent: SpanExtent? = nil
  ) {
    guard !range.isEmpty, !form.isEmpty, !text.units[range].elementsEqual(form) else { return }
    let extent = extent ?? SpanExtent(kind)
    guard extent == .notation || text.fitsWords(range) else { return }
    let index: Int
    if let known = candidates.firstIndex(where: { $0.range == range }) {
      index = known
    } else {
      index = candidates.count
      candidates.append(Candidate(range: range, mayJoinWords: !text.joinsWords(range)))
    }
    if extent != .word || isKnown(range) { candidates[index].mayJoinWords = true }
    guard candidates[index].forms.count < SpanCollector.formLimit,
      !candidates[index].forms.contains(where: { $0.units == form })
    else { return }
    candidates[index].forms.append(SpellingForm(units: form, kind: kind, level: level))
  }

  /// Whether a part of the text that ends where a word does is a word of the dictionary by itself or with the ending
  /// after it. 申込ま is one, but not in 申込|まち.
  private func isKnown(_ range: Range<Int>) -> Bool {
    text.isWordBoundary[range.upperBound] && KnownWords.contains(text.units[range])
      || KnownWords.contains(text.units[range.lowerBound..<text.wordEnd(range.upperBound)])
  }

  /// The forms collected for exactly `range`.
  package func forms(for range: Range<Int>) -> [SpellingForm] {
    candidates.first { $0.range == range && $0.mayJoinWords }?.forms ?? []
  }

  /// The ranges that have forms.
  package var ranges: [Range<Int>] { candidates.filter(\.mayJoinWords).map(\.range) }

  /// The spans, ascending. The longest match wins; the forms of matches inside it are substituted into it and into its
  /// other forms, in any combination, so that rules compose: see `FormComposer`.
  package func spans() -> [SpellingSpan] {
    let ordered = candidates.filter(\.mayJoinWords).sorted {
      $0.range.count != $1.range.count
        ? $0.range.count > $1.range.count : $0.range.lowerBound < $1.range.lowerBound
    }
    var chosen: [(range: Range<Int>, composer: FormComposer)] = []
    for candidate in ordered {
      if let outer = chosen.firstIndex(where: { $0.range.overlaps(candidate.range) }) {
        guard chosen[outer].range.contains(candidate.range.lowerBound),
          candidate.range.upperBound <= chosen[outer].range.upperBound
        else { continue }
        chosen[outer].composer.addPart(candidate.range, candidate.forms)
      } else {
        let composer = FormComposer(text.units, candidate.range, candidate.forms, limit: Self.formLimit)
        chosen.append((candidate.range, composer))
      }
    }
    return chosen.sorted { $0.range.lowerBound < $1.range.lowerBound }.map {
      SpellingSpan(range: $0.range, forms: SpanCollector.closestFirst($0.composer.forms))
    }
  }

  /// Sorts spellings before synonyms and stricter levels before looser ones, stably.
  private static func closestFirst(_ forms: [SpellingForm]) -> [SpellingForm] {
    func rank(_ form: SpellingForm) -> UInt8 { form.level?.rawValue ?? .max }
    return forms.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
