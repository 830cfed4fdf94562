import Glibc
import SakuinIndex
import SakuinText

import SakuinQuery

/// The formula of ranking over plain texts: no index, no grid, no lists. Leaves without other forms.
struct NaiveScorer {
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
    text.words.count { Array(text.units[Int($0.lowerBound)..<Int($0.upperBound)]) == word }
  }

  static func count(_ text: AnalyzedText, string: [UInt16]) -> Int {
    guard text.units.count >= string.count else { return 0 }
    return (0...text.units.count - string.count).count { Array(text.units[$0..<$0 + string.count]) == string }
  }

  private func score(
    _ item: RandomCorpus.Item, _ weight: Double, _ frequencyOfItems: Int, _ selection: FieldSelection,
    _ frequency: (AnalyzedText) -> Int
  ) -> Double {
    let x = weighted(item, selection, frequency)
    let idf = BM25.idf(documentFrequency: frequencyOfItems, documentCount: corpus.items.count)
    return weight * BM25.score(idf: idf, weightedFrequency: x, k1: parameters.k1)
  }

  private func rarity(_ units: [UInt16], _ frequency: Int, isWord: Bool) -> Double {
    guard isHiraganaOnly(units) else { return 1 }
    let floor =
      isWord ? (units.count >= 3 ? parameters.longHiraganaFloor : 0) : parameters.hiraganaBigramFloor
    return max(floor, min(1, (-log(Double(frequency) / Double(corpus.items.count)) - 3) / 3))
  }

  /// The score of every document for leaves without other forms.
  func scores(_ leaves: [ScoredLeaf]) -> [Double] {
    var scores = [Double](repeating: 0, count: corpus.items.count)
    /// Scores of words of no weight, which count when no word has any.
    var void = scores
    var hasWeight = false
    func add(
      _ leaf: ScoredLeaf, _ weight: Double, _ frequency: Int, to sums: inout [Double],
      _ count: (AnalyzedText) -> Int
    ) {
      for (index, item) in corpus.items.enumerated() {
        sums[index] += score(item, weight * leaf.boost, frequency, leaf.selection, count)
      }
    }
    for leaf in leaves {
      let units = leaf.text.units
      if leaf.isPhrase {
        let frequency = corpus.items.count { item in
          weighted(item, leaf.selection) { Self.count($0, string: units) } > 0
        }
        if units.isEmpty { continue }
        add(leaf, 1.5, frequency, to: &scores) { Self.count($0, string: units) }
        continue
      }
      for range in leaf.text.words {
        let word = Array(units[Int(range.lowerBound)..<Int(range.upperBound)])
        let frequency =
          corpus.fieldWeights.indices.filter(leaf.selection.contains).map { field in
            corpus.items.count { Self.count($0.fields[field], word: word) > 0 }
          }.max() ?? 0
        guard frequency > 0 else { continue }
        let weight = ScriptClass.of(word[0]) == .alnum ? 1.5 : 1
        let rarity = rarity(word, frequency, isWord: true)
        if rarity > 0 { hasWeight = true }
        add(leaf, weight * rarity, frequency, to: &scores) { Self.count($0, word: word) }
        add(leaf, weight, frequency, to: &void) { Self.count($0, word: word) }
      }
      let runs = BigramRuns.runs(of: units)
      for run in runs {
        for start in run.dropLast() {
          let pair = Array(units[start..<start + 2])
          let frequency = corpus.items.count { item in
            item.fields.contains { Self.count($0, string: pair) > 0 }
          }
          guard frequency > 0 else { continue }
          add(leaf, 0.5 * rarity(pair, frequency, isWord: false), frequency, to: &scores) {
            Self.count($0, string: pair)
          }
        }
      }
      if runs.count == 1, runs[0].count == 1, leaf.text.words.count <= 1 {
        let character = [units[runs[0].lowerBound]]
        let frequency = corpus.items.count { item in
          weighted(item, leaf.selection) { Self.count($0, string: character) } > 0
        }
        add(leaf, 0.5, frequency, to: &scores) { Self.count($0, string: character) }
      }
    }
    return hasWeight ? scores : zip(scores, void).map { $0 + $1 }
  }
}
