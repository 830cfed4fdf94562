import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Stored documents and external ids")
struct StoredFieldTests {
  private static let schema = SampleDocuments.schema(fields: 1)

  private static func document(_ id: String, size: Int, _ generator: inout SeededGenerator)
    -> AnalyzedDocument
  {
    var document = SampleDocuments.document(id, ["a"])
    document.stored = (0..<size).map { _ in UInt8.random(in: 0...15, using: &generator) }
    return document
  }

  @Test("Documents of every size come back, also after merges that copy or rewrite blocks")
  func sizes() throws {
    var generator = TestEnvironment.generator("stored")
    var segments: [SegmentMerger.Input] = []
    var expected: [AnalyzedDocument] = []
    for sizes in [
      [0, 1, 100_000, 0, 5], Array(repeating: 9000, count: 40), [300_000], [0],
      Array(repeating: 700, count: 300),
    ] {
      let documents = sizes.enumerated().map {
        Self.document("\(expected.count)-\($0)", size: $1, &generator)
      }
      let reader = try SegmentReader(file: try SampleDocuments.segment(documents, schema: Self.schema))
      var live = LiveDocuments(documentCount: documents.count)
      if documents.count > 20 { for document in 3..<7 { live.remove(UInt32(document)) } }
      for (number, document) in documents.enumerated() {
        #expect(try reader.storedDocument(UInt32(number)) == document.stored)
        if live.contains(UInt32(number)) { expected.append(document) }
      }
      #expect(throws: IndexError.self) { try reader.storedDocument(UInt32(documents.count)) }
      segments.append((reader, live))
    }
    let output = BytesFile()
    try SegmentMerger.merge(segments, to: output)
    let merged = try SegmentReader(file: output)
    try merged.verifyStructure()
    #expect(merged.documentCount == expected.count)
    for (number, document) in expected.enumerated() {
      #expect(try merged.storedDocument(UInt32(number)) == document.stored)
      #expect(merged.externalID(UInt32(number)) == document.id)
    }
  }

  @Test("Ids are found; the last of several documents with the same id is the document")
  func ids() throws {
    var documents = ["b", "a", "ab", "b", "c", "b", "aaa"].map { SampleDocuments.document($0, ["x"]) }
    documents += (0..<500).map { SampleDocuments.document("id\($0)", [""]) }
    let reader = try SegmentReader(file: try SampleDocuments.segment(documents, schema: Self.schema))
    #expect(reader.documents(externalID: Array("b".utf8)) == [0, 3, 5])
    #expect(reader.document(externalID: Array("b".utf8)) == 5)
    #expect(reader.document(externalID: Array("a".utf8)) == 1)
    #expect(reader.document(externalID: Array("aa".utf8)) == nil)
    #expect(reader.document(externalID: []) == nil)
    for number in 0..<500 {
      #expect(reader.document(externalID: Array("id\(number)".utf8)) == UInt32(number + 7))
    }
  }
}
