import Sakuin
import Testing

/// Signs that are one in JIS X 0208, and words whose sign tells them apart, through an index.
@Suite struct EquivalentCharacterSearchTests {
  private func index(_ texts: [String], keywords: Bool = false) throws -> SearchIndex {
    let schema = Schema(
      textFields: [.init(name: "body", label: "本文")],
      attributes: [.init(name: "期間", label: "期間", kind: .keyword)])
    return try SearchIndex(
      documents: texts.enumerated().map { number, text in
        Document(
          id: "\(number)", text: [.init(field: "body", text: text)],
          attributes: keywords ? [.init(name: "期間", values: [.keyword(text)])] : [])
      }, schema: schema)
  }

  /// The same text in the code points of each converter.
  private static let texts = [
    ["10時\u{301C}12時", "10時\u{FF5E}12時", "１０時~１２時"], ["24\u{2212}8", "24\u{FF0D}8", "２４-８"],
    ["甲\u{2016}乙", "甲\u{2225}乙"], ["長野\u{2014}新潟", "長野\u{2015}新潟"], ["町\u{2ED1}室", "町長室"],
  ]

  @Test("Quotations, concordances and regular expressions see one sign in the pairs of encodings")
  func quotations() throws {
    for texts in Self.texts {
      let index = try index(texts)
      for text in texts {
        let results = try index.search("\"\(text)\"", options: SearchOptions(near: .counted))
        #expect(results.total == texts.count && results.hits.allSatisfy { $0.level == .exact }, "\(text)")
        #expect(results.hits.allSatisfy { $0.highlights.first?.utf8Ranges.count == 1 }, "\(text)")
        #expect(try index.concordance("\"\(text)\"").total == texts.count, "\(text)")
        #expect(try index.count("/\(text)/") == texts.count, "\(text)")
        #expect(try index.count(text, options: SearchOptions(spelling: .width)) == texts.count, "\(text)")
      }
    }
  }

  @Test("Facets and filters see one value in the pairs of encodings")
  func values() throws {
    for texts in Self.texts {
      let index = try index(texts, keywords: true)
      let facet = try index.search("*", options: SearchOptions(facets: ["期間"])).facets.first
      #expect(facet?.counts.map(\.documents) == [texts.count], "\(texts)")
      for text in texts {
        let options = SearchOptions(conditions: [.init(attribute: "期間", text: text)])
        #expect(try index.count("*", options: options) == texts.count, "\(text)")
      }
    }
  }

  @Test("A word with its sign ranks above the bare word and the word with another sign")
  func signWords() throws {
    for (word, others) in [
      ("F#", ["F", "F+", "F社"]), ("#8000", ["8000番", "8000円", "8000"]), ("AA+", ["AA", "AA-", "AA格"]),
      (".COM", ["COM", "COMポート"]), ("2.5%", ["2.5", "5%"]), ("5%", ["5", "5人", "+5"]),
      ("Q&A", ["Q A", "A Q", "Q-A"]),
      ("TCP/IP", ["TCP IP", "IP TCP", "TCP-IP"]), ("△7", ["7", "▲7", "7件"]),
      ("24/365", ["24 365", "365 24"]),
      ("J++", ["J", "J+", "J言語"]), ("+5%", ["5", "5%", "-5%"]), ("$100", ["100", "100円"]),
      ("@home", ["home", "homeへ"]),
    ] {
      // Equal scores are ordered by id.
      let index = try index(
        (others + [word]).map { "\($0)の研修を行う。" } + (0..<5).map { "道路の補修\($0)" })
      for match in [SearchOptions.Match.words, .any] {
        let hits = try index.search(word, options: SearchOptions(match: match)).hits
        #expect(hits.first?.id == "\(others.count)", "\(word), \(match): \(hits.map(\.id))")
        #expect(hits.dropFirst().allSatisfy { $0.score < hits[0].score }, "\(word), \(match)")
      }
    }
  }
}
