import Sakuin

/// Results in the format of TREC runs: query id, Q0, document id, rank, score, name of the run.
package enum TRECRun {
  /// Writes one line a hit; ranks go on from `offset`.
  package static func write(_ results: SearchResults, query: String, offset: Int, to output: Output) {
    for (number, hit) in results.hits.enumerated() where output.isOpen {
      output.writeLine("\(query) Q0 \(hit.id) \(offset + number + 1) \(hit.score) sakuin")
    }
  }
}
