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

  /// Documents whose texts share sentences, as those of an office do: `bytes` of them in all.
  private static func office(_ prefix: String, bytes: Int, _ generator: inout SeededGenerator)
    -> [AnalyzedDocument]
  {
    let sentences = (0..<400).map { number in
      let parts = (0..<12).map { Self.parts[(number * 7 + $0 * $0 * 5) % Self.parts.count] }
      return "第\(number)条 市は、" + parts.joined() + "。"
    }
    var documents: [AnalyzedDocument] = []
    var total = 0
    while total < bytes {
      var document = SampleDocuments.document("\(prefix)\(documents.count)", ["a"])
      let count = [0, 1, 3, 10, 40].randomElement(using: &generator) ?? 1
      document.stored = (0..<count).flatMap { _ in (sentences.randomElement(using: &generator) ?? "").utf8 }
      total += document.stored.count
      documents.append(document)
    }
    return documents
  }

  private static let parts = [
    "防災", "計画", "を推進し", "、", "空き家", "の利活用", "に努める", "避難所", "運営", "住民", "と協働", "支援事業", "令和5年度",
  ]

  private static func segment(_ documents: [AnalyzedDocument], by builder: SegmentBuilder) throws
    -> SegmentReader
  {
    for document in documents { try builder.add(document) }
    let output = BytesFile()
    try builder.finish(to: output)
    return try SegmentReader(file: output)
  }

  @Test("Many documents share a dictionary, which the segments of a builder have in common and merges keep")
  func dictionaries() throws {
    var generator = TestEnvironment.generator("dictionaries")
    var inputs: [SegmentMerger.Input] = []
    var expected: [AnalyzedDocument] = []
    // Two builders, as of two threads, with two segments each; and segments too small for a dictionary.
    for (name, sizes) in [
      ("a", [5 << 20, 3 << 20]), ("b", [3 << 20, 3 << 20]), ("c", [40_000]), ("d", [10]),
    ] {
      let builder = SegmentBuilder(schema: Self.schema)
      for (part, size) in sizes.enumerated() {
        let documents = Self.office("\(name)\(part)-", bytes: size, &generator)
        let reader = try Self.segment(documents, by: builder)
        #expect(reader.storedDictionaryCount == (size > 1 << 20 ? 1 : 0))
        for (number, document) in documents.enumerated() where number % 7 == 0 {
          #expect(try reader.storedDocument(UInt32(number)) == document.stored)
        }
        var live = LiveDocuments(documentCount: documents.count)
        for number in documents.indices where number % 50 == 3 { live.remove(UInt32(number)) }
        inputs.append((reader, live))
        expected += documents.enumerated().filter { live.contains(UInt32($0.offset)) }.map(\.element)
      }
    }
    let output = BytesFile()
    try SegmentMerger.merge(inputs, to: output)
    let merged = try SegmentReader(file: output)
    try merged.verifyStructure()
    try merged.verifyChecksums()
    // Those of `a`, and of `b` one for each segment: a dictionary is made when there are enough documents.
    #expect((2...3).contains(merged.storedDictionaryCount))
    #expect(merged.documentCount == expected.count)
    let inOrder = StoredBlockCache()
    for (number, document) in expected.enumerated() {
      #expect(try inOrder.document(UInt32(number), of: merged, segment: 1) == document.stored)
    }
    let raw = expected.reduce(0) { $0 + $1.stored.count }
    #expect(merged.storedByteCount < raw / 2)
  }

  @Test("Where documents of another kind begin, another dictionary is made")
  func change() throws {
    var generator = TestEnvironment.generator("change")
    var documents = Self.office("a", bytes: 5 << 20, &generator)
    // Sentences of random letters: neighbours seldom share one, so that only a dictionary of them compresses.
    let sentences = (0..<400).map { _ in
      (0..<200).map { _ in UInt8.random(in: 97...122, using: &generator) }
    }
    for number in 0..<10_000 {
      var document = SampleDocuments.document("t\(number)", ["a"])
      document.stored = (0..<3).flatMap { _ in sentences.randomElement(using: &generator) ?? [] }
      documents.append(document)
    }
    let reader = try Self.segment(documents, by: SegmentBuilder(schema: Self.schema))
    #expect(reader.storedDictionaryCount == 2)
    let blocks = StoredBlockCache()
    for (number, document) in documents.enumerated() {
      #expect(try blocks.document(UInt32(number), of: reader, segment: 1) == document.stored)
    }
    try reader.verifyStructure()
  }

  @Test("Small segments without a dictionary become one with a dictionary when they are merged")
  func smallSegments() throws {
    var generator = TestEnvironment.generator("small segments")
    var inputs: [SegmentMerger.Input] = []
    var expected: [AnalyzedDocument] = []
    for number in 0..<12 {
      let documents = Self.office("\(number)-", bytes: 60_000, &generator)
      let reader = try Self.segment(documents, by: SegmentBuilder(schema: Self.schema))
      #expect(reader.storedDictionaryCount == 0)
      inputs.append((reader, nil))
      expected += documents
    }
    let output = BytesFile()
    try SegmentMerger.merge(inputs, to: output)
    let merged = try SegmentReader(file: output)
    #expect(merged.storedDictionaryCount == 1)
    // Out of order, so that each needs another block.
    let blocks = StoredBlockCache()
    for _ in 0..<200 {
      let number = Int.random(in: expected.indices, using: &generator)
      #expect(try blocks.document(UInt32(number), of: merged, segment: 1) == expected[number].stored)
    }
    #expect(throws: IndexError.self) {
      try blocks.document(UInt32(expected.count), of: merged, segment: 1)
    }
  }

  @Test(
    "A damaged dictionary is found by its checksum, and documents that need it are refused or other bytes")
  func damagedDictionary() throws {
    var generator = TestEnvironment.generator("damaged dictionary")
    let builder = SegmentBuilder(schema: Self.schema)
    for document in Self.office("x", bytes: 700_000, &generator) { try builder.add(document) }
    let output = BytesFile()
    try builder.finish(to: output)
    let section = try SegmentReader(file: output).range(of: .storedDictionaries)
    for _ in 0..<60 {
      let damaged = BytesFile(output.array)
      damaged.flip(Int.random(in: section, using: &generator), UInt8.random(in: 1...255, using: &generator))
      guard let reader = try? SegmentReader(file: damaged) else { continue }
      #expect(throws: IndexError.self) { try reader.verifyChecksums() }
      for number in 0..<UInt32(reader.documentCount) where number % 20 == 0 {
        _ = try? reader.storedDocument(number)
      }
    }
  }

  @Test("The order of two documents by id is that of two numbers")
  func ranks() throws {
    var generator = TestEnvironment.generator("ranks")
    let documents = (0..<300).map { _ in
      SampleDocuments.document(
        String(
          (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            "ab1".randomElement(using: &generator) ?? "a"
          }),
        ["x"])
    }
    let reader = try SegmentReader(file: try SampleDocuments.segment(documents, schema: Self.schema))
    let ranks = try #require(unsafe reader.layout.idRanks)
    for one in documents.indices {
      for other in documents.indices where one != other {
        let (a, b) = (documents[one].id, documents[other].id)
        let isBefore = a == b ? one < other : a.lexicographicallyPrecedes(b)
        #expect(unsafe (ranks[one] < ranks[other]) == isBefore)
      }
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
