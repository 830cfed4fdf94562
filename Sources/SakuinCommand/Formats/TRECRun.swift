import Sakuin

/// Results in the format of TREC runs: query id, Q0, document id, rank, score, name of the run.
enum TRECRun {
  /// Writes one line a hit; ranks go on from `offset`.
  static func write(_ results: SearchResults, query: String, offset: Int, to output: Output) {
    write(results.hits.map { ($0.id, $0.score) }, query: query, offset: offset, to: output)
  }

  /// Writes one line a hit, best first; ranks go on from `offset`.
  static func write(_ hits: [(id: String, score: Double)], query: String, offset: Int, to output: Output) {
    for (number, hit) in hits.enumerated() where output.isOpen {
      output.writeLine("\(query) Q0 \(hit.id) \(offset + number + 1) \(hit.score) sakuin")
    }
  }
}
