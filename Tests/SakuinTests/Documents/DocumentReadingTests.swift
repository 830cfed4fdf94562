import Sakuin
import SakuinTestSupport
import Testing

@Suite("Documents of an index are read in order, by many identifiers, and as far as wanted")
struct DocumentReadingTests {
  private struct Refusal: Error, Equatable {}

  /// An index of several segments of which documents were replaced and deleted, and its documents by identifier.
  private func index(
    _ path: String, _ generator: inout SeededGenerator
  ) throws -> (SearchIndex, [String: Document]) {
    let writer = try IndexWriter(path: path, schema: .general)
    var documents: [String: Document] = [:]
    for part in 0..<3 {
      for _ in 0..<60 {
        let number = Int.random(in: 0..<120, using: &generator)
        let body = String(repeating: "防災計画の概要。", count: Int.random(in: 0...40, using: &generator)) + "\(part)"
        let document = Document(id: "d\(number)", text: ["title": "文書\(number)", "body": body])
        try writer.update(document)
        documents[document.id] = document
      }
      let gone = "d\(Int.random(in: 0..<120, using: &generator))"
      if try writer.delete(id: gone) { documents[gone] = nil }
      try writer.commit()
    }
    return (try SearchIndex.open(path: path), documents)
  }

  @Test("Every document once, by a sequence, a cursor and a closure, in the same order")
  func everyDocument() throws {
    var generator = TestEnvironment.generator("reading documents")
    for _ in 0..<2 * TestEnvironment.scale {
      try withTemporaryDirectory { path in
        let (index, documents) = try index(path, &generator)
        var bySequence: [Document] = []
        for document in index.documents { bySequence.append(try document.get()) }
        var byCursor: [Document] = []
        let cursor = index.documents.makeCursor()
        while let document = try cursor.next() { byCursor.append(document) }
        #expect(try cursor.next() == nil)
        var byClosure: [Document] = []
        try index.forEachDocument { byClosure.append($0) }
        #expect(bySequence == byCursor && byCursor == byClosure)
        #expect(bySequence.count == documents.count)
        #expect(bySequence.allSatisfy { documents[$0.id] == $0 }, "seed \(generator.seed)")
      }
    }
  }

  @Test("An array of all documents ends with the error with which reading them ends")
  func endedSequence() async throws {
    let documents = (0..<30).map { Document(id: "d\($0)", text: ["body": "防災"]) }
    let index = try SearchIndex(documents: documents, schema: .general)
    let results = await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return Array(index.documents)
    }.value
    #expect(results.count == 1)
    guard case .failure(let error)? = results.first else {
      Issue.record("no error")
      return
    }
    #expect(error.code == .cancelled)
  }

  @Test("By many identifiers: in their order, repeated ones too, and nil where there is none")
  func byIdentifiers() throws {
    var generator = TestEnvironment.generator("documents by ids")
    try withTemporaryDirectory { path in
      let (index, documents) = try index(path, &generator)
      let ids = (0..<200).map { _ in "d\(Int.random(in: 0..<130, using: &generator))" }
      #expect(try index.documents(ids: ids) == ids.map { documents[$0] }, "seed \(generator.seed)")
      #expect(try index.documents(ids: []).isEmpty)
      #expect(try index.documents(ids: ["none", "ｄ１"]).map { $0?.id } == [nil, documents["d1"]?.id])
    }
  }

  @Test("Any error of a closure ends reading and reaches the caller")
  func errors() throws {
    let documents = (0..<9).map { Document(id: "\($0)", text: ["body": "防災"]) }
    let index = try SearchIndex(documents: documents, schema: .general)
    var seen = 0
    #expect(throws: Refusal()) {
      try index.forEachDocument { _ in
        seen += 1
        if seen == 3 { throw Refusal() }
      }
    }
    #expect(seen == 3)
    var first: [String] = []
    for document in index.documents {
      first.append(try document.get().id)
      if first.count == 4 { break }
    }
    #expect(first == ["0", "1", "2", "3"])
    for document in index.documents.prefix(2) { first.append(try document.get().id) }
    #expect(first.suffix(2) == ["0", "1"])
  }

  @Test("A cancelled task reads no further")
  func cancelled() async throws {
    let documents = (0..<9).map { Document(id: "\($0)", text: ["body": "防災"]) }
    let index = try SearchIndex(documents: documents, schema: .general)
    let codes = await Task { () -> [SakuinError.Code?] in
      withUnsafeCurrentTask { $0?.cancel() }
      return [
        sakuinError { try index.forEachDocument { _ in } }?.code,
        sakuinError { try index.documents(ids: ["1"]) }?.code,
        sakuinError { for document in index.documents { _ = try document.get() } }?.code,
      ]
    }.value
    #expect(codes == [.cancelled, .cancelled, .cancelled])
  }
}
