@_spi(Evaluation) import Sakuin

/// The queries of one class in Sakuin's query language.
struct QuerySet {
  /// A query.
  struct Entry {
    /// Its id in the file.
    let id: String
    /// Its text in Sakuin's query language.
    let text: String
  }

  /// A hit.
  struct Hit: Equatable {
    /// The document's id.
    let id: String
    /// Its score.
    let score: Double
  }

  /// The classes of queries.
  enum Kind: String {
    /// One word, a conjunction of two words, a disjunction of two words, a string of characters.
    case word, and, or, phrase
    /// A long text: documents that contain any part of it, by the full scoring formula.
    case question
  }

  /// The queries in file order.
  let entries: [Entry]
  private let kind: Kind
  private let options: SearchOptions
  /// The evidence by which texts are ranked instead of being searched for; nil for searches.
  private let evidence: RankingEvidence?

  /// Reads a file with an id, a tab and a query per line, to be asked as `arguments` say.
  init(path: String, kind name: String, _ arguments: BenchmarkArguments) throws {
    guard let kind = Kind(rawValue: name) else { fail("no kind of query \(name)") }
    guard arguments.evidence == nil || (kind != .and && kind != .phrase) else {
      fail("--evidence ranks what holds any part of a text: word, or, question")
    }
    var options = SearchOptions()
    if arguments.isPlain {
      options.spelling = .width
      options.usesSynonyms = false
      // The other engines do not count all matches either, except of phrases.
      if kind != .phrase { options.counts = .none }
    }
    if kind == .question { options.match = .any }
    self.kind = kind
    self.options = options
    evidence = arguments.evidence ?? (arguments.isPlain && kind == .question ? .all : nil)
    let isRanking = evidence != nil
    entries = try TextFile.lines(of: path).map { line in
      guard let tab = line.firstIndex(of: "\t") else { fail("\(path): a line without a tab: \(line)") }
      let text = String(line[line.index(after: tab)...])
      return Entry(id: String(line[..<tab]), text: isRanking ? text : Self.query(text, kind: kind))
    }
  }

  private static func query(_ text: String, kind: Kind) -> String {
    switch kind {
    case .phrase: "\"\(text)\""
    case .or: text.split(separator: " ").joined(separator: " OR ")
    case .word, .and, .question: text
    }
  }

  /// The top hits of a query without texts, and their total number if it is part of the answer.
  func hits(of query: Entry, in index: SearchIndex, limit: Int) throws -> (
    hits: [Hit], total: Int?
  ) {
    if let evidence {
      let ranking = try index.ranking(of: query.text, limit: limit, evidence: evidence)
      return (ranking.map { Hit(id: $0.id, score: $0.score) }, nil)
    }
    var options = options
    options.limit = limit
    let results = try index.searchIdentifiers(query.text, options: options)
    return (
      results.hits.map { Hit(id: $0.id, score: $0.score) }, results.isTotalExact ? results.total : nil
    )
  }

  /// The hits and the total of a whole answer: with titles and marked passages.
  func answer(to query: Entry, in index: SearchIndex, limit: Int) throws -> (hits: [Hit], total: Int?) {
    var options = options
    options.limit = limit
    let results = try index.search(query.text, options: options)
    return (
      results.hits.map { Hit(id: $0.id, score: $0.score) }, results.isTotalExact ? results.total : nil
    )
  }

  /// The number of documents that match a query.
  func count(of query: Entry, in index: SearchIndex) throws -> Int {
    try index.count(query.text, options: options)
  }
}
