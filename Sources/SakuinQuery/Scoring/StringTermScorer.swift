import SakuinIndex

/// A form of a string of the query.
struct StringForm: Hashable {
  /// The folded units of the form.
  let units: [UInt16]
  /// Whether it is the form that was typed, not another spelling or a synonym.
  let isTyped: Bool
  /// Whether occurrences off word boundaries count less.
  let mustAlign: Bool
}

/// Finds the documents that hold a string in any of its forms, and scores all forms as one term.
///
/// x is summed over all forms (other forms count less), and the document frequency is that of the union: a
/// word is no rarer for having two spellings. The bigrams of the typed form are terms of their own. A
/// document that holds only other forms gets the bigram score of the best of them instead, as if each bigram
/// occurred as often as the form, and at least `otherFormWeight` of that of the typed form: otherwise a short
/// spelling of the word (取組) would rank below texts that hold a part of the long one (取り組んで).
struct StringTermScorer {
  private let segments: IndexView
  private let selection: FieldSelection
  private let occurrences: OccurrenceWeights
  private let parameters: RankingParameters
  private let cache: PositionCache
  private let deadline: Deadline
  private let k1: Double

  /// A scorer for the selected fields, which polls `deadline`.
  init(
    _ segments: IndexView, _ selection: FieldSelection, _ occurrences: OccurrenceWeights,
    _ parameters: RankingParameters, _ cache: PositionCache, _ deadline: Deadline, k1: Double
  ) {
    self.segments = segments
    self.selection = selection
    self.occurrences = occurrences
    self.parameters = parameters
    self.cache = cache
    self.deadline = deadline
    self.k1 = k1
  }

  /// The documents of a segment that hold one form, ascending, and x of each.
  private struct FormMatches {
    var documents: [DocumentID] = []
    var weightedFrequencies: [Double] = []
  }

  /// A document and x for one form.
  private struct Occurrence {
    var document: DocumentID
    var form: Int
    var x: Double
  }

  /// The scored term of `forms`, the typed one first.
  ///
  /// - Throws: when the deadline has passed: with a part of its positions a term would seem rarer, and scores
  ///   be wrong.
  func term(
    _ units: [UInt16], _ forms: [StringForm], queryWeight: Double
  ) throws(SearchFailure) -> ScoringTerm {
    if forms.count == 1 { return try term(units, forms[0], queryWeight: queryWeight) }
    var found = segments.views.map { _ in [Occurrence]() }
    for (number, form) in forms.enumerated() {
      for (index, view) in segments.views.enumerated() {
        let matches = try matches(form, view.reader)
        for (document, x) in zip(matches.documents, matches.weightedFrequencies) {
          found[index].append(Occurrence(document: document, form: number, x: x))
        }
      }
    }
    for index in found.indices {
      try deadline.check()
      found[index].sort { ($0.document, $0.form) < ($1.document, $1.form) }
    }
    var frequency = 0
    for occurrences in found {
      var last: DocumentID?
      for occurrence in occurrences where occurrence.document != last {
        frequency += 1
        last = occurrence.document
      }
    }
    let idf = BM25.idf(documentFrequency: frequency, documentCount: segments.maxDocument)
    let weight = queryWeight * idf * (k1 + 1)
    let typedBigrams = bigramWeight(of: forms[0])
    let bigramWeights = forms.map { form in
      form.isTyped
        ? 0 : max(bigramWeight(of: form), parameters.otherFormWeight * typedBigrams) * queryWeight
    }
    let lists = found.map { list($0, weight: weight, bigramWeights: bigramWeights) }
    return ScoringTerm(
      stream: .string, units: units, documentFrequency: frequency, idf: idf, queryWeight: queryWeight,
      weight: weight, occurrences: occurrences, lists: lists)
  }

  /// The scored term of a string with one form: the fast path, without merging.
  private func term(
    _ units: [UInt16], _ form: StringForm, queryWeight: Double
  ) throws(SearchFailure) -> ScoringTerm {
    var found: [FormMatches] = []
    for view in segments.views { found.append(try matches(form, view.reader)) }
    let frequency = found.reduce(0) { $0 + $1.documents.count }
    let idf = BM25.idf(documentFrequency: frequency, documentCount: segments.maxDocument)
    let weight = queryWeight * idf * (k1 + 1)
    let lists = found.map { found -> TermList in
      if found.documents.isEmpty { return .absent }
      return .list(
        StringMatches(
          documents: found.documents, weightedFrequencies: found.weightedFrequencies,
          contributions: found.weightedFrequencies.map { weight * $0 / ($0 + k1) }))
    }
    return ScoringTerm(
      stream: .string, units: units, documentFrequency: frequency, idf: idf, queryWeight: queryWeight,
      weight: weight, occurrences: occurrences, lists: lists)
  }

  private func list(_ occurrences: [Occurrence], weight: Double, bigramWeights: [Double]) -> TermList {
    guard !occurrences.isEmpty else { return .absent }
    var matches = StringMatches()
    matches.documents.reserveCapacity(occurrences.count)
    matches.weightedFrequencies.reserveCapacity(occurrences.count)
    matches.contributions.reserveCapacity(occurrences.count)
    var index = 0
    while index < occurrences.count {
      let document = occurrences[index].document
      let isTyped = occurrences[index].form == 0
      var x = 0.0
      var bigrams = 0.0
      while index < occurrences.count, occurrences[index].document == document {
        let occurrence = occurrences[index]
        x += occurrence.x
        bigrams = max(bigrams, bigramWeights[occurrence.form] * occurrence.x / (occurrence.x + k1))
        index += 1
      }
      matches.documents.append(document)
      matches.weightedFrequencies.append(x)
      matches.contributions.append(weight * x / (x + k1) + (isTyped ? 0 : bigrams))
    }
    return .list(matches)
  }

  /// The sum of the weights of a form's bigrams.
  private func bigramWeight(of form: StringForm) -> Double {
    var sum = 0.0
    for run in BigramRuns.runs(of: form.units) {
      for start in run.dropLast() {
        let lookup = TermLookup(.bigram, Array(form.units[start..<start + 2]), selection, segments)
        guard lookup.documentFrequency > 0 else { continue }
        sum += BM25.idf(documentFrequency: lookup.documentFrequency, documentCount: segments.maxDocument)
      }
    }
    return parameters.substringWeight * sum * (k1 + 1)
  }

  /// The documents of a segment that hold a form.
  private func matches(
    _ form: StringForm, _ segment: SegmentReader
  ) throws(SearchFailure) -> FormMatches {
    try deadline.check()
    var found = FormMatches()
    let layout = segment.layout
    let length = UInt32(form.units.count)
    let boundaries = form.isTyped ? RequiredBoundaries() : RequiredBoundaries(of: form.units)
    // Without requirements boundaries are not read.
    let needsBoundaries = form.mustAlign || boundaries.start || boundaries.end
    let formWeight = form.isTyped ? 1 : parameters.otherFormWeight
    let bits = segment.wordBoundaryBits
    let misaligned = form.mustAlign ? parameters.misalignedWeight : 1
    var document = -1
    var documentEnd: Position = 0
    var field = 0
    var fieldEnd: Position = 0
    var x = 0.0
    var fieldWeight = 0.0
    let positions = try cache.positions(of: form.units, in: segment, deadline: deadline)
    found.documents.reserveCapacity(min(positions.count, layout.documentCount))
    found.weightedFrequencies.reserveCapacity(min(positions.count, layout.documentCount))
    for position in positions {
      if document < 0 || position >= documentEnd {
        if x > 0 {
          found.documents.append(DocumentID(document))
          found.weightedFrequencies.append(x)
        }
        x = 0
        document = max(Int(layout.document(at: position)), document)
        // SAFETY: `layout.document(at:)` is below `documentCount`, and there is one start more.
        documentEnd = unsafe layout.starts[document + 1]
        field = 0
        fieldEnd = layout.fieldStart(document, 1)
        fieldWeight = occurrenceWeight(layout, document, 0)
      }
      while position >= fieldEnd, field + 1 < layout.fieldCount {
        field += 1
        fieldEnd = layout.fieldStart(document, field + 1)
        fieldWeight = occurrenceWeight(layout, document, field)
      }
      guard needsBoundaries else {
        x += fieldWeight * formWeight
        continue
      }
      let hasStart = bits.isWordBoundary(position)
      let hasEnd = bits.isWordBoundary(position &+ length)
      guard boundaries.areMet(atStart: hasStart, atEnd: hasEnd) else { continue }
      // Branch-free select: word boundaries are unpredictable.
      x += fieldWeight * formWeight * (hasStart && hasEnd ? 1 : misaligned)
    }
    if x > 0 {
      found.documents.append(DocumentID(document))
      found.weightedFrequencies.append(x)
    }
    return found
  }

  @inline(__always)
  private func occurrenceWeight(_ layout: DocumentLayout, _ document: Int, _ field: Int) -> Double {
    // SAFETY: there are 256 weights for each field, and a norm for each field of each document.
    unsafe occurrences.values[256 * field + Int(layout.norms[field * layout.documentCount + document])]
  }
}
