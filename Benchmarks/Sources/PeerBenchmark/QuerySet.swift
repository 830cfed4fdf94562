import Sakuin

/// The queries of one class in Sakuin's query language.
struct QuerySet {
  /// A query.
  struct Entry {
    /// Its id in the file.
    let id: String
    /// Its text in Sakuin's query language.
    let text: String
  }

  /// The classes of queries.
  enum Kind: String {
    /// One word, a conjunction of two words, a disjunction of two words, a string of characters.
    case word, and, or, phrase
    /// A long text: documents that contain any part of it, by the full scoring formula.
    case question
    /// The same, scored by dictionary words alone.
    case questionWords = "question-words"
  }

  /// The queries in file order.
  let entries: [Entry]
  private let kind: Kind
  private let options: SearchOptions
  /// Whether questions bypass the command's defaults.
  private let isPlain: Bool

  /// Reads a file with an id, a tab and a query per line.
  init(path: String, kind name: String, isPlain: Bool) throws {
    guard let kind = Kind(rawValue: name) else { fail("no kind of query \(name)") }
    var options = SearchOptions()
    if isPlain {
      options.spelling = .width
      options.usesSynonyms = false
    }
    if kind == .question || kind == .questionWords { options.match = .any }
    self.kind = kind
    self.options = options
    self.isPlain = isPlain
    entries = try TextFile.lines(of: path).map { line in
      guard let tab = line.firstIndex(of: "\t") else { fail("\(path): a line without a tab: \(line)") }
      let text = String(line[line.index(after: tab)...])
      return Entry(id: String(line[..<tab]), text: Self.query(text, kind: kind))
    }
  }

  private static func query(_ text: String, kind: Kind) -> String {
    switch kind {
    case .phrase: "\"\(text)\""
    case .or: text.split(separator: " ").joined(separator: " OR ")
    case .word, .and, .question, .questionWords: text
    }
  }

  /// The top hits of a query without texts, and their total number if it is part of the answer.
  func hits(of query: Entry, in index: SearchIndex, limit: Int) throws -> (
    hits: [SearchIndex.RankedID], total: Int?
  ) {
    switch kind {
    case .question where isPlain: return (try index.ranking(of: query.text, limit: limit), nil)
    case .questionWords: return (try index.ranking(of: query.text, limit: limit, evidence: .words), nil)
    default:
      var options = options
      options.limit = limit
      // The other engines do not count all matches either.
      options.counts = .none
      let results = try index.searchIdentifiers(query.text, options: options)
      return (results.hits, results.isTotalExact ? results.total : nil)
    }
  }

  /// The top hits of a query with their texts, marked.
  func results(of query: Entry, in index: SearchIndex, limit: Int) throws -> SearchResults {
    var options = options
    options.limit = limit
    return try index.search(query.text, options: options)
  }

  /// The number of documents that match a query.
  func count(of query: Entry, in index: SearchIndex) throws -> Int {
    try index.count(query.text, options: options)
  }
}
