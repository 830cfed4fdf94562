import SakuinIndex
import SakuinQuery
import SakuinText

/// A query that was read once, for any number of questions to it: its results, its count, why hits are where they are.
///
/// Made by `SearchIndex.prepare`. The documents that match and how they are scored are found out once, at the first
/// question that needs them. The time limit of the options holds for each question anew; reading the query has no part in
/// it, but in `SearchIndex.search` and its like. Belongs to one thread at a time.
public final class PreparedSearch {
  /// What is searched.
  let index: SearchIndex
  /// The query as the engine has it.
  let query: PreparedQuery
  /// How it is searched.
  let options: SearchOptions
  /// The analyzer of the query and of shown texts.
  let analyzer: Analyzer

  /// A search of given parts.
  init(index: SearchIndex, query: PreparedQuery, options: SearchOptions, analyzer: Analyzer) {
    self.index = index
    self.query = query
    self.options = options
    self.analyzer = analyzer
  }

  /// A deadline that begins now.
  var deadline: AnswerDeadline { AnswerDeadline(options.limits) }

  /// What marks the matches: of the query as read, or once it was evaluated, as it was loosened.
  var highlighter: Highlighter {
    Highlighter(query.query, in: query.options.selection, schema: index.schema, analyzer: analyzer)
  }

  /// The page that the options ask for.
  ///
  /// - Throws: `usage` for an unknown attribute.
  func page() throws(SakuinError) -> SearchPage {
    let order: SearchPage.Order =
      switch options.sort {
      case .score: .score
      case .id: .id
      case .attribute(let name, let isDescending):
        .attribute(
          column: try index.schema.attributeOrdinal(named: name), isDescending: isDescending)
      }
    return SearchPage(
      order: order, offset: options.offset, limit: options.limit,
      needsAllMatches: options.counts == .exact || !options.facets.isEmpty)
  }

  /// The identifier of a document.
  func id(of document: UInt32) -> String {
    let (view, number) = index.segments.view(of: document)
    return String(decoding: view.reader.externalID(number), as: UTF8.self)
  }

  /// How many documents match, exactly. Fetches no document unless a pattern must be verified in its text.
  ///
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the search was cancelled, and what reading a
  ///   stored document throws.
  public func count() throws(SakuinError) -> Int { try count(deadline) }

  /// The same within a deadline that has begun already.
  func count(_ deadline: AnswerDeadline) throws(SakuinError) -> Int { try matches(deadline).count }

  /// The identifiers of all matching documents, in the order of the index.
  func matchingIDs() throws(SakuinError) -> [String] { try matches(deadline).documents.map(id) }

  private func matches(_ deadline: AnswerDeadline) throws(SakuinError) -> MatchSet {
    try deadline.run { deadline throws(SearchFailure) in
      var planner = SearchPlanner(query, detail: .documents, deadline: deadline)
      return try planner.matches()
    }
  }

  /// The documents of a page.
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
  /// How many documents match a query, exactly. Fetches no document unless a pattern must be verified in its text.
  ///
  /// - Throws: what `prepare` and `PreparedSearch.count` throw.
  public func count(_ query: String, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    let deadline = AnswerDeadline(options.limits)
    return try prepare(query, options: options).count(deadline)
  }
}
