import Sakuin

/// Results in the format of TREC runs: query id, Q0, document id, rank, score, run name.
enum TRECRun {
  /// Writes one line per hit; ranks start after `offset`.
  static func write(_ results: SearchResults, query: String, offset: Int, to output: Output) {
    write(results.hits.map { ($0.id, $0.score) }, query: query, offset: offset, to: output)
  }

  /// Writes one line per hit, best first; ranks start after `offset`.
  ///
  /// Programs that evaluate runs order them by score alone. So where a hit follows one of a smaller score, because it
  /// is of a later group, the scores of all hits before it are raised by the same number.
  static func write(_ hits: [(id: String, score: Double)], query: String, offset: Int, to output: Output) {
    var scores = hits.map(\.score)
    var raise = 0.0
    for index in scores.indices.reversed().dropFirst() {
      let score = scores[index] + raise
      if score < scores[index + 1] { raise += scores[index + 1] - score + 1 }
      scores[index] += raise
    }
    for (number, hit) in hits.enumerated() where output.isOpen {
      output.writeLine("\(query) Q0 \(hit.id) \(offset + number + 1) \(scores[number]) sakuin")
    }
  }
}
