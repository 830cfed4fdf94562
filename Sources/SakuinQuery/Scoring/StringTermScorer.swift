import SakuinIndex
import SakuinText

/// A form of a string of the query.
struct StringForm: Hashable {
  /// The folded units of the form.
  let units: [UInt16]
  /// Whether it is the form that was typed, not another spelling or a synonym.
  let isTyped: Bool
  /// Whether occurrences off word boundaries count less.
  let mustAlign: Bool
  /// How many more words the typed form has than a form at least has. A field counts as if the typed form stood
  /// there: otherwise it would be shorter with the other form, and its words weigh more.
  var extraWords = 0
}

/// Finds the documents that hold a string in any of its forms, and scores all forms as one term.
///
/// x is summed over all forms, and the document frequency is that of the union: a word is no rarer for having two
/// spellings. The bigrams of the typed form are terms of their own. A document that holds only other forms gets
/// `otherFormWeight` of what they give instead, less what it has of them anyway: otherwise a short spelling of
/// the word (取組) would rank below texts that hold a part of the long one (取り組んで).
///
/// Of two documents that are alike but for the spelling the typed one is first:
/// - another form counts `otherFormWeight` of an occurrence, and less where the typed form mostly stands off word
///   boundaries, as it does where the dictionary does not know it;
/// - a form inside another one (取組 in 取組み, 令和5 in 令和5年) is that form, not both;
/// - a field is as long as if the typed form stood there (`StringForm.extraWords`), for the bigrams that both forms
///   have too;
/// - what is given for bigrams is never more than `otherFormWeight` of those of the typed form.
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
    /// For each document, by how much a bigram of weight 1 in the form scores more than if the field were as long as
    /// with the typed form.
    var excesses: [Double] = []
    /// How many occurrences count, and the sum of what each counts for where it stands on word boundaries or off.
    var occurrences = 0
    var alignment = 0.0

    mutating func append(_ document: Int, _ x: Double, excess: Double) {
      documents.append(DocumentID(document))
      weightedFrequencies.append(x)
      excesses.append(excess)
    }
  }

  /// The weights of those bigrams of the typed form that another form holds, and of what it is given for the others.
  private struct FormBigrams {
    var held: Double
    var missing: Double
  }

  /// How the occurrences of a form are counted.
  private struct Counting {
    /// What one on word boundaries counts.
    var weight = 1.0
    /// Where the form stands inside another one, ascending: those do not count.
    var inner: [Position] = []
  }

  /// What the occurrences in one document add up to.
  private struct Tally {
    var x = 0.0
    /// The weights of the occurrences, and what they would be with the typed form in the field.
    var actual = 0.0
    var asTyped = 0.0
    /// By how many words the current field would be longer with the typed form.
    var missingWords = 0
  }

  /// A document and x for one form.
  private struct Occurrence {
    var document: DocumentID
    var form: Int
    var x: Double
    var excess: Double
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
    func add(_ matches: FormMatches, of form: Int, in segment: Int) {
      for (index, document) in matches.documents.enumerated() {
        found[segment].append(
          Occurrence(
            document: document, form: form, x: matches.weightedFrequencies[index],
            excess: matches.excesses[index]))
      }
    }
    var count = 0
    var alignment = 0.0
    for (index, view) in segments.views.enumerated() {
      let inner = try positions(of: forms[0], inside: forms[1...], view.reader)
      let matches = try matches(forms[0], view.reader, Counting(inner: inner))
      count += matches.occurrences
      alignment += matches.alignment
      add(matches, of: 0, in: index)
    }
    let otherWeight = parameters.otherFormWeight * (count > 0 ? alignment / Double(count) : 1)
    for (number, form) in forms.enumerated().dropFirst() {
      for (index, view) in segments.views.enumerated() {
        let inner = try positions(of: form, inside: forms[1...], view.reader)
        add(
          try matches(form, view.reader, Counting(weight: otherWeight, inner: inner)), of: number, in: index)
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
    let typedBigrams = bigramWeights(of: forms[0].units)
    let typedSum = typedBigrams.reduce(0) { $0 + $1.weight }
    let bigrams = forms.map { form in
      let held =
        form.isTyped
        ? 0 : typedBigrams.reduce(0) { $0 + (contains(form.units, $1.bigram) ? $1.weight : 0) }
      return FormBigrams(
        held: held * queryWeight,
        missing: form.isTyped ? 0 : max(0, parameters.otherFormWeight * typedSum - held) * queryWeight)
    }
    let lists = found.map { list($0, weight: weight, bigrams: bigrams) }
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

  private func list(_ occurrences: [Occurrence], weight: Double, bigrams: [FormBigrams]) -> TermList {
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
      var missing = 0.0
      var excess = 0.0
      while index < occurrences.count, occurrences[index].document == document {
        let occurrence = occurrences[index]
        let form = bigrams[occurrence.form]
        x += occurrence.x
        missing = max(missing, form.missing * occurrence.x / (occurrence.x + k1))
        excess = max(excess, form.held * occurrence.excess)
        index += 1
      }
      let contribution = weight * x / (x + k1)
      matches.documents.append(document)
      matches.weightedFrequencies.append(x)
      matches.contributions.append(isTyped ? contribution : max(0, contribution + missing - excess))
    }
    return .list(matches)
  }

  /// The distinct bigrams of a form, each with its weight as a term of its own.
  private func bigramWeights(of units: [UInt16]) -> [(bigram: [UInt16], weight: Double)] {
    var result: [(bigram: [UInt16], weight: Double)] = []
    for run in BigramRuns.runs(of: units) {
      for start in run.dropLast() {
        let bigram = Array(units[start..<start + 2])
        if result.contains(where: { $0.bigram == bigram }) { continue }
        let lookup = TermLookup(.bigram, bigram, selection, segments)
        guard lookup.documentFrequency > 0 else { continue }
        let idf = BM25.idf(
          documentFrequency: lookup.documentFrequency, documentCount: segments.maxDocument)
        let rarity =
          isHiraganaOnly(bigram)
          ? HiraganaRarity.weight(
            bigramOfFrequency: lookup.documentFrequency, documentCount: segments.maxDocument, parameters)
          : 1
        result.append((bigram, parameters.substringWeight * rarity * idf * (k1 + 1)))
      }
    }
    return result
  }

  private func contains(_ units: [UInt16], _ bigram: [UInt16]) -> Bool {
    zip(units, units.dropFirst()).contains { $0 == bigram[0] && $1 == bigram[1] }
  }

  /// Where a form stands inside one of some longer forms, ascending.
  private func positions(
    of form: StringForm, inside others: ArraySlice<StringForm>, _ segment: SegmentReader
  ) throws(SearchFailure) -> [Position] {
    var result: [Position] = []
    let bits = segment.wordBoundaryBits
    for other in others where other.units.count > form.units.count {
      let offsets = (0...other.units.count - form.units.count).filter {
        other.units[$0...].starts(with: form.units)
      }
      guard !offsets.isEmpty else { continue }
      let boundaries = RequiredBoundaries(of: other.units)
      let length = UInt32(other.units.count)
      for position in try wholePositions(of: other.units, boundaries, segment)
      where boundaries.areMet(
        atStart: bits.isWordBoundary(position), atEnd: bits.isWordBoundary(position &+ length))
      {
        for offset in offsets { result.append(position &+ UInt32(offset)) }
      }
    }
    return result.sorted()
  }

  /// The positions of a form in a segment, whole where it is a number in kanji.
  private func wholePositions(
    of units: [UInt16], _ boundaries: RequiredBoundaries, _ segment: SegmentReader
  ) throws(SearchFailure) -> [Position] {
    try WholeNumbers.among(
      cache.positions(of: units, in: segment, deadline: deadline), of: UnitPattern(units), boundaries,
      in: segment, deadline: deadline)
  }

  /// The documents of a segment that hold a form.
  private func matches(
    _ form: StringForm, _ segment: SegmentReader, _ counting: Counting = Counting()
  ) throws(SearchFailure) -> FormMatches {
    try deadline.check()
    var found = FormMatches()
    var inner = counting.inner[...]
    let layout = segment.layout
    let length = UInt32(form.units.count)
    let boundaries = form.isTyped ? RequiredBoundaries() : RequiredBoundaries(of: form.units)
    // Without requirements boundaries are not read.
    let needsBoundaries = form.mustAlign || boundaries.start || boundaries.end
    let bits = segment.wordBoundaryBits
    let misaligned = form.mustAlign ? parameters.misalignedWeight : 1
    var document = -1
    var documentEnd: Position = 0
    var field = 0
    var fieldEnd: Position = 0
    var tally = Tally()
    var fieldWeight = 0.0
    let positions = try wholePositions(of: form.units, boundaries, segment)
    found.documents.reserveCapacity(min(positions.count, layout.documentCount))
    found.weightedFrequencies.reserveCapacity(min(positions.count, layout.documentCount))
    for position in positions {
      if document < 0 || position >= documentEnd {
        if tally.x > 0 { found.append(document, tally.x, excess: excess(tally)) }
        tally = Tally()
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
        tally.missingWords = 0
      }
      if form.extraWords > 0 {
        tally.missingWords += form.extraWords
        tally.actual += occurrenceWeight(layout, document, field)
        fieldWeight = occurrenceWeight(layout, document, field, longerBy: tally.missingWords)
        tally.asTyped += fieldWeight
      }
      guard needsBoundaries else {
        tally.x += fieldWeight * counting.weight
        continue
      }
      while let first = inner.first, first < position { inner.removeFirst() }
      if inner.first == position { continue }
      let hasStart = bits.isWordBoundary(position)
      let hasEnd = bits.isWordBoundary(position &+ length)
      guard boundaries.areMet(atStart: hasStart, atEnd: hasEnd) else { continue }
      // Branch-free select: word boundaries are unpredictable.
      let alignment = hasStart && hasEnd ? 1 : misaligned
      tally.x += fieldWeight * counting.weight * alignment
      found.occurrences += 1
      found.alignment += alignment
    }
    if tally.x > 0 { found.append(document, tally.x, excess: excess(tally)) }
    return found
  }

  private func excess(_ tally: Tally) -> Double {
    tally.actual / (tally.actual + k1) - tally.asTyped / (tally.asTyped + k1)
  }

  @inline(__always)
  private func occurrenceWeight(
    _ layout: DocumentLayout, _ document: Int, _ field: Int, longerBy words: Int = 0
  ) -> Double {
    // SAFETY: there is a norm for each field of each document.
    var norm = unsafe layout.norms[field * layout.documentCount + document]
    if words > 0 { norm = FieldNorm.encode(Int(FieldNorm.decode(norm)) + words) }
    // SAFETY: there are 256 weights for each field.
    return unsafe occurrences.values[256 * field + Int(norm)]
  }
}
