import Glibc
import PolicyCorpus
import Sakuin
import Testing

@Suite struct StoredIndexTests {
  /// A fresh directory that is removed with all files in it when the body ends.
  private func withDirectory(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/sakuin-test-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      for name in names(in: path) { unlink(path + "/" + name) }
      rmdir(path)
    }
    try body(path)
  }

  private func names(in path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      // SAFETY: `d_name` is a zero-terminated string inside the entry, valid until the next `readdir`.
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  @Test func theStoredIndexAnswersAsTheOneInMemory() throws {
    try withDirectory { path in
      let documents = try PolicyCorpus.bundled()
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

  @Test func addingTheSameAgainChangesNothing() throws {
    try withDirectory { path in
      var documents = try PolicyCorpus.bundled()
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
      #expect(try index.search("防災の新しい題名").hits.map(\.id) == [documents[0].id])
    }
  }

  @Test func aSecondWriterAMissingIndexAndAnotherSchemaAreRefused() throws {
    try withDirectory { path in
      #expect(performing { try SearchIndex.open(path: path) }?.code == .notFound)
      #expect(performing { try SearchIndex.open(path: path + "/nowhere") }?.code == .notFound)
      let writer = try IndexWriter(path: path, schema: .policy)
      #expect(performing { try IndexWriter(path: path, schema: .policy) }?.code == .locked)
      withExtendedLifetime(writer) {}
    }
    try withDirectory { path in
      try IndexWriter(path: path, schema: .policy).commit()
      #expect(performing { try IndexWriter(path: path, schema: .general) }?.code == .incompatible)
    }
  }

  private func performing<Result>(_ body: () throws -> Result) -> SakuinError? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? SakuinError
    }
  }
}
