import SakuinIndex
import SakuinTestSupport
import Testing

@Suite("Term dictionary")
struct TermDictionaryTests {
  /// Words with long common prefixes, some longer than half a front-coding byte can encode.
  private func word(_ generator: inout SeededGenerator) -> String {
    let stems = ["", "防災", "防災計画", String(repeating: "あ", count: 20), String(repeating: "x", count: 40), "𠮷"]
    let tail = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
      "abc防災𠮷".element(using: &generator)
    }
    return stems.element(using: &generator) + String(tail)
  }

  private func reader(_ texts: [[Set<String>]], fields: Int) throws -> SegmentReader {
    let schema = IndexSchema(textFields: (0..<fields).map { "\($0)" }, attributes: [])
    let documents = texts.enumerated().map { number, words in
      AnalyzedDocument(
        id: Array("\(number)".utf8),
        fields: words.map { SampleDocuments.field($0.sorted().joined(separator: " ")) },
        attributes: [], stored: [])
    }
    return try SegmentReader(file: try SampleDocuments.segment(documents, schema: schema))
  }

  private func enumerate(_ cursor: TermCursor) -> [[UInt8]] {
    var cursor = cursor
    var terms: [[UInt8]] = []
    while cursor.next() { terms.append(cursor.bytes) }
    #expect(!cursor.next() && !cursor.isDamaged)
    return terms
  }

  @Test("Exact, prefix and range lookup agree with sorted arrays")
  func lookup() throws {
    var generator = TestEnvironment.generator("term dictionary")
    for _ in 0..<(20 * TestEnvironment.scale) {
      let fields = Int.random(in: 1...3, using: &generator)
      let texts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<fields).map { _ in
          Set((0..<Int.random(in: 0...200, using: &generator)).map { _ in word(&generator) })
        }
      }
      let reader = try reader(texts, fields: fields)
      for field in 0..<fields {
        let all = Set(texts.flatMap { $0[field] })
        let sorted = all.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(reader.termCount(field: field) == sorted.count)
        #expect(enumerate(reader.terms(field: field, prefix: [])) == sorted, "seed \(generator.seed)")
        for word in all {
          let frequency = texts.filter { $0[field].contains(word) }.count
          #expect(reader.term(field: field, Array(word.utf8)).map { Int($0.documentFrequency) } == frequency)
        }
        for _ in 0..<100 {
          let probe = Array(word(&generator).utf8.prefix(Int.random(in: 0...12, using: &generator)))
          #expect(
            (reader.term(field: field, probe) != nil) == sorted.contains(probe), "seed \(generator.seed)")
          #expect(
            enumerate(reader.terms(field: field, prefix: probe)) == sorted.filter { $0.starts(with: probe) },
            "seed \(generator.seed)")
          let upper = Array(word(&generator).utf8)
          #expect(
            enumerate(reader.terms(field: field, from: probe, to: upper))
              == sorted.filter { !$0.lexicographicallyPrecedes(probe) && $0.lexicographicallyPrecedes(upper) },
            "seed \(generator.seed)")
        }
      }
    }
  }

  @Test("Missing fields, empty words and prefixes of the greatest bytes are looked up safely")
  func oddities() throws {
    let reader = try reader([[["a", "\u{10FFFF}"]]], fields: 1)
    #expect(reader.term(field: -1, [97]) == nil)
    #expect(reader.term(field: 1, [97]) == nil)
    #expect(reader.term(field: 0, [UInt8]()) == nil)
    #expect(enumerate(reader.terms(field: 0, prefix: [0xF4])) == [Array("\u{10FFFF}".utf8)])
    #expect(enumerate(reader.terms(field: 0, prefix: [0xFF, 0xFF])).isEmpty)
    #expect(enumerate(reader.terms(field: 0, from: [0x62], to: nil)).count == 1)
    #expect(enumerate(reader.terms(field: 3, prefix: [])).isEmpty)
  }
}
