import BundledCorpus
import MunicipalPolicies
import Sakuin
import SakuinReaders
import SakuinTestSupport
import SakuinText
import Testing

/// Whatever the bytes are, reading ends in documents and a complete accounting, or in an error.
@Suite struct HostileFilePropertyTests {
  @Test("Random bytes end in documents and a full accounting, or in an error") func randomBytes() {
    var generator = TestEnvironment.generator("randomBytes")
    for _ in 0..<3000 * TestEnvironment.scale {
      let count = Int.random(in: 0...200, using: &generator)
      check((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }, generator.seed)
    }
  }

  @Test("Random pieces of lists end in documents and a full accounting, or in an error") func randomPieces() {
    var generator = TestEnvironment.generator("randomPieces")
    let pieces = [
      "\t", "\t", "\n", "\n", "\r\n", "※", "区分", "目標年度", "大項目", "中項目", "小項目", "実施内容", BadInputTests.header,
      BadInputTests.item, "Ⅰ", "①", "1", "R5", "～", "<ul ", "style=\"", "\">", "<br>", "</", "<!--", "-->",
      "<script>",
      "&amp;", "&#0;", "&#x110000;", "・", "。", " ", "　", "\0", "\u{FEFF}", "\u{FFFE}", "か\u{3099}", "👨‍👩‍👧",
      "令和", "元", "9999999999999999999", "（", "L", "X",
    ].map { Array($0.utf8) }
    for _ in 0..<3000 * TestEnvironment.scale {
      var bytes: [UInt8] = Bool.random(using: &generator) ? Array(BadInputTests.header.utf8) : []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        bytes += pieces.randomElement(using: &generator)!
      }
      check(bytes, generator.seed)
    }
  }

  @Test("Mutations of the bundled list end in documents and a full accounting, or in an error")
  func mutationsOfTheBundledFile() {
    var generator = TestEnvironment.generator("mutationsOfTheBundledFile")
    let original = BundledCorpus.annakaPolicyItems
    let replacements: [[UInt8]] = [
      [], [0x09], [0x0A], [0xFF], [0], Array("<".utf8), Array("※".utf8), Array("1".utf8),
    ]
    for _ in 0..<150 * TestEnvironment.scale {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0...400, using: &generator))
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 1: bytes.removeSubrange(start..<end)
        case 2: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
        case 3: bytes.insert(contentsOf: replacements.randomElement(using: &generator)!, at: start)
        default: bytes.replaceSubrange(start...start, with: replacements.randomElement(using: &generator)!)
        }
        if bytes.isEmpty { break }
      }
      check(bytes, generator.seed)
    }
  }

  private func check(_ bytes: [UInt8], _ seed: UInt64) {
    let strict = Result { () throws(SakuinError) in try MunicipalPolicies.read(bytes: bytes, file: "f") }
    let lenient = Result { () throws(SakuinError) in
      try MunicipalPolicies.read(bytes: bytes, file: "f", keepGoing: true)
    }
    switch (strict, lenient) {
    case (.failure(let first), .success(let reading)):
      #expect(first == reading.faults.first, "seed \(seed) \(bytes)")
    case (.failure(let first), .failure(let error)):
      // Invalid as a whole: strict reading may have met an invalid line before it noticed.
      #expect(first == error || first.line != nil, "seed \(seed) \(bytes)")
      return
    case (.success(let one), .success(let other)):
      #expect(one == other && one.faults.isEmpty, "seed \(seed) \(bytes)")
    case (.success, .failure): Issue.record("only the lenient reading fails, seed \(seed) \(bytes)")
    }
    guard case .success(let reading) = lenient, let text = try? InputFile.decode(bytes, "f").utf8 else {
      return
    }
    let lineFeeds = text.count { $0 == 0x0A }
    let lines = text.isEmpty || text.last == 0x0A ? lineFeeds : lineFeeds + 1
    #expect(reading.lines.total == lines, "seed \(seed) \(bytes)")
    #expect(reading.documents.count == reading.lines.item, "seed \(seed) \(bytes)")
    #expect(Set(reading.documents.map(\.id)).count == reading.documents.count, "seed \(seed) \(bytes)")
    #expect(reading.faults.allSatisfy { ($0.line ?? 0) > 0 && ($0.line ?? 0) <= lines })
    #expect(
      reading.documents.allSatisfy { $0.text.allSatisfy { !$0.text.isEmpty } }, "seed \(seed) \(bytes)")
  }
}
