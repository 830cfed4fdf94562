import SakuinIndex
import SakuinTestSupport
import Testing

/// The worked example of docs/segment-format.md, compared with the segment that the builder writes.
@Suite struct SegmentFormatDocumentTests {
  /// The documents of the example: one text field, one keyword column.
  private static func segment() throws -> BytesFile {
    func document(
      _ id: String, _ text: String, _ boundaries: [UInt32], _ words: [Range<UInt32>], dept: [String],
      lineEnds: [UInt32] = []
    ) -> AnalyzedDocument {
      AnalyzedDocument(
        id: Array(id.utf8),
        fields: [
          AnalyzedField(units: Array(text.utf16), boundaries: boundaries, words: words, lineEnds: lineEnds)
        ],
        attributes: [dept.map { .keyword(Array($0.utf8)) }], stored: Array(id.uppercased().utf8))
    }
    let schema = IndexSchema(textFields: ["body"], attributes: [.init(name: "dept", kind: .keyword)])
    let documents = [
      document("a", "市の計画", [0, 1, 2, 4], [0..<1, 2..<4], dept: ["fire"], lineEnds: [2]),
      document("b", "計画", [0, 2], [0..<2], dept: ["road"]),
      document("c", "市", [0, 1], [0..<1], dept: []),
    ]
    return try SampleDocuments.segment(documents, schema: schema)
  }

  /// A byte of the document: its value, or nil where it depends on the version of Zstandard.
  private typealias Byte = UInt8?

  /// The bytes of the dump: lines `OFFSET  BYTES  meaning` in code blocks, where `00 × N` repeats a byte and `??` is
  /// not compared. Two spaces end the bytes.
  private static func dump() throws -> (bytes: [Byte], misplaced: [String]) {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    let text = String(decoding: try contents(of: root + "/docs/segment-format.md"), as: UTF8.self)
    var bytes: [Byte] = []
    var misplaced: [String] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
        continue
      }
      guard isCode, let end = line.firstRange(of: "  "), let offset = Int(line[..<end.lowerBound], radix: 16)
      else { continue }
      if offset != bytes.count { misplaced.append(String(line)) }
      let rest = line[end.upperBound...]
      var words = rest[..<(rest.firstRange(of: "  ")?.lowerBound ?? rest.endIndex)].split(separator: " ")[...]
      while let word = words.popFirst() {
        let byte: Byte = word == "??" ? nil : UInt8(word, radix: 16)
        if word != "??", byte == nil { misplaced.append(String(line)) }
        if words.first == "×", let count = words.dropFirst().first.flatMap({ Int($0) }) {
          bytes += [Byte](repeating: byte, count: count)
          words = words.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      }
    }
    return (bytes, misplaced)
  }

  @Test("The dump of docs/segment-format.md is the segment of its three documents, byte for byte")
  func theDumpIsTheSegment() throws {
    let segment = try Self.segment()
    try SakuinTestSupport.write(segment.array, to: "/work/tmp/seg.bin")
    let (expected, misplaced) = try Self.dump()
    #expect(misplaced.isEmpty)
    #expect(expected.count == segment.array.count)
    let differing = zip(expected, segment.array).enumerated().filter { _, pair in
      pair.0 != nil && pair.0 != pair.1
    }
    #expect(differing.map { String($0.offset, radix: 16, uppercase: true) } == [])
    // A padded frame, two sizes of it, and four checksums that depend on it.
    #expect(expected.count { $0 == nil } == 64 + 6 * 8)
    try SegmentReader(file: segment).verifyStructure()
  }
}
