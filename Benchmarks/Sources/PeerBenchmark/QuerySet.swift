import Sakuin

/// The queries of one class, in Sakuin's language.
struct QuerySet {
  /// A query with the identifier it has in the file.
  struct Entry {
    let id: String
    let text: String
  }

  /// What is asked of the index.
  enum Kind: String {
    /// A word, two words both, two words either, a string of characters.
    case word, and, or, phrase
    /// A long text: documents that hold anything of it, by the whole formula.
    case question
    /// The same by dictionary words alone.
    case questionWords = "question-words"
  }

  /// The queries, in the file's order.
  let entries: [Entry]
  private let kind: Kind
  private let options: SearchOptions
  /// Whether questions go through the query language, as they do from the command.
  private let isPlain: Bool

  /// Reads a file with `id TAB text` a line.
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

  /// The best hits of a query, without their texts, and how many there are where that is part of the answer.
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

  /// The best hits of a query with their texts, marked.
  func results(of query: Entry, in index: SearchIndex, limit: Int) throws -> SearchResults {
    var options = options
    options.limit = limit
    return try index.search(query.text, options: options)
  }

  /// How many documents match a query.
  func count(of query: Entry, in index: SearchIndex) throws -> Int {
    try index.count(query.text, options: options)
  }
}
