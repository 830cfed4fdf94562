import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("A segment holds what was put in")
struct SegmentRoundTripTests {
  @Test("An empty builder makes an empty segment")
  func empty() throws {
    let schema = SampleDocuments.schema()
    let reader = try SegmentReader(file: try SampleDocuments.segment([], schema: schema), schema: schema)
    #expect(reader.documentCount == 0)
    #expect(reader.positionCount == 0)
    #expect(try NaiveSegment(reading: reader) == NaiveSegment([], fieldCount: 3))
    try reader.verifyChecksums()
    try reader.verifyStructure()
  }

  @Test(
    "A file of an older version of the format, which has fewer sections, is read like one of today",
    arguments: [(version: UInt8(1), sections: 18), (version: 2, sections: 20), (version: 3, sections: 21)])
  func olderVersions(_ older: (version: UInt8, sections: Int)) throws {
    let schema = SampleDocuments.schema(fields: 2)
    let documents = [
      SampleDocuments.document("x", ["東京都 防災", "計画"], stored: "本文"),
      SampleDocuments.document("y", ["", "a b"]),
    ]
    let bytes = try SampleDocuments.segment(documents, schema: schema).array
    let old = SegmentForgery.asVersion(older.version, sections: older.sections, bytes)
    #expect(old.count == bytes.count - 32 * (23 - older.sections) && old[8] == older.version)
    let reader = try SegmentReader(file: BytesFile(old), schema: schema)
    #expect(try NaiveSegment(reading: reader) == NaiveSegment(documents, fieldCount: 2))
    #expect(reader.lineEnds.isEmpty && reader.blanks.isEmpty && reader.cells.isEmpty)
    try reader.verifyChecksums()
    try reader.verifyStructure()
    // The number of sections is that of the version.
    var mixed = bytes
    mixed[8] = older.version
    #expect(throws: IndexError.self) { try SegmentReader(file: BytesFile(mixed)) }
  }

  @Test("Random documents read back as the naive reference says")
  func randomDocuments() throws {
    var generator = TestEnvironment.generator("segment round trip")
    for round in 0..<(40 * TestEnvironment.scale) {
      let fields = Int.random(in: 1...4, using: &generator)
      let schema = SampleDocuments.schema(fields: fields)
      let count = Int.random(in: 0...[3, 40, 700].randomElement(using: &generator)!, using: &generator)
      let documents = (0..<count).map {
        SampleDocuments.random($0, fields: fields, using: &generator)
      }
      let reader = try SegmentReader(
        file: try SampleDocuments.segment(documents, schema: schema), schema: schema)
      let expected = NaiveSegment(documents, fieldCount: fields)
      let got = try NaiveSegment(reading: reader)
      #expect(got.documents == expected.documents, "seed \(generator.seed), round \(round)")
      #expect(got.postings == expected.postings, "seed \(generator.seed), round \(round)")
      #expect(got.positions == expected.positions, "seed \(generator.seed), round \(round)")
      #expect(got == expected, "seed \(generator.seed), round \(round)")
      try reader.verifyChecksums()
      try reader.verifyStructure()
    }
  }
}
