import Sakuin
import SakuinTestSupport
import Testing

/// A user lexicon that fixes word boundaries, through stored indexes.
@Suite struct LexiconTests {
  private func schema(_ lexicon: [String]) -> Schema {
    var schema = Schema.general
    schema.lexicon = lexicon
    return schema
  }

  private let documents = [
    Document(id: "city", text: [.init(field: "body", text: "安中市の計画")]),
    Document(id: "market", text: [.init(field: "body", text: "朝の市を開く")]),
  ]

  private func words(_ query: String, _ index: SearchIndex) throws -> [String] {
    try index.search(query, options: SearchOptions(match: .word, near: .ignored, isStrict: true)).hits.map(
      \.id
    ).sorted()
  }

  @Test("A word of the lexicon has no word boundary inside")
  func wordsOfTheLexiconHaveNoBoundariesInside() throws {
    let plain = try SearchIndex(documents: documents, schema: schema([]))
    #expect(try words("市", plain) == ["city", "market"])
    let fixed = try SearchIndex(documents: documents, schema: schema(["安中市"]))
    #expect(try words("市", fixed) == ["market"])
    #expect(try words("安中市", fixed) == ["city"])
    // The typed text is found all the same.
    #expect(try fixed.search("中市").hits.map(\.id) == ["city"])
    #expect(try fixed.search("市").total == 2)
  }

  @Test("A stored index keeps its lexicon until it is rebuilt")
  func aStoredIndexKeepsItsLexiconUntilItIsRebuilt() throws {
    try withTemporaryDirectory { (path) throws in
      do {
        let writer = try IndexWriter(path: path, schema: schema(["安中市"]))
        for document in documents { try writer.update(document) }
        try writer.commit()
      }
      var index = try SearchIndex.open(path: path)
      #expect(index.schema.lexicon == ["安中市"])
      #expect(try words("市", index) == ["market"])
      // More documents, by a writer that reads the lexicon from the index.
      do {
        let writer = try IndexWriter(updating: path)
        try writer.update(Document(id: "more", text: [.init(field: "body", text: "安中市へ")]))
        try writer.commit()
      }
      index = try SearchIndex.open(path: path)
      #expect(try words("市", index) == ["market"] && words("安中市", index) == ["city", "more"])
      #expect(sakuinError { try IndexWriter(path: path, schema: schema([])) }?.code == .incompatible)

      #expect(try IndexWriter.rebuild(path: path) == 3)
      #expect(try SearchIndex.open(path: path).schema.lexicon == ["安中市"])

      #expect(try IndexWriter.rebuild(path: path, lexicon: ["の市"]) == 3)
      index = try SearchIndex.open(path: path)
      #expect(index.schema.lexicon == ["の市"])
      #expect(try words("市", index) == ["city", "more"])
      #expect(try words("の市", index) == ["market"])

      #expect(try IndexWriter.rebuild(path: path, lexicon: []) == 3)
      #expect(try words("市", SearchIndex.open(path: path)) == ["city", "market", "more"])
      #expect(try SearchIndex.verify(path: path, depth: .everything).faults == [])
    }
  }

  @Test("A fault of a lexicon file names line and column, in both languages")
  func faultsOfLexiconFilesHavePlaces() throws {
    #expect(try LexiconFile.read(text: "# 地名\n安中市 # 市\n\n恵みの湯\n", source: "w") == ["安中市", "恵みの湯"])
    for (text, line, column) in [
      ("安中市\n恵み の湯", 2, 3), ("a,b", 1, 2), (String(repeating: "長", count: 65), 1, 1),
    ] {
      let error = try #require(sakuinError { try LexiconFile.read(text: text, source: "words.txt") })
      #expect(
        error.code == .input && error.path == "words.txt" && error.line == line && error.column == column)
      #expect(error.message.contains("word") && error.japaneseMessage.contains("語"))
    }
    #expect(sakuinError { try LexiconFile.read(path: "/nonexistent/words") }?.code == .notFound)
  }
}
