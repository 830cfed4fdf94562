import SakuinIndex
import SakuinTestSupport
import Testing

/// Lists of exact lengths and gap widths, through a segment: the only access to the block codec.
@Suite("Lists of every length and width")
struct PostingAndPositionListTests {
  private static let schema = IndexSchema(textFields: ["text"], attributes: [])

  private static func document(_ text: String) -> AnalyzedDocument {
    AnalyzedDocument(id: [1], fields: [SampleDocuments.field(text)], attributes: [], stored: [])
  }

  @Test("Posting lists of 1 to 400 documents, walked by block, one by one and by seeking")
  func postingLengths() throws {
    for length in Array(1...400) {
      let builder = SegmentBuilder(schema: Self.schema)
      var expected: [(UInt32, UInt32)] = []
      for number in 0..<length {
        for _ in 0..<(number % 3) { try builder.add(Self.document("x")) }
        let frequency = number % 130 == 7 ? 300 : number % 5 + 1
        expected.append((UInt32(builder.documentCount), UInt32(frequency)))
        try builder.add(Self.document(Array(repeating: "w", count: frequency).joined(separator: " ")))
      }
      let file = BytesFile()
      try builder.finish(to: file)
      let reader = try SegmentReader(file: file)
      let info = try #require(reader.term(field: 0, Array("w".utf8)))
      #expect(Int(info.documentFrequency) == length)
      check(reader, info, expected)
    }
  }

  private func check(_ reader: SegmentReader, _ info: TermInfo, _ expected: [(UInt32, UInt32)]) {
    var cursor = reader.postings(info)
    var got: [(UInt32, UInt32)] = []
    while cursor.document != .max {
      got.append((cursor.document, cursor.frequency))
      _ = cursor.next()
    }
    #expect(got.elementsEqual(expected, by: ==), "length \(expected.count)")
    #expect(cursor.isExhausted && !cursor.isDamaged && cursor.blockLastDocument == .max)

    var index = 0
    cursor = reader.postings(info)
    #expect(cursor.blockCount == (expected.count + 127) / 128)
    while !cursor.isExhausted {
      let block = expected[index..<min(index + 128, expected.count)]
      #expect(cursor.blockLastDocument == block.last?.0)
      let maximum = block.map(\.1).max() ?? 0
      #expect(cursor.blockMaxFrequency == (maximum >= 255 ? .max : maximum))
      #expect(cursor.blockMinNorm == block.map { reader.norm(document: $0.0, field: 0) }.min())
      #expect(cursor.blockMinDocumentNorm == cursor.blockMinNorm)
      #expect(cursor.decodeDocuments() == block.count)
      #expect(cursor.documents[block.count] == .max)
      index += block.count
      cursor.nextBlock()
    }
    #expect(index == expected.count)

    for step: UInt32 in [1, 3, 50, 200, 1000] {
      cursor = reader.postings(info)
      var target: UInt32 = 0
      while target < UInt32(reader.documentCount) + step {
        let want = expected.first { $0.0 >= target }
        #expect(cursor.seek(to: target) == want?.0 ?? .max)
        #expect(cursor.frequency == want?.1 ?? 0)
        target += step
      }
    }
  }

  @Test("Position lists of 1 to 400 positions, with gaps of every size up to 2^17")
  func positionLengths() throws {
    var generator = TestEnvironment.generator("position lengths")
    for length in Array(1...400) {
      let maxGap = 1 << Int.random(in: 0...6, using: &generator)
      try checkPositions(length: length) { Int.random(in: 1...maxGap, using: &$0) }
    }
    for width in 0...17 {
      for length in [2, 127, 128, 129, 257] {
        try checkPositions(length: length) { generator in
          Int.random(in: 0..<20, using: &generator) == 0 ? 1 << width : 1
        }
      }
    }
  }

  /// Writes the unit 安 at positions with the given gaps, other units between them.
  private func checkPositions(length: Int, gap: (inout SeededGenerator) -> Int) throws {
    var generator = TestEnvironment.generator("positions \(length)")
    var units: [UInt16] = []
    var expected: [UInt32] = []
    let target: UInt16 = 0x5B89
    for _ in 0..<length {
      units += Array(repeating: 0x3042, count: gap(&generator) - 1)
      expected.append(UInt32(units.count))
      units.append(target)
    }
    var document = Self.document("")
    document.fields = [AnalyzedField(units: units, boundaries: [0, UInt32(units.count)], words: [])]
    let builder = SegmentBuilder(schema: Self.schema)
    try builder.add(document)
    let file = BytesFile()
    try builder.finish(to: file)
    let reader = try SegmentReader(file: file)
    var total: [UInt32] = []
    var lists = reader.positionLists(first: target)
    while let (second, info) = lists.next() {
      let list = expected.filter { Int($0) + 1 < units.count ? units[Int($0) + 1] == second : second == 0 }
      #expect(Int(info.count) == list.count)
      #expect(reader.positionList(target, second) == info)
      check(reader, info, list)
      total += list
    }
    #expect(total.sorted() == expected)
  }

  private func check(_ reader: SegmentReader, _ info: PositionListInfo, _ expected: [UInt32]) {
    var cursor = reader.positions(info)
    var got: [UInt32] = []
    while cursor.position != .max {
      got.append(cursor.position)
      _ = cursor.next()
    }
    #expect(got == expected)
    #expect(cursor.isExhausted && !cursor.isDamaged)
    for step: UInt32 in [1, 7, 400, 5000] where reader.positionCount / step < 5000 {
      cursor = reader.positions(info)
      var index = 0
      for target in stride(from: UInt32(0), to: reader.positionCount + step, by: Int(step)) {
        while index < expected.count, expected[index] < target { index += 1 }
        #expect(cursor.seek(to: target) == (index < expected.count ? expected[index] : .max))
      }
    }
  }
}
