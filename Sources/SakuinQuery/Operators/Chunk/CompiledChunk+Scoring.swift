import SakuinText

extension CompiledChunk {
  /// The spans with other forms, including words similar to a term.
  var scoredSpans: [SpellingSpan] {
    var result = whole.spans.compactMap { span -> SpellingSpan? in
      var span = span
      let forms = span.forms.map(\.units) + [Array(text.units[span.range])]
      span.forms.removeAll { form in form.kind == .okurigana && Self.isStem(form.units, of: forms) }
      return span.forms.isEmpty ? nil : span
    }
    for term in [whole] + words.terms {
      let similar = term.alternatives.filter { $0.level == .similar }.map {
        SpellingForm(units: $0.pattern.units, kind: .synonym, level: nil)
      }
      if similar.isEmpty { continue }
      result.removeAll { $0.range.overlaps(term.range) }
      result.append(SpellingSpan(range: term.range, forms: similar))
    }
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether a form is the stem of an inflected noun: 取り組 of 取り組み, in 取り組んで. Such a form matches but is not
  /// scored, so that documents with the noun rank above. 手続, without kana, is a noun.
  private static func isStem(_ form: [UInt16], of whole: [[UInt16]]) -> Bool {
    guard let last = form.last, !isHiraganaOnly([last]), form.contains(where: { isHiraganaOnly([$0]) }) else {
      return false
    }
    return whole.contains {
      $0.count > form.count && $0.starts(with: form) && isHiraganaOnly($0.dropFirst(form.count))
    }
  }
}
