import Sakuin
import SakuinTestSupport
import Testing

/// Completion, correction and word lists compared with naive counts over the documents.
@Suite struct SuggestionTests {
  private static func index(_ texts: [(title: String, body: String)]) throws -> SearchIndex {
    try SearchIndex(
      documents: texts.enumerated().map {
        Document(
          id: "\($0)", text: [.init(field: "title", text: $1.title), .init(field: "body", text: $1.body)])
      }, schema: .general)
  }

  private static let sample: [(title: String, body: String)] = [
    ("防災訓練", "防災訓練を学校で行います。ボランティアを募集します。"), ("防災訓練", "避難所を見直します。"),
    ("防災士の育成", "防災士の取得費を支援します。子育ての相談も。"), ("会社の誘致", "株式会社を誘致します。Webで公開。"),
    ("子育て支援", "学校と公民館で子育てを支援します。ＷＥＢ会議。"),
  ]

  @Test("Indexed terms are counted by document and found by folded prefix")
  func termsAreCountedByDocument() throws {
    let index = try Self.index(Self.sample)
    #expect(try index.terms(prefix: "防災").first == IndexedTerm(text: "防災", documents: 3))
    // Folded, and counted once for a document that has it in both fields.
    #expect(try index.terms(prefix: "ＷＥ") == [IndexedTerm(text: "web", documents: 2)])
    #expect(try index.terms(prefix: "ない語").isEmpty)
    #expect(try index.terms(prefix: "", limit: 3).count == 3)
  }

  @Test("Indexed terms agree with plain counts over the documents") func termsAgreeWithPlainCounts() throws {
    var generator = TestEnvironment.generator("termsAgreeWithPlainCounts")
    let words = ["防災", "学校", "会社", "支援", "ボランティア", "web", "猫", "子育て"]
    for _ in 0..<20 * TestEnvironment.scale {
      let texts = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        (
          title: words.randomElement(using: &generator)!,
          body: (0..<4).map { _ in words.randomElement(using: &generator)! }.joined(separator: "、")
        )
      }
      var counts: [String: Int] = [:]
      for text in texts {
        let held = Set((SearchIndex.words(text.title) + SearchIndex.words(text.body)))
        for word in held { counts[word, default: 0] += 1 }
      }
      let expected = counts.map { IndexedTerm(text: $0.key, documents: $0.value) }.sorted {
        $0.documents != $1.documents
          ? $0.documents > $1.documents : $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
      }
      #expect(try Self.index(texts).terms(prefix: "", limit: 100) == expected, "seed \(generator.seed)")
    }
  }

  @Test(
    "Completions come from words, readings, phrases and titles, each once",
    arguments: [
      ("ぼうさい", "防災", Suggestion.Kind.reading, 3), ("ボウサイ", "防災", .reading, 3), ("がっこう", "学校", .reading, 2),
      ("ぼらんて", "ボランティア", .word, 1), ("防災", "防災訓練", .phrase, 2), ("こそだ", "子育て", .reading, 2),
      ("ボランテ", "ボランティア", .word, 1), ("Ｗ", "web", .word, 2), ("防災士", "防災士の育成", .title, 1),
      ("支援 ぼうさ", "支援 防災", .reading, 3), ("ぼうさいくんれ", "防災訓練", .reading, 2),
      ("こそだてしえ", "子育て支援", .reading, 1),
    ])
  func completions(typed: String, text: String, kind: Suggestion.Kind, documents: Int) throws {
    let found = try Self.index(Self.sample).completions(of: typed)
    #expect(
      found.contains(Suggestion(text: text, kind: kind, documents: documents)),
      "\(typed): \(found.map(\.text))")
    #expect(Set(found.map(\.text)).count == found.count)
  }

  @Test("Titles are found and counted where very many share the prefix")
  func titlesThatManyShareAreCounted() throws {
    let index = try Self.index(
      (0..<600).map { (title: $0 < 590 ? "街" : "街道の\($0)", body: "本文") })
    let titles = try index.completions(of: "街", limit: 20).filter { $0.kind == .title }
    // The typed text itself is not a completion; the ten that are not shared are among the results.
    #expect(titles.map(\.text) == (590..<600).map { "街道の\($0)" })
  }

  @Test(
    "A misspelt query is corrected by sound or by spelling",
    arguments: [
      ("防才", "防災", Suggestion.Kind.sound), ("ボランチィア", "ボランティア", .spelling), ("公眠館", "公民館", .sound),
      ("学校 防歳訓練", "学校 防災訓練", .sound), ("避所難", "避難所", .spelling), ("取徳費", "取得費", .sound),
    ])
  func corrections(query: String, text: String, kind: Suggestion.Kind) throws {
    let found = try Self.index(Self.sample).corrections(of: query)
    #expect(found.first?.text == text && found.first?.kind == kind, "\(query): \(found)")
  }

  @Test(
    "A query that is right, empty, negated, quoted or limited to a field is not corrected",
    arguments: ["防災", "", " ", "防災 学校", "-防才", "\"防才\"", "title:防才", "猫"])
  func nothingToCorrect(query: String) throws {
    #expect(try Self.index(Self.sample).corrections(of: query).isEmpty)
  }

  /// Every proposed correction is in the index, in the stated number of documents.
  @Test("Every proposed correction stands in as many documents as it says")
  func correctionsAreFound() throws {
    var generator = TestEnvironment.generator("correctionsAreFound")
    let index = try Self.index(Self.sample)
    let letters = Array("防災訓練学校会社子育支援避難所取得費才債校公民館ボランティア、ー\"")
    for _ in 0..<150 * TestEnvironment.scale {
      let query = String(
        (0..<Int.random(in: 1...6, using: &generator)).map { _ in letters.randomElement(using: &generator)! })
      for suggestion in try index.corrections(of: query) {
        let holders = Self.sample.filter { ($0.title + "\n" + $0.body).contains(suggestion.text) }
        #expect(holders.count == suggestion.documents, "seed \(generator.seed) \(query) \(suggestion)")
      }
      _ = try index.completions(of: query)
    }
  }
}

extension SearchIndex {
  /// The words of a text as they are indexed.
  fileprivate static func words(_ text: String) -> [String] {
    ((try? SearchIndex.analyze(text))?.words ?? []).map(\.folded)
  }
}
