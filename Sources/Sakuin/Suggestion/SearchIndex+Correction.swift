import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Corrections of a query that found nothing: the query with each chunk that occurs nowhere replaced by something
  /// similar that does. Only the beginning of a long query is corrected, as only that is searched for.
  ///
  /// Candidates are texts with a kanji of the same sound (防災 for 防才), texts at edit distance 1, and words at distance 1
  /// or 2. Empty where every chunk occurs by itself. Chunks with operators or quotation marks are left as they are.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the question was cancelled.
  /// - Complexity: O(distinct words of the index), plus a look-up for each candidate.
  public func corrections(
    of query: String, limit: Int = 5, limits: SearchLimits = .init()
  ) throws(SakuinError) -> [Suggestion] {
    let deadline = AnswerDeadline(limits, of: self)
    try deadline.check()
    guard limit > 0 else { return [] }
    let analyzer = try lexicon.analyzer()
    let chunks = QueryParser.beginning(of: query).split { $0.isWhitespace }.map { String($0) }
    var alternatives: [[Suggestion]] = []
    for chunk in chunks {
      guard try standsNowhere(chunk, deadline) else {
        alternatives.append([])
        continue
      }
      let search = CorrectionSearch(self, analyzer, deadline)
      alternatives.append(try search.corrections(of: analyzer.fold(chunk)))
    }
    // The first chunk that occurs nowhere is varied, the others get their best correction.
    guard let varied = alternatives.firstIndex(where: { !$0.isEmpty }) else { return [] }
    return alternatives[varied].prefix(limit).map { suggestion in
      let words = chunks.indices.map { index in
        index == varied ? suggestion.text : alternatives[index].first?.text ?? chunks[index]
      }
      return Suggestion(
        text: words.joined(separator: " "), kind: suggestion.kind, documents: suggestion.documents)
    }
  }

  /// Whether a chunk without operators finds nothing as asked.
  private func standsNowhere(_ chunk: String, _ deadline: AnswerDeadline) throws(SakuinError) -> Bool {
    guard Self.isPlain(chunk) else { return false }
    var options = SearchOptions()
    options.isStrict = true
    options.near = .ignored
    do throws(SakuinError) { return try prepare(chunk, options: options).count(deadline) == 0 } catch {
      // What strict parsing refuses is not plain text.
      guard error.code == .usage else { throw error }
      return false
    }
  }

  private static func isPlain(_ chunk: String) -> Bool {
    if ["AND", "OR", "NOT", "&&", "||"].contains(chunk) { return false }
    return !chunk.unicodeScalars.contains { "-:\"「」『』()（）*?/~^！!：＊？".unicodeScalars.contains($0) }
  }
}
