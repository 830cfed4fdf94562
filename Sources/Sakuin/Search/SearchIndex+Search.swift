import Glibc
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Answers a query.
  ///
  /// No query string is an error: what cannot be read as an operator is looked for as text.
  /// - Throws: `usage` for an unknown field in the options.
  public func search(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> SearchResults {
    let started = Self.now()
    let analyzer = try Analyzer.make()
    let parsed = QueryParser(query, fieldNames: schema.fieldNames)
    let selection = try selection(options.fields)
    let searcher = Searcher(
      segments: segments, mode: options.match.mode, fields: fieldOrdinals, analyzer: analyzer)
    let matches = searcher.matches(parsed.tree, in: selection)
    let highlighter = Highlighter(
      tree: parsed.tree, schema: schema, fields: options.fields, analyzer: analyzer)
    var hits: [SearchResults.Hit] = []
    for ranked in TopDocuments.select(matches, offset: max(0, options.offset), limit: max(0, options.limit)) {
      let document = try document(number: ranked.document)
      hits.append(
        SearchResults.Hit(
          id: document.id, score: ranked.score, level: SearchResults.Level(ranked.level), document: document,
          highlights: highlighter.highlights(of: document)))
    }
    return SearchResults(
      query: .init(input: query, canonical: parsed.tree.canonical), total: matches.count, hits: hits,
      microseconds: Self.now() - started)
  }

  /// How many documents match a query, exactly. Fetches no document.
  public func count(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    try matches(query, options: options).count
  }

  /// All documents that match a query.
  func matches(_ query: String, options: SearchOptions) throws(SakuinError) -> MatchSet {
    let parsed = QueryParser(query, fieldNames: schema.fieldNames)
    let selection = try selection(options.fields)
    return Searcher(
      segments: segments, mode: options.match.mode, fields: fieldOrdinals, analyzer: try Analyzer.make()
    ).matches(parsed.tree, in: selection)
  }

  private var fieldOrdinals: [String: [Int]] {
    var ordinals: [String: [Int]] = [:]
    for (ordinal, field) in schema.textFields.enumerated() {
      ordinals[field.name, default: []].append(ordinal)
    }
    return ordinals
  }

  private func selection(_ names: [String]) throws(SakuinError) -> FieldSelection {
    if names.isEmpty { return .all }
    let known = schema.fieldNames
    let ordinals = fieldOrdinals
    var selected: [Int] = []
    for name in names {
      guard let field = known[name] else {
        let list = schema.textFields.map { "\($0.name) (\($0.label))" }.joined(separator: ", ")
        throw SakuinError(
          .usage, "There is no text field \(name); the fields are \(list).",
          ja: "本文欄 \(name) はありません。使えるのは \(list) です。")
      }
      selected += ordinals[field] ?? []
    }
    return FieldSelection(selected)
  }

  /// Microseconds of a clock that never goes back.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000 + time.tv_nsec / 1000
  }
}

extension SearchOptions.Match {
  var mode: MatchMode {
    switch self {
    case .all: .all
    case .any: .any
    case .word: .word
    }
  }
}

extension SearchResults.Level {
  init(_ level: MatchLevel) {
    self =
      switch level {
      case .exact: .exact
      case .words: .words
      case .variant: .variant
      case .synonym: .synonym
      case .partial: .partial
      case .similar: .similar
      }
  }
}
