/// Gathers the forms that rules find for parts of a text and makes spans of them that do not overlap.
package struct SpanCollector {
  private struct Candidate {
    var range: Range<Int>
    var forms: [SpellingForm] = []
  }

  private let text: ExpansionText
  private var candidates: [Candidate] = []
  /// A query is not to grow beyond measure: no span has more forms.
  private static let formLimit = 40

  /// A collector for a text.
  package init(_ text: ExpansionText) {
    self.text = text
  }

  /// Adds another form of a part of the text; what equals the text itself or came before is left out.
  mutating func add(_ form: [UInt16], for range: Range<Int>, _ kind: VariantKind, _ level: FoldingLevel?) {
    guard !range.isEmpty, !form.isEmpty, !text.units[range].elementsEqual(form) else { return }
    let index: Int
    if let known = candidates.firstIndex(where: { $0.range == range }) {
      index = known
    } else {
      index = candidates.count
      candidates.append(Candidate(range: range))
    }
    guard candidates[index].forms.count < SpanCollector.formLimit,
      !candidates[index].forms.contains(where: { $0.units == form })
    else { return }
    candidates[index].forms.append(SpellingForm(units: form, kind: kind, level: level))
  }

  /// What was gathered for exactly `range`.
  package func forms(for range: Range<Int>) -> [SpellingForm] {
    candidates.first { $0.range == range }?.forms ?? []
  }

  /// The ranges that have forms.
  package var ranges: [Range<Int>] { candidates.map(\.range) }

  /// The spans: the longest match wins; the forms of matches inside of it are put in its place one at a time, so that
  /// nothing is lost.
  package func spans() -> [SpellingSpan] {
    let ordered = candidates.sorted {
      $0.range.count != $1.range.count
        ? $0.range.count > $1.range.count : $0.range.lowerBound < $1.range.lowerBound
    }
    var chosen: [Candidate] = []
    for candidate in ordered {
      if let outer = chosen.firstIndex(where: { $0.range.overlaps(candidate.range) }) {
        guard chosen[outer].range.contains(candidate.range.lowerBound),
          candidate.range.upperBound <= chosen[outer].range.upperBound
        else { continue }
        let whole = chosen[outer].range
        for form in candidate.forms where chosen[outer].forms.count < SpanCollector.formLimit {
          let units =
            text.units[whole.lowerBound..<candidate.range.lowerBound] + form.units
            + text.units[candidate.range.upperBound..<whole.upperBound]
          if !chosen[outer].forms.contains(where: { $0.units.elementsEqual(units) }) {
            chosen[outer].forms.append(
              SpellingForm(units: Array(units), kind: form.kind, level: form.level))
          }
        }
      } else {
        chosen.append(candidate)
      }
    }
    return chosen.sorted { $0.range.lowerBound < $1.range.lowerBound }.map {
      SpellingSpan(range: $0.range, forms: SpanCollector.closestFirst($0.forms))
    }
  }

  /// Spellings before synonyms, stricter levels before looser ones; otherwise in the order found.
  private static func closestFirst(_ forms: [SpellingForm]) -> [SpellingForm] {
    func rank(_ form: SpellingForm) -> UInt8 { form.level?.rawValue ?? .max }
    return forms.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
