import Glibc
import SakuinIndex
import SakuinText

import SakuinQuery

/// The formula of ranking over plain texts: no index, no grid, no lists. Leaves without other forms.
struct NaiveScorer {
  /// A part of a query that is counted in documents: a word, a bigram, or a string.
  private struct Term {
    var units: [UInt16]
    var isWord = false
    /// Boost · weight of the kind · rarity.
    var weight: Double
    /// The same without rarity.
    var plainWeight: Double
    /// How many documents hold it.
    var documentFrequency: Int
    /// How often all documents together hold it.
    var occurrences: Int
    /// x of each document.
    var x: [Double]
    /// Whether it is a word or a bigram, whose repetition in documents tells topics.
    var hasTopic: Bool
  }

  let corpus: RandomCorpus
  let parameters = RankingParameters()

  private func average(_ field: Int) -> Double {
    Double(corpus.items.reduce(0) { $0 + $1.fields[field].words.count }) / Double(corpus.items.count)
  }

  /// x of a document in which `frequency` tells how often each field holds a term.
  private func weighted(
    _ item: RandomCorpus.Item, _ selection: FieldSelection, _ frequency: (AnalyzedText) -> Int
  )
    -> Double
  {
    var x = 0.0
    for (field, text) in item.fields.enumerated() where selection.contains(field) {
      let length = Double(FieldNorm.decode(FieldNorm.encode(text.words.count)))
      let mean = average(field)
      let norm = 1 - parameters.b + parameters.b * (mean > 0 ? length / mean : 0)
      x += corpus.fieldWeights[field] * Double(frequency(text)) / norm
    }
    return x
  }

  static func count(_ text: AnalyzedText, word: [UInt16]) -> Int {
    text.words.count {
      $0.count == word.count && text.units[Int($0.lowerBound)..<Int($0.upperBound)].elementsEqual(word)
    }
  }

  static func count(_ text: AnalyzedText, string: [UInt16]) -> Int {
    guard let first = string.first, text.units.count >= string.count else { return 0 }
    return (0...text.units.count - string.count).count {
      text.units[$0] == first && text.units[$0..<$0 + string.count].elementsEqual(string)
    }
  }

  private func rarity(_ units: [UInt16], _ frequency: Int, isWord: Bool) -> Double {
    guard isHiraganaOnly(units) else { return 1 }
    let floor =
      isWord ? (units.count >= 3 ? parameters.longHiraganaFloor : 0) : parameters.hiraganaBigramFloor
    return max(floor, min(1, (-log(Double(frequency) / Double(corpus.items.count)) - 3) / 3))
  }

  private func idf(_ term: Term) -> Double {
    BM25.idf(documentFrequency: term.documentFrequency, documentCount: corpus.items.count)
  }

  // MARK: The terms of a query

  /// Every word, bigram and string of the leaves that a document holds, as often as they have it.
  private func terms(_ leaves: [ScoredLeaf]) -> [Term] {
    var terms: [Term] = []
    for leaf in leaves {
      let units = leaf.text.units
      if leaf.isPhrase {
        if !units.isEmpty { terms.append(string(units, 1.5, leaf)) }
        continue
      }
      for range in leaf.text.words {
        terms.append(word(Array(units[Int(range.lowerBound)..<Int(range.upperBound)]), leaf))
      }
      for word in Self.signWords(units) { terms.append(string(word, 1.5, leaf)) }
      let runs = BigramRuns.runs(of: units)
      for run in runs {
        for start in run.dropLast() { terms.append(bigram(Array(units[start..<start + 2]), leaf)) }
      }
      if runs.count == 1, runs[0].count == 1, leaf.text.words.count <= 1 {
        terms.append(string([units[runs[0].lowerBound]], 0.5, leaf))
      }
    }
    terms.removeAll { $0.documentFrequency == 0 }
    // In a query of words without weight these count all the same.
    if terms.allSatisfy({ !$0.isWord || $0.weight == 0 }) {
      for index in terms.indices where terms[index].isWord { terms[index].weight = terms[index].plainWeight }
    }
    return terms
  }

  /// The words that have a sign: before, between or after letters and digits of English. A sign after a letter or digit
  /// is none before the next; points, commas and apostrophes within a word are none at all.
  static func signWords(_ units: [UInt16]) -> [[UInt16]] {
    let text = String(String.UnicodeScalarView(units.map { Unicode.Scalar($0) ?? " " }))
    let word = /[#$+.@£¥±€▲△]?[a-z0-9]+(?:[#&+\/@.,'][a-z0-9]+)*[#%+]{0,3}/.matchingSemantics(.unicodeScalar)
    func isPlain(_ scalar: Unicode.Scalar) -> Bool { "a"..."z" ~= scalar || "0"..."9" ~= scalar }
    return text.matches(of: word).compactMap { match in
      var found = match.output[...].unicodeScalars
      if let first = found.first, !isPlain(first), match.range.lowerBound > text.startIndex,
        isPlain(text.unicodeScalars[text.unicodeScalars.index(before: match.range.lowerBound)])
      {
        found.removeFirst()
      }
      let inner = found.dropFirst()
      let hasSign =
        found.first.map { !isPlain($0) } == true
        || inner.contains { !isPlain($0) && !".,'".unicodeScalars.contains($0) }
      return hasSign ? Array(String(String.UnicodeScalarView(found)).utf16) : nil
    }
  }

  private func word(_ units: [UInt16], _ leaf: ScoredLeaf) -> Term {
    let fields = corpus.fieldWeights.indices.filter(leaf.selection.contains)
    let frequency =
      fields.map { field in
        corpus.items.count { Self.count($0.fields[field], word: units) > 0 }
      }.max() ?? 0
    let weight = leaf.boost * (ScriptClass.of(units[0]) == .alnum ? 1.5 : 1)
    return Term(
      units: units, isWord: true, weight: weight * rarity(units, frequency, isWord: true),
      plainWeight: weight, documentFrequency: frequency,
      occurrences: corpus.items.reduce(0) { sum, item in
        fields.reduce(sum) { $0 + Self.count(item.fields[$1], word: units) }
      },
      x: corpus.items.map { weighted($0, leaf.selection) { Self.count($0, word: units) } }, hasTopic: true)
  }

  private func bigram(_ units: [UInt16], _ leaf: ScoredLeaf) -> Term {
    let counts = corpus.items.map { $0.fields.reduce(0) { $0 + Self.count($1, string: units) } }
    let frequency = counts.count { $0 > 0 }
    let weight = 0.5 * leaf.boost
    return Term(
      units: units, weight: weight * rarity(units, frequency, isWord: false), plainWeight: weight,
      documentFrequency: frequency, occurrences: counts.reduce(0, +),
      x: corpus.items.map { weighted($0, leaf.selection) { Self.count($0, string: units) } }, hasTopic: true)
  }

  private func string(_ units: [UInt16], _ kindWeight: Double, _ leaf: ScoredLeaf) -> Term {
    let x = corpus.items.map { weighted($0, leaf.selection) { Self.count($0, string: units) } }
    return Term(
      units: units, weight: kindWeight * leaf.boost, plainWeight: 0,
      documentFrequency: x.count { $0 > 0 }, occurrences: 0, x: x, hasTopic: false)
  }

  // MARK: Scores

  private func scores(_ terms: [Term], k1: Double, factor: (Term) -> Double) -> [Double] {
    corpus.items.indices.map { item in
      terms.reduce(0) {
        $0 + $1.weight * factor($1)
          * BM25.score(idf: idf($1), weightedFrequency: $1.x[item], k1: k1)
      }
    }
  }

  /// The score of every document for leaves without other forms.
  func scores(_ leaves: [ScoredLeaf]) -> [Double] {
    scores(terms(leaves), k1: parameters.k1) { _ in 1 }
  }

  /// The scores with the weights of a paraphrase, as far as the query is one; and how far.
  ///
  ///     c = share of Σ weight · idf that the best document holds
  ///     λ = σ((.5 - c) / .06) · σ((distinct bigrams - 30) / 4); where λ > .05:
  ///     k1 = .5 + .7 λ; weight · ((cf + 1) / (df + 1))^(.8 λ), 1 for hiragana and numbers
  func fittedScores(_ leaves: [ScoredLeaf]) -> (scores: [Double], share: Double) {
    let terms = terms(leaves)
    let plain = scores(leaves)
    var bigrams: Set<[UInt16]> = []
    for leaf in leaves where !leaf.isPhrase {
      for run in BigramRuns.runs(of: leaf.text.units) {
        for start in run.dropLast() { bigrams.insert(Array(leaf.text.units[start..<start + 2])) }
      }
    }
    let live = corpus.items.indices.filter { corpus.items[$0].isLive && plain[$0] > 0 }
    guard let most = live.map({ plain[$0] }).max() else { return (plain, 0) }
    // Equal scores may differ by rounding.
    let best = live.filter { plain[$0] >= most * (1 - 1e-12) }.min {
      Array(corpus.items[$0].id.utf8).lexicographicallyPrecedes(Array(corpus.items[$1].id.utf8))
    }
    guard let best else { return (plain, 0) }
    let total = terms.reduce(0) { $0 + $1.weight * idf($1) }
    let held = terms.reduce(0) { $0 + ($1.x[best] > 0 ? $1.weight * idf($1) : 0) }
    let sigma = { (x: Double) in 1 / (1 + exp(-x)) }
    let share = sigma((0.5 - held / total) / 0.06) * sigma((Double(bigrams.count) - 30) / 4)
    guard share > 0.05 else { return (plain, share) }
    let fitted = scores(terms, k1: 0.5 + 0.7 * share) { term in
      guard term.hasTopic, !isHiraganaOnly(term.units), !term.units.allSatisfy({ 0x30...0x39 ~= $0 })
      else { return 1 }
      let frequency = Double(term.documentFrequency)
      return pow((Double(term.occurrences) + 1) / (frequency + 1), 0.8 * share)
    }
    return (fitted, share)
  }

  // MARK: Titles

  /// What the title of each document, its first field, adds in the second stage.
  ///
  ///     .25 · Σ weight of distinct words · likeness
  ///     likeness = 2 · shared / (W + T): W the sum of the weights of the query's distinct bigrams, T the mean
  ///     of these for each unit of the title, shared the weights of those that the title holds; the mean for
  ///     each pair of the title, up to W, where the title, of two units or more, stands whole in the query
  func titleBonuses(_ leaf: ScoredLeaf) -> [Double] {
    let units = leaf.text.units
    let documentCount = corpus.items.count
    func weight(_ units: [UInt16], _ frequency: Int, isWord: Bool) -> Double {
      (frequency > 0 ? rarity(units, frequency, isWord: isWord) : 1)
        * BM25.idf(documentFrequency: frequency, documentCount: documentCount)
    }
    let words = Set(leaf.text.words.map { Array(units[Int($0.lowerBound)..<Int($0.upperBound)]) })
    let wordWeight = words.reduce(0.0) { $0 + weight($1, word($1, leaf).documentFrequency, isWord: true) }
    var pairs: Set<[UInt16]> = []
    for run in BigramRuns.runs(of: units) {
      for start in run.dropLast() { pairs.insert(Array(units[start..<start + 2])) }
    }
    let weights = pairs.map {
      (pair: $0, weight: weight($0, bigram($0, leaf).documentFrequency, isWord: false))
    }
    let total = weights.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return corpus.items.map { _ in 0 } }
    return corpus.items.map { item in
      let title = item.fields[0].units
      if item.fields.count < 2 || title.isEmpty { return 0 }
      let shared = weights.reduce(0) {
        $0 + (Self.count(item.fields[0], string: $1.pair) > 0 ? $1.weight : 0)
      }
      let titleWeight = Double(title.count) * total / Double(pairs.count)
      var likeness = 2 * shared / (total + titleWeight)
      if title.count > 1, Self.count(leaf.text, string: title) > 0 {
        let whole = Double(title.count - 1) * total / Double(pairs.count)
        likeness = max(likeness, 2 * min(whole, total) / (total + titleWeight))
      }
      return 0.25 * wordWeight * likeness
    }
  }
}
