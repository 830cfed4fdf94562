import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Every match of a query with its contexts, in all documents that match.
  ///
  /// `search` says which documents match; its limit, offset and order play no part. Reads every matching document.
  /// - Throws: what `search(_:options:)` throws, and `usage` for a condition that cannot be read.
  public func concordance(
    _ query: String, search: SearchOptions = .init(), options: ConcordanceOptions = .init()
  ) throws(SakuinError) -> Concordance {
    let evaluation = try QueryEvaluation(query, in: self, options: search, narrows: false)
    let matches = try evaluation.matches()
    let highlighter = evaluation.highlighter
    var builder = try ConcordanceBuilder(options: options, analyzer: try Analyzer.make(schema))
    // In the order of the index, so that each block of stored texts is read once; the builder orders the lines.
    var blocks = StoredBlockCache()
    for number in matches.documents {
      try evaluation.checkTime()
      let document = try document(number: number, in: &blocks)
      for (ordinal, field) in schema.textFields.enumerated() {
        guard let text = document[field.name], !text.isEmpty else { continue }
        let keys = Self.keys(highlighter.matches(in: text, field: field.name).map(\.range))
        builder.add(keys, in: text, field: (ordinal, field.name), of: document)
      }
    }
    return builder.concordance(evaluation.interpretation)
  }

  /// The keys of a text: matches in order, those that overlap joined. Unlike marks, matches that only touch stay two.
  static func keys(_ matches: [Range<Int>]) -> [Range<Int>] {
    var keys: [Range<Int>] = []
    for match in matches.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = keys.last, match.lowerBound < last.upperBound {
        keys[keys.count - 1] = last.lowerBound..<max(last.upperBound, match.upperBound)
      } else {
        keys.append(match)
      }
    }
    return keys
  }
}
