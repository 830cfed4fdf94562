import SakuinText

/// A part of a chunk, or all of it, that is looked up as one string, in any of its forms.
package struct QueryTerm: Sendable, Equatable {
  /// The units of the chunk that the term covers.
  package var range: Range<Int>
  /// The parts of the term that have other forms; ranges count from the start of the term.
  package var spans: [SpellingSpan] = []
  /// The strings to look up, closest first.
  package var alternatives: [Alternative]

  /// The word that is looked up, folded.
  var text: String { String(decoding: alternatives.first?.pattern.units ?? [], as: UTF16.self) }

  /// A string by which a term is found.
  package struct Alternative: Sendable, Equatable {
    /// The string.
    package var pattern: UnitPattern
    /// The level of a document that holds the string on word boundaries.
    package var level: MatchLevel
    /// The forms in it that replace what was typed.
    package var forms: [FormNumber] = []
    /// The raw bytes that an occurrence must have; nil when any will do.
    package var raw: [UInt8]?
    /// The layout gaps of the string, and which others an occurrence may have.
    package var gaps = TypedGaps()

    /// The ends at which an occurrence must not go on: those where another form has a number or a letter of English. 3人
    /// for 三人 does not match in 13人, 三人 for 3人 not in 二十三人, nor e-tax for etax in the-tax. The typed form matches
    /// anywhere.
    var boundaries: RequiredBoundaries {
      forms.isEmpty ? RequiredBoundaries() : RequiredBoundaries(of: pattern.units)
    }
  }

  /// A form of a span of a term, by its numbers.
  package struct FormNumber: Sendable, Hashable {
    /// Index of the span.
    package var span: Int
    /// Index of the form in the span.
    package var form: Int
  }
}

/// Computes the alternatives of a term: every combination of the forms of its spans.
struct TermForms {
  /// The folded units of the term.
  let units: [UInt16]
  /// The parts of the term that have other forms, ascending, without overlap.
  let spans: [SpellingSpan]
  /// Which units match one another; nil when each matches only itself.
  let classes: UnitClasses?

  /// The most strings of a term; the least close ones beyond are left out.
  static let maximumCount = 96

  /// A string while it is put together.
  private struct Form {
    var units: [UInt16] = []
    var level = MatchLevel.exact
    var numbers: [QueryTerm.FormNumber] = []

    func appending(_ middle: ArraySlice<UInt16>, _ end: some Sequence<UInt16>) -> Form {
      var result = self
      result.units.append(contentsOf: middle)
      result.units.append(contentsOf: end)
      return result
    }
  }

  /// The strings, the typed one first.
  var alternatives: [QueryTerm.Alternative] {
    var forms = [Form()]
    var next = 0
    for (number, span) in spans.enumerated() {
      let before = units[next..<span.range.lowerBound]
      // The typed form first: the least close strings are those cut off at the limit.
      var grown = forms.map { $0.appending(before, units[span.range]) }
      for (formNumber, spelling) in span.forms.enumerated() {
        let level: MatchLevel = spelling.level == nil ? .synonym : .variant
        for form in forms where grown.count < Self.maximumCount {
          var form = form.appending(before, spelling.units)
          form.level = .weaker(form.level, level)
          form.numbers.append(QueryTerm.FormNumber(span: number, form: formNumber))
          grown.append(form)
        }
      }
      forms = grown
      next = span.range.upperBound
    }
    return alternatives(forms.map { $0.appending(units[next...], []) })
  }

  /// Each string once, with the classes of its units where there are any.
  private func alternatives(_ forms: [Form]) -> [QueryTerm.Alternative] {
    var result: [QueryTerm.Alternative] = []
    var seen: Set<[UInt16]> = []
    for form in forms {
      guard !form.units.isEmpty, seen.insert(form.units).inserted else { continue }
      if form.numbers.isEmpty {
        result.append(.init(pattern: UnitPattern(form.units), level: form.level))
        guard let classes else { continue }
        let pattern = UnitPattern(form.units, classes: classes)
        if pattern.classes != nil { result.append(.init(pattern: pattern, level: .variant)) }
      } else {
        let pattern = classes.map { UnitPattern(form.units, classes: $0) } ?? UnitPattern(form.units)
        result.append(.init(pattern: pattern, level: form.level, forms: form.numbers))
      }
    }
    return result
  }
}

extension QueryTerm {
  /// The term for a text, in all its forms in a context.
  init(_ text: AnalyzedText, at range: Range<Int>, spans: [SpellingSpan], in context: QueryContext) {
    self.range = range
    self.spans = spans
    alternatives = TermForms(units: text.units, spans: spans, classes: context.classes).alternatives
    let gaps = TypedGaps(text.gaps, in: range, context)
    for index in alternatives.indices {
      alternatives[index].gaps = gaps
      // Another form has other offsets.
      if !alternatives[index].forms.isEmpty { alternatives[index].gaps.offsets = [] }
    }
  }
}
