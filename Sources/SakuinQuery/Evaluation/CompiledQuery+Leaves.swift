import SakuinText

extension CompiledQuery {
  /// The positive leaves, as ranking sees them.
  package func scoredLeaves(
    in selection: FieldSelection = .all, boost: Double = 1, analyzer: Analyzer
  ) -> [ScoredLeaf] {
    switch self {
    case .chunk(let chunk):
      return [
        ScoredLeaf(
          text: chunk.text, selection: selection, boost: boost, isPhrase: false, spans: chunk.scoredSpans)
      ]
    case .phrase(let text, _):
      return [ScoredLeaf(text: text, selection: selection, boost: boost, isPhrase: true)]
    case .pattern(let pattern):
      return pattern.texts.map {
        ScoredLeaf(text: analyzer.analyze($0), selection: selection, boost: boost, isPhrase: true)
      }.filter { !$0.text.units.isEmpty }
    case .sequence(let parts), .and(let parts), .or(let parts), .near(let parts, _):
      return parts.flatMap { $0.scoredLeaves(in: selection, boost: boost, analyzer: analyzer) }
    case .field(let fields, let part):
      return part.scoredLeaves(in: selection.intersection(fields), boost: boost, analyzer: analyzer)
    case .boosted(let part, let weight):
      return part.scoredLeaves(
        in: selection, boost: min(max(boost * weight, 1e-9), 1e9), analyzer: analyzer)
    case .not, .attribute, .everything, .nothing: return []
    }
  }

  /// Whether the query is plain words or a question, which the second stage of ranking is for.
  package var isPlain: Bool {
    switch self {
    case .chunk: true
    case .sequence(let parts): parts.allSatisfy { if case .chunk = $0 { true } else { false } }
    default: false
    }
  }

  /// Whether the query is a text that quotes: 「弘道館」は西暦何年につくられましたか. Where any part is enough, a
  /// quotation in it is evidence as the rest of the text is.
  package var isQuotingText: Bool {
    guard case .sequence(let parts) = self else { return false }
    var chunks = 0
    for part in parts {
      switch part {
      case .chunk: chunks += 1
      case .phrase: continue
      default: return false
      }
    }
    return chunks > 0
  }
}

extension CompiledQuery {
  /// Whether words spelt much like those of a chunk are asked for.
  package var wantsSimilar: Bool {
    switch self {
    case .chunk(let chunk): chunk.wantsSimilar
    case .sequence(let parts), .and(let parts), .or(let parts), .near(let parts, _):
      parts.contains(where: \.wantsSimilar)
    case .not(let part), .field(_, let part), .boosted(let part, _): part.wantsSimilar
    case .phrase, .pattern, .attribute, .everything, .nothing: false
    }
  }

  /// Whether it takes few looks to tell if a document matches: strings alone decide.
  package var isQuickToVerify: Bool {
    switch self {
    case .chunk(let chunk): chunk.level > .raw
    case .phrase(_, let string): string.raw == nil
    case .sequence(let parts), .and(let parts), .or(let parts): parts.allSatisfy(\.isQuickToVerify)
    case .not(let part), .field(_, let part), .boosted(let part, _): part.isQuickToVerify
    case .attribute: true
    case .near, .pattern, .everything, .nothing: false
    }
  }

  /// Whether one positive string decides what matches, or any of several does: then the best documents mostly match.
  package var isLedByOnePart: Bool {
    switch self {
    case .chunk(let chunk): chunk.parts.count == 1 && chunk.parts[0].combinations.allSatisfy { $0.count == 1 }
    case .phrase: true
    case .sequence(let parts), .and(let parts):
      parts.count { !$0.isNegation } == 1 && parts.contains { !$0.isNegation && $0.isLedByOnePart }
    case .or(let parts): parts.allSatisfy(\.isLedByOnePart)
    case .field(_, let part), .boosted(let part, _): part.isLedByOnePart
    case .not, .near, .attribute, .pattern, .everything, .nothing: false
    }
  }
}

extension CompiledChunk {
  /// The spans with other forms, words spelt much like a term among them.
  var scoredSpans: [SpellingSpan] {
    var result = spans.compactMap { span -> SpellingSpan? in
      var span = span
      let whole = span.forms.map(\.units) + [Array(text.units[span.range])]
      span.forms.removeAll { form in form.kind == .okurigana && Self.isStem(form.units, of: whole) }
      return span.forms.isEmpty ? nil : span
    }
    for term in terms {
      let similar = term.alternatives.filter { $0.level == .similar }.map {
        SpellingForm(units: $0.pattern.units, kind: .synonym, level: nil)
      }
      if similar.isEmpty { continue }
      result.removeAll { $0.range.overlaps(term.range) }
      result.append(SpellingSpan(range: term.range, forms: similar))
    }
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether a form is what is left of a noun where it is inflected: 取り組 of 取り組み, in 取り組んで. Such a form finds
  /// documents, but they come after those that hold the noun. 手続, without any kana, is a noun.
  private static func isStem(_ form: [UInt16], of whole: [[UInt16]]) -> Bool {
    guard let last = form.last, !isHiraganaOnly([last]), form.contains(where: { isHiraganaOnly([$0]) }) else {
      return false
    }
    return whole.contains {
      $0.count > form.count && $0.starts(with: form) && isHiraganaOnly($0.dropFirst(form.count))
    }
  }
}
