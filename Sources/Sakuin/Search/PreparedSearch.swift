import SakuinIndex
import SakuinQuery
import SakuinText

/// A query that is parsed once and then answers any number of questions: its results, its count, why hits rank as they
/// do.
///
/// Created by `SearchIndex.prepare`. The matching documents and their scores are found once, at the first question that
/// needs them. The time limit of the options applies to each question anew; parsing the query does not count, except in
/// `SearchIndex.search` and the like. Must not be used by several threads at once.
public final class PreparedSearch {
  /// The index that is searched.
  let index: SearchIndex
  /// The engine's query.
  let query: PreparedQuery
  /// The options of the search.
  let options: SearchOptions
  /// What the hits carry.
  let contents: HitContents
  /// The analyzer of the query and of the texts shown.
  let analyzer: Analyzer
  /// The scores of a reranker by document; nil before it was asked.
  var rerankedScores: [UInt32: Double]?

  /// Creates a search from its parts.
  init(
    index: SearchIndex, query: PreparedQuery, options: SearchOptions, contents: HitContents,
    analyzer: Analyzer
  ) {
    self.index = index
    self.query = query
    self.options = options
    self.contents = contents
    self.analyzer = analyzer
  }

  /// A deadline that begins now.
  ///
  /// - Throws: `corrupt` where another program has changed a file of the index since it was opened.
  var deadline: AnswerDeadline {
    get throws(SakuinError) {
      try index.checkFiles()
      return AnswerDeadline(options.limits, of: index)
    }
  }

  /// The highlighter of the matches as asked.
  var highlighter: Highlighter { highlighter(of: query.compiled) }

  /// The highlighter of the words of documents near what was asked.
  var nearHighlighter: Highlighter { highlighter(of: query.nearQuery ?? query.compiled) }

  private func highlighter(of compiled: CompiledQuery) -> Highlighter {
    Highlighter(
      compiled, in: query.options.selection, schema: index.schema, layout: index.segments.layout,
      analyzer: analyzer)
  }

  /// The page that the options request.
  ///
  /// - Throws: `usage` for an unknown attribute.
  func page() throws(SakuinError) -> SearchPage {
    return SearchPage(
      order: try order(), offset: options.offset, limit: options.limit,
      needsAllMatches: options.counts == .exact || !options.facets.isEmpty, showsNear: options.near == .shown)
  }

  private func order() throws(SakuinError) -> SearchPage.Order {
    if options.sort.isEmpty || options.sort.first == .score && options.sort.count == 1 { return .score }
    var keys: [OrderKey] = totalsColumn.map { [.withoutValue(column: $0)] } ?? []
    for key in options.sort {
      switch key {
      case .score: keys.append(.score)
      case .id(let isDescending): keys.append(.id(isDescending: isDescending))
      case .attribute(let name, let isDescending):
        keys.append(
          .attribute(column: try index.schema.attributeOrdinal(named: name), isDescending: isDescending))
      }
    }
    return .keys(keys)
  }

  /// The attribute that tells rows of totals, where these come last: in an order by an attribute in which they would be
  /// first or among the rest, unless the search asks for them.
  var totalsColumn: Int? {
    let isTotals = { (name: String) in (try? self.index.schema.attribute(named: name).name) == Schema.rowKind
    }
    let sorted = options.sort.compactMap { key in
      if case .attribute(let name, _) = key { name } else { nil }
    }
    guard !sorted.isEmpty, !sorted.contains(where: isTotals),
      !options.conditions.contains(where: { isTotals($0.attribute) }),
      !(options.filter?.attributes.contains(where: isTotals) ?? false)
    else { return nil }
    return index.schema.attributeOrdinals[Schema.rowKind]
  }

  /// The identifier of a document.
  func id(of document: UInt32) -> String { index.id(of: document) }

  /// The exact number of documents that match as asked. Fetches no document unless a pattern must be verified in its text.
  ///
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the search was cancelled, and what reading a
  ///   stored document throws.
  /// - Complexity: O(postings of the query's terms); O(1) once the query was evaluated.
  public func count() throws(SakuinError) -> Int { try count(deadline) }

  /// As the public method, within a deadline that has already begun.
  func count(_ deadline: AnswerDeadline) throws(SakuinError) -> Int { try matches(deadline).count }

  /// The identifiers of all matching documents, in index order.
  ///
  /// - Throws: as `count()`.
  func matchingIDs() throws(SakuinError) -> [String] { try matches(deadline).documents.map(id) }

  private func matches(_ deadline: AnswerDeadline) throws(SakuinError) -> MatchSet {
    try deadline.run { deadline throws(SearchFailure) in
      var planner = SearchPlanner(query, detail: .documents, deadline: deadline)
      return try planner.matches()
    }
  }

  /// The documents of a page.
  ///
  /// - Throws: as `count()`.
  func best(
    _ page: SearchPage, _ detail: MatchDetail, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> BestMatches {
    try deadline.run { deadline throws(SearchFailure) in
      var planner = SearchPlanner(query, detail: detail, deadline: deadline)
      return try planner.best(page)
    }
  }
}

extension SearchIndex {
  /// The exact number of documents that match a query. Fetches no document unless a pattern must be verified in its
  /// text.
  ///
  /// - Throws: what `prepare` and `PreparedSearch.count` throw.
  /// - Complexity: O(postings of the query's terms).
  public func count(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    let deadline = AnswerDeadline(options.limits, of: self)
    return try prepare(query, options: options).count(deadline)
  }
}
