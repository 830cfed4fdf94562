import Glibc
import MunicipalPolicies
import Sakuin
import SakuinTestSupport
import Testing

@Suite struct IndexWriterTests {
  private func document(_ number: Int, _ body: String, line: Int = 1) -> Document {
    Document(
      id: "d\(number)", text: [.init(field: "title", text: "文書\(number)"), .init(field: "body", text: body)],
      source: .init(file: "list.jsonl", line: line))
  }

  private func ids(_ index: SearchIndex) throws -> [String] {
    var ids: [String] = []
    try index.forEachDocument { ids.append($0.id) }
    return ids.sorted()
  }

  @Test("A refreshed index shows the last commit, and the old one stays as it was")
  func aRefreshedIndexFollowsTheLastCommitAndTheOldOneStays() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .general)
      try writer.update(document(1, "防災訓練"))
      try writer.commit()
      let first = try SearchIndex.open(path: path)
      #expect(try first.refreshed() === first)
      try writer.update(document(2, "防災計画"))
      #expect(try first.refreshed() === first)
      try writer.commit()
      let second = try first.refreshed()
      #expect(try ids(second) == ["d1", "d2"] && ids(first) == ["d1"])
      #expect(try second.search("防災").total == 2 && first.search("防災").total == 1)
      #expect(try second.refreshed() === second)
      let memory = try SearchIndex(documents: [document(1, "防災")], schema: .general)
      #expect(try memory.refreshed() === memory)
    }
  }

  @Test("Replacing a list by the same list under another name changes nothing")
  func theSameListUnderAnotherNameIsUnchanged() throws {
    try withTemporaryDirectory { path in
      do {
        let writer = try IndexWriter(path: path, schema: .general)
        for number in 0..<50 { try writer.update(document(number, "本文\(number)")) }
        try writer.commit()
      }
      let before = try fileNames(in: path).map { try contents(of: path + "/" + $0) }
      let writer = try IndexWriter(path: path, schema: .general)
      for number in 0..<50 {
        var moved = document(number, "本文\(number)", line: 7)
        moved.source = number % 2 == 0 ? .init(file: "renamed.jsonl", line: number) : nil
        try writer.update(moved)
      }
      #expect(writer.changes.unchanged == 50 && writer.changes.updated == 0)
      #expect(try !writer.commit())
      #expect(try fileNames(in: path).map { try contents(of: path + "/" + $0) } == before)
    }
  }

  @Test(
    "Deleting by query sees what a commit would show",
    arguments: [1, 2])
  func deletingByQuerySeesWhatACommitWouldShow(threads: Int) throws {
    try withTemporaryDirectory { path in
      var options = IndexWriter.Options()
      options.threads = threads
      let writer = try IndexWriter(path: path, schema: .general, options: options)
      for number in 0..<30 { try writer.update(document(number, number % 3 == 0 ? "東京都の防災" : "京都の観光")) }
      try writer.commit()
      // A committed one becomes a match, one ceases to be, one is new.
      try writer.update(document(1, "防災の新しい計画"))
      try writer.update(document(3, "観光"))
      try writer.update(document(100, "防災"))
      #expect(try writer.delete(matching: "防災") == 11)
      #expect(try writer.delete(matching: "防災") == 0)
      #expect(writer.documentCount == 20 && writer.changes.deleted == 11)
      #expect(try SearchIndex.open(path: path).documentCount == 30)
      try writer.commit()
      let index = try SearchIndex.open(path: path)
      #expect(try index.documentCount == 20 && index.search("防災").total == 0)
      #expect(try index.document(id: "d3") != nil && index.document(id: "d1") == nil)
    }
  }

  @Test("Rolling back drops everything since the last commit")
  func rollingBackForgetsEverythingSinceTheCommit() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .general)
      try writer.update(document(1, "一"))
      try writer.commit()
      try writer.update(document(2, "二"))
      try writer.delete(id: "d1")
      _ = try writer.delete(matching: "二")
      try writer.rollback()
      #expect(writer.changes == .init(added: 1) && writer.documentCount == 1)
      #expect(try !writer.commit())
      #expect(try ids(SearchIndex.open(path: path)) == ["d1"])
      // The lock, the commit and its segment, and the empty commit before it.
      #expect(fileNames(in: path).count == 4)
    }
  }

  @Test("Compacting leaves one segment without deleted documents")
  func compactingLeavesOneSegmentWithoutDeletedDocuments() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .general)
      for number in 0..<5 {
        try writer.update(document(number, "本文\(number)"))
        try writer.commit()
      }
      try writer.delete(id: "d2")
      try writer.compact()
      let statistics = try SearchIndex.open(path: path).statistics()
      #expect(statistics.segments == 1 && statistics.documents == 4)
      #expect(try writer.delete(id: "d3"))
    }
  }

  @Test("A document that does not fit the schema is refused at once, and the writer goes on")
  func aDocumentThatDoesNotFitIsRefusedAtOnceAndTheWriterGoesOn() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .policy)
      let good = try MunicipalPolicies.bundled()[0]
      var bad = good
      bad.attributes = [.init(name: "status", values: [.number(1)])]
      try writer.update(good)
      #expect(sakuinError { try writer.update(bad) }?.code == .input)
      #expect(try writer.commit())
      #expect(try SearchIndex.open(path: path).document(id: good.id) == good)
    }
  }

  @Test("Opening for update needs an index and takes its schema")
  func openingForUpdateNeedsAnIndexAndTakesItsSchema() throws {
    try withTemporaryDirectory { path in
      #expect(sakuinError { try IndexWriter(updating: path) }?.code == .notFound)
      #expect(sakuinError { try IndexWriter(updating: path + "/none") }?.code == .notFound)
      try IndexWriter(path: path, schema: .policy).commit()
      #expect(try IndexWriter(updating: path).schema == .policy)
    }
  }
}
