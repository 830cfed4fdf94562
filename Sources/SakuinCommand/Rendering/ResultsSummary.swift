import Sakuin

/// The statements about search results as a whole, for every format read by people.
package struct ResultsSummary {
  private let results: SearchResults
  private let invocation: Invocation
  private var language: Language { invocation.language }

  /// Creates the summary of the results of an invocation.
  package init(_ results: SearchResults, _ invocation: Invocation) {
    self.results = results
    self.invocation = invocation
  }

  /// The query and the number of documents that match as asked, at each level where there are several; where none does but
  /// some are near, that.
  package var headline: String {
    let input = results.query.input
    let isLong = input.count > Self.longestShown
    let query = Message.quoted(isLong ? input.prefix(Self.longestShown) + "…" : input)[language]
    if results.total == 0, nearTotal > 0 { return nothingAsAsked(query) }
    let counted =
      language == .ja
      ? "\(query) \(results.total)件" : "\(query): \(results.total) \(results.total == 1 ? "hit" : "hits")"
    guard results.levels.count > 1 else { return counted }
    let levels = results.levels.map { "\($0.level.label(language)) \($0.documents)" }
    return counted
      + (language == .ja ? "（\(levels.joined(separator: "、"))）" : " (\(levels.joined(separator: ", ")))")
  }

  /// The characters of a query above which only its beginning is shown.
  private static let longestShown = 200

  private func nothingAsAsked(_ query: String) -> String {
    let hasParts = results.query.input.contains(where: \.isWhitespace)
    switch (invocation.arguments.match ?? .all, language) {
    case (.words, .ja): return "\(query)の語をすべて含むものはありません（0件）"
    case (.any, .ja): return "\(query)の語を含むものはありません（0件）"
    case (_, .ja): return hasParts ? "\(query)のすべてを含むものはありません（0件）" : "\(query)をそのまま含むものはありません（0件）"
    case (.any, .en): return "\(query): nothing holds a word of it (0 hits)"
    case (_, .en): return "\(query): nothing holds \(hasParts ? "all of it" : "it as asked") (0 hits)"
    }
  }

  /// The number of documents known to be near what was asked.
  private var nearTotal: Int { results.more.reduce(0) { $0 + $1.documents } }

  /// The range of displayed hits among those as asked; nil when all or none of them are displayed.
  package var shown: String? {
    let count = results.hits.count { !$0.isNear }
    guard count > 0, count < results.total else { return nil }
    let first = results.offset + 1
    let last = results.offset + count
    let range = first == last ? "\(first)" : "\(first)–\(last)"
    return language == .ja ? "（\(range)件目）" : " (\(range) shown)"
  }

  /// Which index answers, where it was not named.
  package var introduction: String? { notes(of: [.index]).first }

  /// What a reader must know to read the numbers, one line each; what the headline says, and the names of groups that have a
  /// heading among the hits, are left out.
  package var notes: [String] {
    let headed = Set(results.hits.lazy.filter(\.isNear).map(\.level))
    let isAllHeaded = results.more.allSatisfy { $0.documents == 0 || headed.contains($0.level) }
    let kinds = SearchResults.Note.Kind.allCases.filter { kind in
      kind != .index && kind != .cut && !(kind == .near && isAllHeaded)
    }
    return notes(of: Set(kinds))
  }

  private func notes(of kinds: Set<SearchResults.Note.Kind>) -> [String] {
    let others = Set(SearchResults.Note.Kind.allCases).subtracting(kinds)
    return invocation.notes(on: results.query, except: others).map { $0[language.answer] }
  }

  /// The heading above the hit at an index of the page; nil but above the first one of each near group.
  package func heading(above index: Int) -> String? {
    let hit = results.hits[index]
    guard hit.isNear,
      index == 0 || results.hits[index - 1].level != hit.level || !results.hits[index - 1].isNear
    else { return nil }
    let documents = results.more.first { $0.level == hit.level }?.documents
    let displayed = results.hits.count { $0.isNear && $0.level == hit.level }
    let cut =
      documents.map { $0 > displayed } == true
      ? language == .ja ? "（うち\(displayed)件を表示）" : " (\(displayed) shown)" : ""
    let count = (documents.map { language == .ja ? " \($0)件" : ": \($0)" } ?? "") + cut
    let isFirst = index == 0 || !results.hits[index - 1].isNear
    let name = name(of: hit.level) + count
    guard isFirst, results.total > 0 else { return name }
    return (language == .ja ? "ここから下は件数に含めません: " : "not counted from here on: ") + name
  }

  private func name(of level: SearchResults.Level) -> String {
    let isByReading = results.query.notes.contains { $0.kind == .reading }
    let isBySpelling = results.query.notes.contains { $0.kind == .similar }
    switch level {
    case .words: return language == .ja ? "語に分けて含むもの" : "with the words apart"
    case .some: return language == .ja ? "一部の語を含むもの" : "with some of the words"
    default:
      if isByReading, !isBySpelling {
        return language == .ja ? "読みが同じ言葉を含むもの" : "with words read like it"
      }
      return language == .ja ? "似た言葉を含むもの" : "with similar words"
    }
  }
}
