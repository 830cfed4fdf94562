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

  /// Expansions of the query and relaxations, one line each.
  package var notes: [String] { [expansions].compactMap(\.self) + results.query.relaxed.map(note) }

  /// The expansions in one line: 空き家 → 空家、空きや.
  private var expansions: String? {
    var forms: [(from: String, to: [String])] = []
    for expansion in results.query.expansions {
      if let known = forms.firstIndex(where: { $0.from == expansion.from }) {
        if !forms[known].to.contains(expansion.to) { forms[known].to.append(expansion.to) }
      } else {
        forms.append((expansion.from, [expansion.to]))
      }
    }
    guard !forms.isEmpty else { return nil }
    let comma = language == .ja ? "、" : ", "
    let parts = forms.map { form in
      let more = form.to.count - Self.mostForms
      let shown = form.to.prefix(Self.mostForms).joined(separator: comma)
      let rest = more <= 0 ? "" : language == .ja ? "ほか\(more)" : " and \(more) more"
      return "\(form.from) → \(shown)\(rest)"
    }
    return (language == .ja ? "次の形も探しました: " : "also searched: ")
      + parts.joined(separator: language == .ja ? "；" : "; ")
  }

  /// The most forms of one word that are named.
  private static let mostForms = 6

  private func note(_ relaxation: SearchResults.Relaxation) -> String {
    let comma = language == .ja ? "、" : ", "
    let forms = relaxation.to.prefix(Self.mostForms).joined(separator: comma)
    let chunk = relaxation.chunk
    switch (relaxation.step, language) {
    case (.variants, .ja): return "「\(chunk)」は見つからないので、表記ゆれ（\(forms)）を探しました"
    case (.variants, .en): return "\(chunk) was not found; searched for other spellings: \(forms)"
    case (.synonyms, .ja): return "「\(chunk)」は見つからないので、同義語（\(forms)）を探しました"
    case (.synonyms, .en): return "\(chunk) was not found; searched for synonyms: \(forms)"
    case (.words, .ja): return "「\(chunk)」のすべてを含むものはないので、一部の語（\(forms)）で探しました"
    case (.words, .en): return "nothing holds all of \(chunk); searched for some of its words: \(forms)"
    case (.similar, .ja): return "「\(chunk)」は見つからないので、似た言葉（\(forms)）を探しました"
    case (.similar, .en): return "\(chunk) was not found; searched for words like it: \(forms)"
    }
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
