import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

@Suite struct StoredIndexTests {
  @Test("The stored index answers as the one in memory") func theStoredIndexAnswersAsTheOneInMemory() throws {
    try withTemporaryDirectory { path in
      let documents = try MunicipalPolicies.bundled()
      do {
        let writer = try IndexWriter(path: path, schema: .policy)
        for document in documents { try writer.update(document) }
        #expect(try writer.commit())
        #expect(writer.changes.added == 44)
      }
      let stored = try SearchIndex.open(path: path)
      let memory = try Annaka.index.get()
      #expect(stored.schema == .policy && stored.documentCount == 44)
      for query in ["防災", "市", "空き家", "令和５年度", "京都 -東京都", "小項目:防災", "企業 OR 家"] {
        let a = try stored.search(query, options: SearchOptions(limit: 50))
        let b = try memory.search(query, options: SearchOptions(limit: 50))
        #expect(a.hits.map(\.id) == b.hits.map(\.id) && a.hits.map(\.score) == b.hits.map(\.score))
        #expect(a.hits.map(\.document) == b.hits.map(\.document) && a.total == b.total)
      }
    }
  }

  @Test("Adding the same documents again changes nothing") func addingTheSameAgainChangesNothing() throws {
    try withTemporaryDirectory { path in
      var documents = try MunicipalPolicies.bundled()
      for round in 0..<2 {
        let writer = try IndexWriter(path: path, schema: .policy)
        for document in documents { try writer.update(document) }
        #expect(try writer.commit() == (round == 0))
        #expect(writer.changes.added == (round == 0 ? 44 : 0) && writer.changes.unchanged == 44 * round)
      }
      documents[0].text[0].text = "防災の新しい題名"
      let writer = try IndexWriter(path: path, schema: .policy)
      for document in documents { try writer.update(document) }
      #expect(try writer.delete(id: documents[1].id))
      #expect(try writer.delete(id: "nobody") == false)
      #expect(try writer.commit())
      #expect(writer.changes.updated == 1 && writer.changes.unchanged == 43 && writer.changes.deleted == 1)
      let index = try SearchIndex.open(path: path)
      #expect(index.documentCount == 43)
      #expect(try index.document(id: documents[1].id) == nil)
      let found = try index.search("防災の新しい題名")
      #expect(found.total == 1 && found.hits.first?.id == documents[0].id)
    }
  }

  @Test("A second writer, a missing index and another schema are refused")
  func aSecondWriterAMissingIndexAndAnotherSchemaAreRefused() throws {
    try withTemporaryDirectory { path in
      #expect(sakuinError { try SearchIndex.open(path: path) }?.code == .notFound)
      #expect(sakuinError { try SearchIndex.open(path: path + "/nowhere") }?.code == .notFound)
      let writer = try IndexWriter(path: path, schema: .policy)
      #expect(sakuinError { try IndexWriter(path: path, schema: .policy) }?.code == .locked)
      withExtendedLifetime(writer) {}
    }
    try withTemporaryDirectory { path in
      try IndexWriter(path: path, schema: .policy).commit()
      var schema = Schema.policy
      schema.attributes[1].kind = .keyword
      #expect(sakuinError { try IndexWriter(path: path, schema: schema) }?.code == .incompatible)
    }
  }
}
