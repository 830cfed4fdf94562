import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Merging equals rebuilding")
struct SegmentMergeTests {
  @Test("A merged segment holds what a segment of the live documents holds")
  func mergeEqualsRebuild() throws {
    var generator = TestEnvironment.generator("segment merge")
    for round in 0..<(60 * TestEnvironment.scale) {
      let fields = Int.random(in: 1...3, using: &generator)
      let schema = SampleDocuments.schema(fields: fields)
      var inputs: [SegmentMerger.Input] = []
      var surviving: [AnalyzedDocument] = []
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let count = Int.random(in: 0...[2, 30, 600].randomElement(using: &generator)!, using: &generator)
        let documents = (0..<count).map {
          SampleDocuments.random($0, fields: fields, using: &generator)
        }
        var live = LiveDocuments(documentCount: count)
        let deletes = Int.random(in: 0...100, using: &generator)
        for document in 0..<UInt32(count) where Int.random(in: 0..<100, using: &generator) < deletes {
          live.remove(document)
        }
        let isWhole = Bool.random(using: &generator)
        let file = try SampleDocuments.segment(documents, schema: schema)
        inputs.append((try SegmentReader(file: file), isWhole ? nil : live))
        surviving += documents.enumerated().filter { isWhole || live.contains(UInt32($0.offset)) }.map(
          \.element)
      }
      let output = BytesFile()
      try SegmentMerger.merge(inputs, to: output)
      let merged = try SegmentReader(file: output, schema: schema)
      let context = "seed \(generator.seed), round \(round)"
      let expected = NaiveSegment(surviving, fieldCount: fields)
      let got = try NaiveSegment(reading: merged)
      #expect(got.documents == expected.documents, "\(context)")
      #expect(got.postings == expected.postings, "\(context)")
      #expect(got.positions == expected.positions, "\(context)")
      #expect(got == expected, "\(context)")
      try merged.verifyChecksums()
      try merged.verifyStructure()
    }
  }

  @Test("Segments of different schemas do not merge, nor does nothing")
  func refusals() throws {
    let one = try SegmentReader(
      file: try SampleDocuments.segment([], schema: SampleDocuments.schema(fields: 1)))
    let two = try SegmentReader(
      file: try SampleDocuments.segment([], schema: SampleDocuments.schema(fields: 2)))
    #expect(throws: IndexError.self) { try SegmentMerger.merge([(one, nil), (two, nil)], to: BytesFile()) }
    #expect(throws: IndexError.self) { try SegmentMerger.merge([], to: BytesFile()) }
  }

  @Test("A damaged input is not merged")
  func damagedInput() throws {
    let schema = SampleDocuments.schema(fields: 1)
    let documents = (0..<50).map { SampleDocuments.document("\($0)", ["東京 都庁 \($0)"]) }
    let file = try SampleDocuments.segment(documents, schema: schema)
    let reader = try SegmentReader(file: file)
    file.flip(70, 1)
    #expect(throws: IndexError.self) { try SegmentMerger.merge([(reader, nil)], to: BytesFile()) }
  }
}
