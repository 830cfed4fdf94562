import SakuinIndex
import SakuinText

/// Converts the leaves of a query to terms: counts, looks up and weights them.
struct PlanBuilder {
  /// A term as the query has it.
  private struct Entry {
    let stream: ScoringTerm.Stream
    let units: [UInt16]
    let selection: FieldSelection
    /// How often the query has it, times boost.
    var queryFrequency: Double
    /// The forms of a string, the typed one first.
    var forms: [StringForm] = []
    /// Weight of a string, relative to 1 for a word.
    var stringWeight = 1.0
    /// Whether a string is left out where no document holds it, as words and bigrams are.
    var mayBeAbsent = false
  }

  private struct Key: Hashable {
    let stream: ScoringTerm.Stream
    let units: [UInt16]
    let selection: Int
  }

  private let segments: IndexView
  private let parameters: RankingParameters
  private let cache: PositionCache
  private let deadline: Deadline
  private let parallelism: Parallelism
  private var entries: [Entry] = []
  private var numbers: [Key: Int] = [:]
  /// The lists of the entries, as far as they have been looked up.
  private var lookups: [TermLookup] = []
  /// The documents of the strings among the entries, as far as they have been looked up.
  private var strings: [Int: [[FormMatches]]] = [:]
  private var selections: [(selection: FieldSelection, weights: OccurrenceWeights)] = []
  /// The query's words in order.
  private(set) var words: [QueryNeighbours.Word] = []

  /// A builder without leaves, whose look-ups poll `deadline`.
  init(
    _ segments: IndexView, _ parameters: RankingParameters, _ cache: PositionCache, _ deadline: Deadline,
    _ parallelism: Parallelism
  ) {
    self.deadline = deadline
    self.parallelism = parallelism
    self.segments = segments
    self.parameters = parameters
    self.cache = cache
  }

  /// Adds the terms of a leaf.
  mutating func add(_ leaf: ScoredLeaf) {
    let units = leaf.text.units
    guard !units.isEmpty else { return }
    if leaf.isPhrase {
      return count(
        .string, units, leaf, forms: [StringForm(units: units, isTyped: true, mustAlign: false)],
        stringWeight: parameters.wordWeight + parameters.substringWeight)
    }
    let spans =
      leaf.text.words.count <= parameters.longestLeafWithForms ? ScoredSpans.of(leaf, in: segments) : []
    for span in spans {
      let typed = Array(units[span.range])
      let extraWords = leaf.text.words.count { span.range.contains(Int($0.lowerBound)) } - 1
      let others = span.forms.map {
        StringForm(units: $0.units, isTyped: false, mustAlign: true, extraWords: max(0, extraWords))
      }
      count(.string, typed, leaf, forms: [StringForm(units: typed, isTyped: true, mustAlign: true)] + others)
    }
    let runs = BigramRuns.runs(of: units)
    let hasBigrams = runs.contains { $0.count > 1 }
    for word in leaf.text.words {
      let range = Int(word.lowerBound)..<Int(word.upperBound)
      guard range.upperBound <= units.count else { continue }
      words.append(.init(units: Array(units[range]), range: range, leaf: units))
      let isCovered = spans.contains {
        $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
      }
      if !isCovered { count(.word, Array(units[range]), leaf) }
    }
    for run in runs where run.count > 1 {
      for start in run.lowerBound..<run.upperBound - 1 {
        count(.bigram, Array(units[start..<start + 2]), leaf)
      }
    }
    for range in SignWords.ranges(in: units) {
      let word = Array(units[range])
      count(
        .string, word, leaf, forms: [StringForm(units: word, isTyped: true, mustAlign: false)],
        stringWeight: parameters.wordWeight + parameters.substringWeight)
      entries[entries.count - 1].mayBeAbsent = true
    }
    if !hasBigrams, runs.count == 1, leaf.text.words.count <= 1 {
      // A single character: inside other words it counts as a bigram does.
      let character = Array(units[runs[0]])
      count(
        .string, character, leaf, forms: [StringForm(units: character, isTyped: true, mustAlign: false)],
        stringWeight: parameters.substringWeight)
    }
  }

  private mutating func count(
    _ stream: ScoringTerm.Stream, _ units: [UInt16], _ leaf: ScoredLeaf, forms: [StringForm] = [],
    stringWeight: Double = 1
  ) {
    var selection = 0
    while selection < selections.count, selections[selection].selection != leaf.selection { selection += 1 }
    if selection == selections.count {
      selections.append((leaf.selection, OccurrenceWeights.of(segments, leaf.selection, parameters)))
    }
    let key = Key(stream: stream, units: units, selection: selection)
    if stream != .string, let number = numbers[key] {
      entries[number].queryFrequency += leaf.boost
    } else {
      numbers[key] = entries.count
      entries.append(
        Entry(
          stream: stream, units: units, selection: leaf.selection, queryFrequency: leaf.boost, forms: forms,
          stringWeight: stringWeight))
    }
  }

  /// How many distinct bigrams the query has, including those that no document holds.
  var bigramCount: Int { entries.count { $0.stream == .bigram } }

  /// The weighted terms; those that no document holds are left out.
  ///
  /// - Throws: when the deadline has passed.
  mutating func terms(_ weighting: QueryWeighting) throws(SearchFailure) -> [ScoringTerm] {
    let documentCount = segments.maxDocument
    for entry in entries[lookups.count...] {
      // A document used as a query has thousands of terms.
      if lookups.count & 0x3F == 0 { try deadline.check() }
      lookups.append(TermLookup(entry.stream, entry.units, entry.selection, segments))
    }
    let kinds = entries.indices.map { index in
      kindWeight(entries[index].units, entries[index].stream, lookups[index])
    }
    // In a query of particles only, words count all the same.
    let areWordsVoid = entries.indices.allSatisfy {
      entries[$0].stream != .word || lookups[$0].documentFrequency == 0 || kinds[$0] == 0
    }
    let chosen = parameters.isLongQueryWeighted ? bestEntries(lookups, kinds) : Set(entries.indices)
    var terms: [ScoringTerm] = []
    for (index, entry) in entries.enumerated() where chosen.contains(index) {
      let kind = entry.stream == .word && areWordsVoid ? 1 : kinds[index]
      let queryWeight = entry.queryFrequency * kind * streamWeight(entry.stream, entry.units)
      guard queryWeight > 0, queryWeight.isFinite else { continue }
      let occurrences = weights(of: entry.selection)
      if entry.stream == .string {
        let term = StringTermScorer(
          segments, entry.selection, occurrences, parameters, k1: weighting.k1
        ).term(
          entry.units, entry.forms, try found(index), queryWeight: queryWeight * entry.stringWeight)
        if term.documentFrequency > 0 || !entry.mayBeAbsent { terms.append(term) }
        continue
      }
      let lookup = lookups[index]
      guard lookup.documentFrequency > 0 else { continue }
      let idf = BM25.idf(documentFrequency: lookup.documentFrequency, documentCount: documentCount)
      var factor = 1.0
      if weighting.usesFrequency(of: entry.units) {
        try deadline.check()
        factor = weighting.factor(
          meanFrequency: lookup.meanFrequency(in: segments), documentFrequency: lookup.documentFrequency)
      }
      terms.append(
        ScoringTerm(
          stream: entry.stream, units: entry.units, documentFrequency: lookup.documentFrequency, idf: idf,
          queryWeight: queryWeight * factor, weight: queryWeight * factor * idf * (weighting.k1 + 1),
          occurrences: occurrences, lists: lookup.lists))
    }
    return terms
  }

  /// The documents of the forms of an entry, looked up once.
  private mutating func found(_ index: Int) throws(SearchFailure) -> [[FormMatches]] {
    if let known = strings[index] { return known }
    let found = try FormOccurrences(
      segments: segments, occurrences: weights(of: entries[index].selection), parameters: parameters,
      cache: cache, deadline: deadline, parallelism: parallelism
    ).matches(of: entries[index].forms)
    strings[index] = found
    return found
  }

  /// The entries by which a long text is searched: those of the greatest weight of each stream.
  private func bestEntries(_ lookups: [TermLookup], _ kinds: [Double]) -> Set<Int> {
    var weights: [(index: Int, weight: Double)] = []
    for (index, entry) in entries.enumerated() where lookups[index].documentFrequency > 0 {
      let idf = BM25.idf(
        documentFrequency: lookups[index].documentFrequency, documentCount: segments.maxDocument)
      weights.append((index, entry.queryFrequency * kinds[index] * idf))
    }
    weights.sort { ($1.weight, $0.index) < ($0.weight, $1.index) }
    let words = weights.filter { entries[$0.index].stream == .word }.prefix(parameters.longQueryWords)
    let bigrams = weights.filter { entries[$0.index].stream == .bigram }.prefix(
      parameters.longQueryBigramLimit)
    return Set((words + bigrams).map(\.index))
  }

  private func weights(of selection: FieldSelection) -> OccurrenceWeights {
    selections.first { $0.selection == selection }?.weights
      ?? OccurrenceWeights.of(segments, selection, parameters)
  }

  /// A run of letters and digits has no bigrams: it counts as a word and as a bigram.
  private func streamWeight(_ stream: ScoringTerm.Stream, _ units: [UInt16]) -> Double {
    switch stream {
    case .bigram: parameters.substringWeight
    case .string: 1
    case .word:
      units.first.map { ScriptClass.of($0) == .alnum } == true
        ? parameters.wordWeight + parameters.substringWeight : parameters.wordWeight
    }
  }

  private func kindWeight(_ units: [UInt16], _ stream: ScoringTerm.Stream, _ lookup: TermLookup) -> Double {
    guard stream != .string, isHiraganaOnly(units) else { return 1 }
    let count = segments.maxDocument
    return stream == .word
      ? HiraganaRarity.weight(
        word: units, documentFrequency: lookup.documentFrequency, documentCount: count, parameters)
      : HiraganaRarity.weight(
        bigramOfFrequency: lookup.documentFrequency, documentCount: count, parameters)
  }
}
