import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Documents that break the contract")
struct DocumentValidationTests {
  private static let schema = SampleDocuments.schema(fields: 1)

  private static func field(_ units: [UInt16], _ boundaries: [UInt32], _ words: [Range<UInt32>])
    -> AnalyzedField
  {
    AnalyzedField(units: units, boundaries: boundaries, words: words)
  }

  static let badFields: [AnalyzedField] = [
    field([1, 0, 2], [0, 3], []),
    field([], [0], []),
    field([], [], [0..<1]),
    field([1, 2], [], []),
    field([1, 2], [0], []),
    field([1, 2], [1, 2], []),
    field([1, 2], [0, 1], []),
    field([1, 2], [0, 1, 1, 2], []),
    field([1, 2], [0, 3, 2], []),
    field([1, 2], [0, 2, 3], []),
    field([1, 2, 3], [0, 1, 2, 3], [0..<0]),
    field([1, 2, 3], [0, 1, 2, 3], [0..<2, 1..<3]),
    field([1, 2, 3], [0, 1, 2, 3], [1..<2, 0..<1]),
    field([1, 2, 3], [0, 3], [0..<2]),
    field([1, 2, 3], [0, 3], [1..<3]),
    field([1, 2, 3], [0, 3], [0..<4]),
    field([1, 2, 3], [0, 3], [3..<5]),
    AnalyzedField(lineEnds: [1]),
    AnalyzedField(units: [1, 2, 3], boundaries: [0, 3], lineEnds: [0]),
    AnalyzedField(units: [1, 2, 3], boundaries: [0, 3], blanks: [3]),
    AnalyzedField(units: [1, 2, 3], boundaries: [0, 3], blanks: [2, 1]),
    AnalyzedField(units: [1, 2, 3], boundaries: [0, 3], lineEnds: [2, 2]),
  ]

  @Test("are refused with a reason, and leave the builder as it was", arguments: badFields.indices)
  func badField(_ index: Int) throws {
    var document = SampleDocuments.document("x", ["a b"])
    document.fields[0] = Self.badFields[index]
    try refuses(document)
  }

  @Test("Wrong counts, kinds and values are refused")
  func wrongShape() throws {
    let good = SampleDocuments.document("x", ["a b"])
    var document = good
    document.id = []
    try refuses(document)
    document = good
    document.fields = []
    try refuses(document)
    document = good
    document.attributes = [[], []]
    try refuses(document)
    for values: [[AttributeValue]] in [
      [[.number(1)], [], []], [[], [.keyword([65])], []], [[], [], [.number(3)]], [[], [.number(.nan)], []],
    ] {
      document = good
      document.attributes = values
      try refuses(document)
    }
  }

  private func refuses(_ document: AnalyzedDocument) throws {
    let good = [SampleDocuments.document("a", ["x y"]), SampleDocuments.document("b", ["y z z"])]
    let builder = SegmentBuilder(schema: Self.schema)
    try builder.add(good[0])
    let memory = builder.memoryUsed
    #expect {
      try builder.add(document)
    } throws: {
      if case .invalidDocument(_, let reason) = $0 as? IndexError { !reason.isEmpty } else { false }
    }
    #expect(builder.documentCount == 1)
    #expect(builder.memoryUsed == memory)
    try builder.add(good[1])
    let file = BytesFile()
    try builder.finish(to: file)
    #expect(file.array == (try SampleDocuments.segment(good, schema: Self.schema)).array)
  }

  @Test("A file that fails makes finish throw its error; the builder can go on")
  func failingOutput() throws {
    let documents = (0..<300).map { SampleDocuments.document("\($0)", ["東京 都庁 \($0)"]) }
    let whole = try SampleDocuments.segment(documents, schema: Self.schema)
    let builder = SegmentBuilder(schema: Self.schema)
    for failure in 0..<40 {
      for document in documents { try builder.add(document) }
      let file = FailingFile(failingAtWrite: failure)
      do throws(IndexError) {
        try builder.finish(to: file)
        #expect(failure > 3)
      } catch {
        #expect(error == FailingFile.error)
      }
      #expect(builder.documentCount == 0)
    }
    for document in documents { try builder.add(document) }
    let file = BytesFile()
    try builder.finish(to: file)
    #expect(file.array == whole.array)
  }
}

/// A file whose n-th write fails, like those after it.
private final class FailingFile: OutputFile {
  static let error = IndexError.io(operation: "write", path: "failing", code: 28)
  let path = "failing"
  private(set) var offset = 0
  private var writesLeft: Int

  init(failingAtWrite count: Int) { writesLeft = count }

  func write(_ bytes: UnsafeRawBufferPointer) throws(IndexError) {
    if writesLeft == 0 { throw Self.error }
    writesLeft -= 1
    offset += bytes.count
  }

  func synchronize() throws(IndexError) {}
  func close() throws(IndexError) {}
}
