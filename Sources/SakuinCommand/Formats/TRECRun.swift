import Sakuin

/// Results in the format of TREC runs: query id, Q0, document id, rank, score, run name.
enum TRECRun {
  /// Writes one line per hit; ranks start after `offset`.
  static func write(_ results: SearchResults, query: String, offset: Int, to output: Output) {
    write(results.hits.map { ($0.id, $0.score) }, query: query, offset: offset, to: output)
  }

  /// Writes one line per hit, best first; ranks start after `offset`.
  static func write(_ hits: [(id: String, score: Double)], query: String, offset: Int, to output: Output) {
    for (number, hit) in hits.enumerated() where output.isOpen {
      output.writeLine("\(query) Q0 \(hit.id) \(offset + number + 1) \(hit.score) sakuin")
    }
  }
}
