import SakuinText

extension SearchIndex {
  /// The words of the index that begin with `prefix`, most frequent first, then in byte order.
  ///
  /// The prefix is folded as texts are: `ＷＩ` finds `wi`. For words that occur in several fields the postings are read.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the question was cancelled.
  /// - Complexity: O(words with the prefix), and O(postings) of those in several fields.
  public func terms(
    prefix: String, limit: Int = 20, limits: SearchLimits = .init()
  ) throws(SakuinError) -> [IndexedTerm] {
    try checkFiles()
    let deadline = AnswerDeadline(limits, of: self)
    try deadline.check()
    let units = try Analyzer.make().fold(prefix)
    var counts = TermCounts(segments, deadline)
    try counts.add(prefix: Array(String(decoding: units, as: UTF16.self).utf8))
    return try counts.counted().prefix(max(0, limit)).map {
      IndexedTerm(text: String(decoding: $0.term, as: UTF8.self), documents: $0.documents)
    }
  }

  /// The number of documents that hold `text` as one string in its folded form.
  ///
  /// - Throws: as `terms(prefix:)`.
  func documents(with text: String, _ deadline: AnswerDeadline) throws(SakuinError) -> Int {
    // A quotation mark cannot be quoted; such a text is not proposed.
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { "\"「」『』".unicodeScalars.contains($0) }) else {
      return 0
    }
    return try prepare("\"" + text + "\"").count(deadline)
  }
}
