import SakuinIndex
import SakuinText

/// Scores of matching documents: BM25 over words and substrings, and a bonus for a chunk that stands on word edges.
package struct InterimScoring {
  private let leaves: [ScoredLeaf]
  private let matcher: TermMatcher

  package init(_ leaves: [ScoredLeaf], _ segments: SearchedSegments) {
    self.leaves = leaves
    matcher = TermMatcher(segments: segments, parameters: RankingParameters())
  }

  package func scores(of documents: [UInt32]) -> [Double] {
    var scores = [Double](repeating: 0, count: documents.count)
    func add(_ matches: TermMatches, _ value: (Int) -> Double) {
      var index = 0
      for number in 0..<matches.count {
        while index < documents.count, documents[index] < matches.documents[number] { index += 1 }
        if index < documents.count, documents[index] == matches.documents[number] { scores[index] += value(number) }
      }
    }
    let count = matcher.segments.documentCount
    for leaf in leaves {
      let whole = leaf.text.units
      let words =
        leaf.isPhrase
        ? [0..<whole.count]
        : ContentWords.of(leaf.text.words.map { Int($0.lowerBound)..<Int($0.upperBound) }, in: whole)
      var bonus = 0.0
      let k1 = matcher.parameters.k1
      for word in words {
        let units = Array(whole[word])
        for (matches, weight) in [
          (matcher.substring(units, in: leaf.selection), matcher.parameters.substringWeight),
          (matcher.word(units, in: leaf.selection), 1),
        ] {
          let idf = BM25.idf(documentFrequency: matches.count, documentCount: count)
          bonus += idf * weight * (k1 + 1)
          add(matches) {
            leaf.boost * weight * BM25.score(idf: idf, weightedFrequency: matches.weightedFrequencies[$0], k1: k1)
          }
        }
      }
      let matches = matcher.substring(whole, in: leaf.selection)
      add(matches) { matches.isAligned[$0] ? leaf.boost * bonus : 0 }
    }
    return scores
  }
}
