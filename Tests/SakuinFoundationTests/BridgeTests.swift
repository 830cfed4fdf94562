import Foundation
import MunicipalPolicies
import Sakuin
import SakuinFoundation
import SakuinReaders
import Testing

/// The library, its readers and the bundled list beside Foundation, in one file.
@Suite struct BridgeTests {
  private func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sakuin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  @Test("An index is written, opened, rebuilt, verified and taken back by its URL")
  func urls() throws {
    try withFolder { folder in
      let url = folder.appending(path: "空き家 の索引", directoryHint: .isDirectory)
      do {
        let writer = try IndexWriter(url: url, schema: .policy)
        for document in try MunicipalPolicies.bundled() { try writer.update(document) }
        try writer.commit()
      }
      let index = try SearchIndex.open(url)
      #expect(index.name == "空き家 の索引" && index.documentCount == 44)
      #expect(abs(try #require(index.commitDate).timeIntervalSinceNow) < 600)
      #expect(try SearchIndex.verify(url).faults == [])
      do {
        let writer = try IndexWriter(updating: url)
        try writer.delete(id: "I-2-1")
        try writer.commit()
      }
      #expect(try index.refreshed().documentCount == 43)
      #expect(try IndexWriter.undo(url)?.documents == 44)
      #expect(try IndexWriter.rebuild(url) == 44)
    }
  }

  @Test("A URL that names no file is a wrong call, and the error names it")
  func webAddresses() throws {
    let url = try #require(URL(string: "https://example.org/index"))
    do {
      _ = try SearchIndex.open(url)
      Issue.record("it was opened")
    } catch {
      #expect(error.code == .usage && error.message.contains("https://example.org/index"))
    }
  }

  @Test("Vocabularies, lexicons and documents are read from files by URL")
  func files() throws {
    try withFolder { folder in
      let words = folder.appending(path: "words.txt")
      try "安中市\n".write(to: words, atomically: true, encoding: .utf8)
      #expect(try LexiconFile.read(words) == ["安中市"])
      let thesaurus = folder.appending(path: "thesaurus.txt")
      try "空き家, 廃屋\n".write(to: thesaurus, atomically: true, encoding: .utf8)
      var options = SearchOptions()
      var vocabulary = Vocabulary.standard
      try vocabulary.addThesaurus(thesaurus)
      try vocabulary.addSpellings(thesaurus)
      options.vocabulary = vocabulary
      let index = try SearchIndex(
        documents: [Document(id: "1", text: [.init(field: "body", text: "廃屋の除却")])], schema: .general)
      #expect(try index.count("空き家", options: options) == 1)
      let table = folder.appending(path: "projects.csv")
      try "id,title\n1,空き家\n".write(to: table, atomically: true, encoding: .utf8)
      #expect(try DocumentFile(path: table.path).format == .csv)
    }
  }

  @Test("A highlight becomes a text whose matches carry an attribute")
  func attributedText() throws {
    let document = Document(id: "1", text: [.init(field: "title", text: "a👨‍👩‍👧空き家と空家、空き家")])
    let index = try SearchIndex(documents: [document], schema: .general)
    let highlight = try #require(try index.search("空き家").hits.first?.highlights.first)
    let text = AttributedString(highlight)
    #expect(String(text.characters) == highlight.text)
    let runs = text.runs.map { (String(text[$0.range].characters), $0.match) }
    #expect(runs.map(\.0) == ["a👨‍👩‍👧", "空き家", "と", "空家", "、", "空き家"])
    #expect(runs.map(\.1) == [nil, true, nil, true, nil, true])
  }

  @Test("Documents and schemas are encoded and decoded by Foundation without a loss")
  func codableDocuments() throws {
    let documents = try MunicipalPolicies.bundled()
    let encoder = JSONEncoder()
    let decoder = JSONDecoder()
    #expect(try decoder.decode([Document].self, from: encoder.encode(documents)) == documents)
    #expect(try decoder.decode(Schema.self, from: encoder.encode(Schema.policy)) == .policy)
    let index = try SearchIndex(documents: documents, schema: .policy)
    do {
      _ = try index.search("防災", options: SearchOptions(limit: -1))
    } catch {
      #expect(try decoder.decode(SakuinError.self, from: encoder.encode(error)) == error)
    }
  }

  @Test("The JSON of answers is decoded by Foundation")
  func json() throws {
    struct Answer: Decodable {
      struct Query: Decodable {
        struct Note: Decodable { var text: String }
        var input: String
        var notes: [Note]
      }
      var query: Query
      var total: Int
    }
    let index = try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
    let results = try index.search("防災", options: SearchOptions(limit: 1))
    let english = try JSONDecoder().decode(Answer.self, from: results.json(language: .english))
    #expect(english.total == 4 && english.query.input == "防災")
    #expect(english.query.notes.last?.text == "1 of 4 shown")
    let japanese = try JSONDecoder().decode(Answer.self, from: results.json(language: .japanese))
    #expect(japanese.query.notes.last?.text == "4件中1件を表示")
    let lines = try JSONSerialization.jsonObject(with: index.concordance("防災").json()) as? [String: Any]
    #expect((lines?["lines"] as? [Any])?.isEmpty == false)
    let document = try #require(try index.document(id: "I-2-1"))
    let object = try JSONSerialization.jsonObject(with: document.json) as? [String: Any]
    #expect(object?["id"] as? String == "I-2-1")
    let statistics = try JSONSerialization.jsonObject(with: index.statistics().json) as? [String: Any]
    #expect(statistics?["documents"] as? Int == 44)
  }
}
