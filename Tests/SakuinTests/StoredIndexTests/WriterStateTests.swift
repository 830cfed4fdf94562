import Sakuin
import SakuinTestSupport
import Testing

@Suite("A writer tells what is committed, takes back what is not, and hears cancellation")
struct WriterStateTests {
  private func document(_ number: Int, _ body: String) -> Document {
    Document(id: "d\(number)", text: ["title": "文書\(number)", "body": body])
  }

  private struct Refusal: Error, Equatable {
    var reason: String
  }

  @Test("Rolling back restores the counts of the last commit", arguments: [1, 2])
  func counts(threads: Int) throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .general, options: .init(threads: threads))
      #expect(!writer.hasChanges)
      for number in 1...3 { try writer.update(document(number, "防災")) }
      #expect(writer.hasChanges && writer.changes == .init(added: 3))
      try writer.commit()
      #expect(!writer.hasChanges && writer.changes == .init(added: 3))
      try writer.update(document(1, "観光"))
      try writer.update(document(2, "防災"))
      try writer.delete(id: "d3")
      #expect(writer.changes == .init(added: 3, updated: 1, unchanged: 1, deleted: 1))
      try writer.rollback()
      #expect(!writer.hasChanges && writer.changes == .init(added: 3) && writer.documentCount == 3)
      try writer.delete(id: "d3")
      try writer.commit()
      #expect(writer.changes == .init(added: 3, deleted: 1))
      try writer.rollback()
      #expect(writer.changes == .init(added: 3, deleted: 1))
      writer.addName("件名", of: "title")
      #expect(writer.hasChanges)
      try writer.rollback()
      #expect(!writer.hasChanges)
    }
  }

  @Test("A transaction commits all of it, or nothing where its body throws whatever error")
  func transactions() throws {
    try withTemporaryDirectory { path in
      let writer = try IndexWriter(path: path, schema: .general)
      let count = try writer.transaction { writer in
        try writer.update(document(1, "防災"))
        try writer.update(document(2, "観光"))
        return writer.documentCount
      }
      #expect(try count == 2 && SearchIndex.open(path: path).documentCount == 2)
      #expect(throws: Refusal(reason: "no more")) {
        try writer.transaction { writer in
          try writer.delete(id: "d1")
          throw Refusal(reason: "no more")
        }
      }
      let error = sakuinError {
        try writer.transaction { writer in
          try writer.delete(id: "d1")
          try writer.update(Document(id: "d3", text: ["titel": "誤り"]))
        }
      }
      #expect(error?.code == .input)
      #expect(writer.documentCount == 2 && !writer.hasChanges && writer.changes == .init(added: 2))
      #expect(try SearchIndex.open(path: path).document(id: "d1") != nil)
      // What was begun outside of it would be rolled back with it.
      try writer.update(document(4, "福祉"))
      #expect(sakuinError { try writer.transaction { _ in } }?.code == .usage)
      #expect(writer.documentCount == 3)
    }
  }

  @Test("Every commit raises the generation, and the changes since a former state are told exactly")
  func generations() throws {
    for round in 0..<3 * TestEnvironment.scale {
      var generator = TestEnvironment.generator("changes since \(round)")
      try withTemporaryDirectory { path in
        let writer = try IndexWriter(path: path, schema: .general)
        var states: [(index: SearchIndex, documents: [String: String])] = []
        var documents: [String: String] = [:]
        for _ in 0..<6 {
          for _ in 0..<Int.random(in: 0...12, using: &generator) {
            let number = Int.random(in: 0..<15, using: &generator)
            if Int.random(in: 0..<3, using: &generator) == 0 {
              try writer.delete(id: "d\(number)")
              documents["d\(number)"] = nil
            } else {
              let body = ["防災", "観光", "福祉"].element(using: &generator)
              try writer.update(document(number, body))
              documents["d\(number)"] = body
            }
          }
          let before = writer.generation
          let isChanged = try writer.commit()
          #expect(isChanged == (writer.generation > before))
          if Int.random(in: 0..<4, using: &generator) == 0 { try writer.compact() }
          let index = try SearchIndex.open(path: path)
          #expect(index.generation == writer.generation)
          states.append((index, documents))
        }
        let memory = try SearchIndex(
          documents: documents.map {
            Document(id: $0.key, text: ["title": "文書\($0.key.dropFirst())", "body": $0.value])
          },
          schema: .general)
        #expect(memory.generation == 0)
        states.append((memory, documents))
        for former in states {
          for later in states {
            let found = try later.index.changes(since: former.index)
            let comment = Comment(rawValue: "seed \(generator.seed)")
            let (old, new) = (former.documents, later.documents)
            #expect(Set(found.added) == Set(new.keys).subtracting(old.keys), comment)
            #expect(Set(found.deleted) == Set(old.keys).subtracting(new.keys), comment)
            let updated = new.filter { old[$0.key] != nil && old[$0.key] != $0.value }.keys
            #expect(Set(found.updated) == Set(updated), comment)
            #expect(
              found.added.count + found.updated.count + found.deleted.count
                == Set(found.added + found.updated + found.deleted).count, comment)
            #expect(found.isEmpty == (old == new), comment)
          }
        }
      }
    }
  }

  @Test("A part of a document is changed, and the rest stays, whether it is stored or still in memory")
  func patches() throws {
    try withTemporaryDirectory { path in
      let schema = try Schema(
        text: [.text("title"), .text("body")], attributes: [.number("年度"), .keyword("部局")])
      let writer = try IndexWriter(path: path, schema: schema)
      let document = Document(
        id: "1", text: ["title": "防災", "body": "訓練"], attributes: ["年度": 2023, "部局": "総務部"])
      for isStored in [false, true] {
        try writer.update(document)
        if isStored { try writer.commit() }
        try writer.update(
          id: "1", setting: [.init(field: "title", text: "防火")], attributes: [.init(name: "部局", values: [])])
        try writer.update(id: "1") { document in
          document.setValues([2024], of: "年度")
          document["body"] = nil
        }
        let expected = Document(id: "1", text: ["title": "防火"], attributes: ["年度": 2024])
        #expect(try writer.document(id: "1") == expected)
        try writer.commit()
        #expect(try SearchIndex.open(path: path).document(id: "1") == expected)
      }
      #expect(sakuinError { try writer.update(id: "2", setting: []) }?.code == .notFound)
      #expect(sakuinError { try writer.update(id: "1") { $0.id = "2" } }?.code == .usage)
      #expect(sakuinError { try writer.update(id: "1") { $0["titel"] = "x" } }?.code == .input)
      #expect(throws: Refusal(reason: "never")) {
        try writer.update(id: "1") { _ throws in throw Refusal(reason: "never") }
      }
      #expect(try !writer.commit())
    }
  }

  @Test(
    "In a cancelled task nothing is built, updated, committed, compacted, rebuilt or verified, and the commit stays"
  )
  func cancelled() async throws {
    let folder = try TemporaryDirectory()
    let path = folder.path
    do {
      let writer = try IndexWriter(path: path, schema: .general)
      for number in 0..<40 { try writer.update(document(number, "防災\(number)")) }
      try writer.commit()
      try writer.update(document(1, "観光"))
      try writer.commit()
    }
    let documents = (0..<3).map { document($0, "福祉") }
    let task = Task { () -> [SakuinError.Code?] in
      // What is done before the cancellation is not in vain.
      let writer = try? IndexWriter(path: path, schema: .general)
      _ = try? writer?.update(documents[2])
      withUnsafeCurrentTask { $0?.cancel() }
      var codes: [SakuinError.Code?] = []
      codes.append(sakuinError { try SearchIndex(documents: documents, schema: .general) }?.code)
      codes.append(sakuinError { try writer?.update(documents[0]) }?.code)
      codes.append(sakuinError { try writer?.commit() }?.code)
      codes.append(sakuinError { try writer?.compact() }?.code)
      codes.append(sakuinError { try writer?.transaction { _ in } }?.code == .usage ? .cancelled : nil)
      codes.append(writer?.changes == .init(updated: 1) ? .cancelled : nil)
      _ = try? writer?.rollback()
      codes.append(sakuinError { try writer?.transaction { _ in } }?.code)
      codes.append(sakuinError { try SearchIndex.verify(path: path) }?.code)
      codes.append(sakuinError { try SearchIndex.verify(path: path, depth: .everything) }?.code)
      return codes
    }
    #expect(await task.value == Array(repeating: .cancelled, count: 9))
    let rebuild = Task { () -> SakuinError.Code? in
      withUnsafeCurrentTask { $0?.cancel() }
      return sakuinError { try IndexWriter.rebuild(path: path) }?.code
    }
    #expect(await rebuild.value == .cancelled)
    let index = try await SearchIndex.open(path: path)
    let (tourism, welfare) = try await (index.count("観光"), index.count("福祉"))
    #expect(index.documentCount == 40 && tourism == 1 && welfare == 0)
    #expect(try SearchIndex.verify(path: path, depth: .everything).faults.isEmpty)
  }

  @Test("Cancelled after the update, a commit can be made later, in another task")
  func committedLater() async throws {
    let folder = try TemporaryDirectory()
    let path = folder.path
    let writer = try IndexWriter(path: path, schema: .general)
    try writer.update(document(1, "防災"))
    nonisolated(unsafe) let shared = writer
    let code = await Task { () -> SakuinError.Code? in
      withUnsafeCurrentTask { $0?.cancel() }
      return sakuinError { try shared.commit() }?.code
    }.value
    #expect(code == .cancelled)
    #expect(try writer.commit())
    let found = try await SearchIndex.open(path: path).count("防災")
    #expect(found == 1)
  }

  @Test("An index in memory is saved, and is the same where it is opened")
  func saved() throws {
    let documents = (0..<30).map { document($0, $0 % 2 == 0 ? "防災訓練" : "観光振興") }
    let memory = try SearchIndex(documents: documents, schema: .general)
    try withTemporaryDirectory { path in
      try memory.save(path: path + "/index")
      let stored = try SearchIndex.open(path: path + "/index")
      #expect(try stored.changes(since: memory).isEmpty && stored.schema == memory.schema)
      #expect(
        try stored.searchIdentifiers("防災").hits.map(\.id) == memory.searchIdentifiers("防災").hits.map(\.id))
      #expect(sakuinError { try memory.save(path: path + "/index") }?.code == .usage)
      #expect(try SearchIndex.open(path: path + "/index").documentCount == 30)
      // A copy of a stored one, too.
      try stored.save(path: path + "/copy")
      #expect(try SearchIndex.open(path: path + "/copy").changes(since: stored).isEmpty)
    }
  }

  @Test(
    "Any number of threads and any memory limit makes the same index",
    arguments: [Int.min, -1, 0, 3, Int.max])
  func oddOptions(number: Int) throws {
    try withTemporaryDirectory { path in
      let options = IndexWriter.Options(memoryLimit: number, threads: number)
      let writer = try IndexWriter(path: path, schema: .general, options: options)
      for id in 0..<5 { try writer.update(document(id, "防災訓練")) }
      try writer.commit()
      #expect(try SearchIndex.open(path: path).count("防災") == 5)
    }
  }

  @Test("An index is saved over no other, whatever that is and whoever writes it, and the error says so")
  func savedOverOther() throws {
    let memory = try SearchIndex(documents: [document(1, "防災訓練")], schema: .general)
    try withTemporaryDirectory { path in
      var other = Schema.general
      other.lexicon = ["安中市"]
      try withExtendedLifetime(IndexWriter(path: path, schema: other)) { _ in
        #expect(sakuinError { try memory.save(path: path) }?.code == .usage)
      }
      #expect(sakuinError { try memory.save(path: path) }?.code == .usage)
      try ForeignIndex.recut(path: path)
      #expect(sakuinError { try memory.save(path: path) }?.code == .usage)
      #expect(try SearchIndex.open(path: path).schema.lexicon == ["安中市"])
    }
  }
}
