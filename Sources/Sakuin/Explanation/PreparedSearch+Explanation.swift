import SakuinIndex
import SakuinQuery

extension PreparedSearch {
  /// Why documents have their scores, in the order of `ids`; nil for each id without a document. The documents need not
  /// match. The query is evaluated once for all of them, and not again after `results`.
  ///
  /// The scores are those of the hits of `results`.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the search was cancelled, and what reading a
  ///   stored document throws.
  /// - Complexity: O(ids · terms of the query), plus evaluating the query.
  public func explanations(of ids: [String]) throws(SakuinError) -> [ScoreExplanation?] {
    try explanations(of: ids, deadline)
  }

  /// As the public method, within a deadline that has already begun.
  func explanations(
    of ids: [String], _ deadline: AnswerDeadline
  ) throws(SakuinError) -> [ScoreExplanation?] {
    let numbers = ids.map { index.documentNumber(id: $0) }
    let documents = numbers.compactMap { $0 }
    guard !documents.isEmpty else { return numbers.map { _ in nil } }
    let explanations = try deadline.run { deadline throws(SearchFailure) in
      var planner = SearchPlanner(query, detail: .documents, deadline: deadline)
      return try planner.explanations(of: documents)
    }
    let reranked = try knownRerankedScores(deadline)
    var next = zip(documents, explanations).makeIterator()
    return numbers.map { number in
      guard number != nil, let (document, found) = next.next() else { return nil }
      var explanation = explanation(document, of: found)
      explanation.rerankedScore = reranked[document]
      return explanation
    }
  }

  private func explanation(_ document: UInt32, of found: DocumentExplanation) -> ScoreExplanation {
    let (view, local) = index.segments.view(of: document)
    var parts = found.terms.map { term in
      ScoreExplanation.Part(
        kind: ScoreExplanation.Kind(term.kind), text: String(decoding: term.units, as: UTF16.self),
        documents: term.documentFrequency, idf: term.idf, queryWeight: term.queryWeight,
        fields: fields(term.frequencies, view, local), weightedFrequency: term.weightedFrequency,
        score: term.contribution)
    }
    for (kind, value) in [(ScoreExplanation.Kind.proximity, found.proximity), (.title, found.title)]
    where value > 0 {
      parts.append(
        .init(
          kind: kind, text: "", documents: 0, idf: 0, queryWeight: 1, fields: [], weightedFrequency: 0,
          score: value))
    }
    return ScoreExplanation(
      id: id(of: document), isMatch: found.isMatch, score: found.score, parts: parts,
      documentCount: index.documentCount)
  }

  /// The fields that hold a term, from its frequency in each.
  private func fields(
    _ frequencies: [Int], _ view: SegmentView, _ document: DocumentID
  ) -> [ScoreExplanation.FieldFrequency] {
    let fields = index.schema.indexFields
    return frequencies.enumerated().filter { $0.element > 0 }.map { field, frequency in
      ScoreExplanation.FieldFrequency(
        field: fields[field].name, frequency: frequency,
        length: Int(FieldNorm.decode(view.reader.norm(document: document, field: field))),
        weight: index.segments.fieldWeights[field])
    }
  }
}

extension SearchIndex {
  /// Why a document has its score for a query; nil where there is no such document.
  ///
  /// The score is that of the hit in a search with the same options. For several documents, or after a search, use
  /// `PreparedSearch.explanations(of:)`.
  /// - Throws: what `search` throws.
  /// - Complexity: that of `search`.
  public func explain(
    id: String, query: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> ScoreExplanation? {
    let deadline = AnswerDeadline(options.limits, of: self)
    return try prepare(query, options: options).explanations(of: [id], deadline)[0]
  }
}
