import Sakuin

/// The statements about search results as a whole, for every format read by people.
package struct ResultsSummary {
  private let results: SearchResults
  private let offset: Int
  private let language: Language

  /// Creates the summary of results that start after `offset`.
  package init(_ results: SearchResults, offset: Int, language: Language) {
    self.results = results
    self.offset = offset
    self.language = language
  }

  /// The query and the number of matching documents.
  var headline: String {
    let query = results.query.input
    return language == .ja
      ? "「\(query)」 \(results.total)件" : "\(query): \(results.total) \(results.total == 1 ? "hit" : "hits")"
  }

  /// The range of displayed hits; nil when all are displayed.
  package var shown: String? {
    guard !results.hits.isEmpty, results.hits.count < results.total else { return nil }
    let first = offset + 1
    let last = offset + results.hits.count
    let range = first == last ? "\(first)" : "\(first)–\(last)"
    return language == .ja ? "（\(range)件目）" : " (\(range) shown)"
  }

  /// What a reader must know to read the numbers, one line each; what the headline says is left out.
  package var notes: [String] {
    results.query.notes.filter { $0.kind != .cut }.map { language == .ja ? $0.japaneseText : $0.text }
  }
}

extension SearchResults.Highlight {
  /// The text in pieces, in order, alternating between matches and the text between them.
  var pieces: [(text: Substring, isMatch: Bool)] {
    var pieces: [(text: Substring, isMatch: Bool)] = []
    var end = text.startIndex
    for range in ranges {
      let lower = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      let upper = text.utf8.index(text.startIndex, offsetBy: range.upperBound)
      if end < lower { pieces.append((text[end..<lower], false)) }
      pieces.append((text[lower..<upper], true))
      end = upper
    }
    if end < text.endIndex { pieces.append((text[end...], false)) }
    return pieces
  }
}
