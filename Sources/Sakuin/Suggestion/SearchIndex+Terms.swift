import SakuinText

extension SearchIndex {
  /// The words of the index that begin with `prefix`, most frequent first, then in the order of their bytes.
  ///
  /// The prefix is folded as texts are: `ＷＩ` finds `wi`. Reads the postings of every such word that stands in
  /// several fields.
  public func terms(prefix: String, limit: Int = 20) throws(SakuinError) -> [IndexedTerm] {
    let units = try Analyzer.make().fold(prefix)
    var counts = TermCounts(segments)
    counts.add(prefix: Array(String(decoding: units, as: UTF16.self).utf8))
    return counts.counted().prefix(max(0, limit)).map {
      IndexedTerm(text: String(decoding: $0.term, as: UTF8.self), documents: $0.documents)
    }
  }

  /// Documents that hold `text` as one string in its folded form.
  func documents(with text: String) throws(SakuinError) -> Int {
    // A quotation mark cannot be quoted; such a text is not proposed.
    guard !text.isEmpty, !text.unicodeScalars.contains(where: { "\"「」『』".unicodeScalars.contains($0) }) else {
      return 0
    }
    return try count("\"" + text + "\"")
  }
}
