import Sakuin

// The questions to an index have one form: the handle, a request, a cancel flag, and the place of the answer. What each
// of them asks and answers is said in `sakuin.h`.

/// Answers a query with hits.
@c(sakuin_search)
public func searchIndex(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).searched()
  }
}

/// Answers a query with hits, of which a function of the caller orders the best anew.
@c(sakuin_search_reranked)
public func searchReranked(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt,
  _ rerank: (
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<CChar>?, UInt, UnsafeMutablePointer<Double>?, UInt
    ) -> Int32
  )?,
  _ context: UnsafeMutableRawPointer?, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).searched(by: RerankCallback(rerank, context))
  }
}

/// Counts the documents that match a query.
@c(sakuin_count)
public func countMatches(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).counted()
  }
}

/// Lists every match of a query with its context.
@c(sakuin_kwic)
public func listContexts(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).concordance()
  }
}

/// Counts the values of attributes among the matching documents.
@c(sakuin_facets)
public func countValues(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).facets()
  }
}

/// Finds the documents most like one.
@c(sakuin_similar)
public func findSimilar(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).similar()
  }
}

/// Completes what was typed, or corrects it.
@c(sakuin_suggest)
public func suggestQueries(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).suggestions()
  }
}

/// Lists words of the index.
@c(sakuin_terms)
public func listTerms(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).terms()
  }
}

/// Gives one document.
@c(sakuin_document)
public func fetchDocument(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).document()
  }
}

/// Gives documents by their identifiers.
@c(sakuin_documents)
public func fetchDocuments(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).documents()
  }
}

/// Marks the matches of a query in a document.
@c(sakuin_marks)
public func markMatches(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).marks()
  }
}

/// Explains the score of a document.
@c(sakuin_explain)
public func explainScore(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).explanation()
  }
}

/// Describes the index.
@c(sakuin_stats)
public func describeIndex(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).statistics()
  }
}

/// Gives the declarations of the fields of the index.
@c(sakuin_schema)
public func declareFields(
  _ index: UInt64, _ request: UnsafePointer<CChar>?, _ requestLength: UInt, _ cancel: UnsafePointer<Int32>?,
  _ answer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ answerLength: UnsafeMutablePointer<UInt>?
) -> Int32 {
  AnswerPlace(answer, answerLength).answer { () throws(SakuinError) in
    try Question(index, request, requestLength, cancel).schema()
  }
}
