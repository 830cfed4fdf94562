import SakuinIndex
import SakuinQuery
import SakuinText

extension SearchIndex {
  /// Every match of a query with its contexts, in all matching documents.
  ///
  /// `search` determines which documents match; its limit, offset and order are ignored.
  /// - Throws: what `search(_:options:)` throws, and `usage` for a condition that cannot be parsed.
  /// - Complexity: O(n) in the text of the matching documents, plus evaluating the query.
  public func concordance(
    _ query: String, search: SearchOptions = .init(), options: ConcordanceOptions = .init()
  ) throws(SakuinError) -> Concordance {
    let deadline = AnswerDeadline(search.limits, of: self)
    return try prepare(query, options: search).concordance(options, deadline)
  }
}

extension PreparedSearch {
  /// Every match with its contexts, in all matching documents; the limit, offset and order of the search are ignored.
  ///
  /// - Throws: what `results` throws, and `usage` for a condition that cannot be parsed.
  /// - Complexity: O(n) in the text of the matching documents, plus evaluating the query.
  public func concordance(_ options: ConcordanceOptions = .init()) throws(SakuinError) -> Concordance {
    try concordance(options, deadline)
  }

  /// As the public method, within a deadline that has already begun.
  func concordance(
    _ options: ConcordanceOptions, _ deadline: AnswerDeadline
  ) throws(SakuinError) -> Concordance {
    var builder = try ConcordanceBuilder(options: options, analyzer: try index.lexicon.analyzer())
    let (matches, near) = try deadline.run { deadline throws(SearchFailure) in
      var planner = SearchPlanner(query, detail: .forms, deadline: deadline)
      let matches = try planner.matches()
      return (matches, try planner.near(matches.isEmpty ? .all : .words))
    }
    let highlighter = highlighter
    // In index order, so that each block of stored texts is read once; the builder orders the lines.
    let blocks = StoredBlockCache()
    for number in matches.documents {
      try deadline.check()
      let document = try index.document(number: number, in: blocks)
      for (ordinal, text) in highlighter.fields.texts(of: document) {
        let field = index.schema.textFields[ordinal]
        let found = try deadline.run { deadline throws(SearchFailure) in
          try highlighter.matches(in: text, field: ordinal, deadline: deadline)
        }
        let keys = Self.keys(found)
        builder.add(keys, in: text, field: (ordinal, field.name), of: document)
      }
    }
    try deadline.check()
    var interpretation = SearchResults.Interpretation(query)
    interpretation.notes = notes(more: more(near))
    var concordance = builder.concordance(interpretation)
    let (shown, total) = (concordance.lines.count, concordance.total)
    if shown < total, options.limit > 0 {
      concordance.query.notes.append(
        .init(.cut, "\(shown) of \(total) lines shown", ja: "\(total)行中\(shown)行を表示"))
    }
    return concordance
  }

  /// The keys of a text: the matches in order, overlapping ones merged. Unlike marks, matches that only touch stay
  /// apart.
  static func keys(_ matches: [Range<Int>]) -> [Range<Int>] {
    var keys: [Range<Int>] = []
    for match in matches.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = keys.last, match.lowerBound < last.upperBound {
        keys[keys.count - 1] = last.lowerBound..<max(last.upperBound, match.upperBound)
      } else {
        keys.append(match)
      }
    }
    return keys
  }
}
