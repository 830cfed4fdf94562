import SakuinText

extension SearchIndex {
  /// The words of the index that begin with `prefix`, most frequent first, then in the order of their bytes.
  ///
  /// The prefix is folded as texts are: `ＷＩ` finds `wi`. Reads the postings of every such word that stands in
  /// several fields.
  /// - Throws: `timeout` where the time limit is passed, `cancelled` where the question was cancelled.
  public func terms(
    prefix: String, limit: Int = 20, limits: SearchLimits = .init()
  ) throws(SakuinError) -> [IndexedTerm] {
    let deadline = AnswerDeadline(limits)
    try deadline.check()
    let units = try Analyzer.make().fold(prefix)
    var counts = TermCounts(segments, deadline)
    try counts.add(prefix: Array(String(decoding: units, as: UTF16.self).utf8))
    return try counts.counted().prefix(max(0, limit)).map {
      IndexedTerm(text: String(decoding: $0.term, as: UTF8.self), documents: $0.documents)
    }
  }

  /// Documents that hold `text` as one string in its folded form.
  func documents(with text: String, _ deadline: AnswerDeadline) throws(SakuinError) -> Int {
    // A quotation mark cannot be quoted; such a text is not proposed.
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { "\"「」『』".unicodeScalars.contains($0) }) else {
      return 0
    }
    return try prepare("\"" + text + "\"").count(deadline)
  }
}
