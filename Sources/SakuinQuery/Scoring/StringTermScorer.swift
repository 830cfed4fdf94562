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

/// Scores all forms of a string as one term.
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
  private let k1: Double

  /// A scorer for the selected fields.
  init(
    _ segments: IndexView, _ selection: FieldSelection, _ occurrences: OccurrenceWeights,
    _ parameters: RankingParameters, k1: Double
  ) {
    self.segments = segments
    self.selection = selection
    self.occurrences = occurrences
    self.parameters = parameters
    self.k1 = k1
  }

  /// The weights of those bigrams of the typed form that another form holds, and of what it is given for the others.
  private struct FormBigrams {
    var held: Double
    var missing: Double
  }

  /// The scored term of `forms`, the typed one first, of which `found` is known by segment and form.
  func term(
    _ units: [UInt16], _ forms: [StringForm], _ found: [[FormMatches]], queryWeight: Double
  ) -> ScoringTerm {
    let merged = forms.count > 1 ? found.map(MergedForms.init) : []
    let frequency =
      forms.count > 1
      ? merged.reduce(0) { $0 + $1.documents.count } : found.reduce(0) { $0 + $1[0].documents.count }
    let idf = BM25.idf(documentFrequency: frequency, documentCount: segments.maxDocument)
    let weight = queryWeight * idf * (k1 + 1)
    let lists: [TermList]
    if forms.count > 1 {
      let bigrams = bigrams(of: forms, queryWeight: queryWeight)
      lists = zip(merged, found).map { list($0, $1, weight: weight, bigrams: bigrams) }
    } else {
      lists = found.map { list($0[0], weight: weight) }
    }
    return ScoringTerm(
      stream: .string, units: units, documentFrequency: frequency, idf: idf, queryWeight: queryWeight,
      weight: weight, occurrences: occurrences, lists: lists)
  }

  /// The list of a string with one form.
  private func list(_ found: FormMatches, weight: Double) -> TermList {
    if found.documents.isEmpty { return .absent }
    return .list(
      StringMatches(
        documents: found.documents, weightedFrequencies: found.weightedFrequencies,
        contributions: found.weightedFrequencies.map { weight * $0 / ($0 + k1) }))
  }

  /// What each form has of the bigrams of the typed one, the first of `forms`, and what it is given for the others.
  private func bigrams(of forms: [StringForm], queryWeight: Double) -> [FormBigrams] {
    let typedBigrams = bigramWeights(of: forms[0].units)
    let typedSum = typedBigrams.reduce(0) { $0 + $1.weight }
    return forms.map { form in
      let held =
        form.isTyped
        ? 0 : typedBigrams.reduce(0) { $0 + (contains(form.units, $1.bigram) ? $1.weight : 0) }
      return FormBigrams(
        held: held * queryWeight,
        missing: form.isTyped ? 0 : max(0, parameters.otherFormWeight * typedSum - held) * queryWeight)
    }
  }

  /// The list of a string with several forms, in one segment.
  private func list(
    _ merged: MergedForms, _ found: [FormMatches], weight: Double, bigrams: [FormBigrams]
  ) -> TermList {
    guard !merged.documents.isEmpty else { return .absent }
    var matches = StringMatches()
    matches.documents = merged.documents
    matches.weightedFrequencies.reserveCapacity(merged.documents.count)
    matches.contributions.reserveCapacity(merged.documents.count)
    var first = 0
    for end in merged.ends {
      let isTyped = merged.entries[first].form == 0
      var x = 0.0
      var missing = 0.0
      var excess = 0.0
      for entry in merged.entries[first..<end] {
        let form = bigrams[entry.form]
        let of = found[entry.form].weightedFrequencies[entry.index]
        x += of
        missing = max(missing, form.missing * of / (of + k1))
        excess = max(excess, form.held * found[entry.form].excess(entry.index, k1: k1))
      }
      first = end
      let contribution = weight * x / (x + k1)
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
}

/// The documents of a segment that hold any form of a string, each with the forms that it holds.
private struct MergedForms {
  /// The documents, ascending.
  var documents: [DocumentID] = []
  /// Past the entries of each document.
  var ends: [Int] = []
  /// The forms that the documents hold, document by document, each with its number among what was found of the form.
  var entries: [(form: Int, index: Int)] = []

  init(_ found: [FormMatches]) {
    // Most forms stand nowhere.
    var rest = found.indices.filter { !found[$0].documents.isEmpty }.map { (form: $0, index: 0) }
    let count = rest.reduce(0) { $0 + found[$1.form].documents.count }
    documents.reserveCapacity(count)
    ends.reserveCapacity(count)
    entries.reserveCapacity(count)
    while !rest.isEmpty {
      if rest.count == 1 {
        append(found[rest[0].form].documents, rest[0].form, from: rest[0].index)
        return
      }
      var next = DocumentID.max
      for entry in rest { next = min(next, found[entry.form].documents[entry.index]) }
      var isOver = false
      for number in rest.indices where found[rest[number].form].documents[rest[number].index] == next {
        entries.append(rest[number])
        rest[number].index += 1
        isOver = isOver || rest[number].index == found[rest[number].form].documents.count
      }
      documents.append(next)
      ends.append(entries.count)
      if isOver { rest.removeAll { $0.index == found[$0.form].documents.count } }
    }
  }

  /// Appends the documents of one form from an index on.
  private mutating func append(_ all: [DocumentID], _ form: Int, from start: Int) {
    for index in start..<all.count {
      entries.append((form, index))
      documents.append(all[index])
      ends.append(entries.count)
    }
  }
}
