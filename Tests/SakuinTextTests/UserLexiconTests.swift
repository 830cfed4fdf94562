import SakuinTestSupport
import SakuinText
import Testing

@Suite struct UserLexiconTests {
  private func cut(_ text: String, _ words: [String]) throws -> String {
    let analyzed = try Analyzer(lexicon: words).analyze(text)
    return zip(analyzed.boundaries, analyzed.boundaries.dropFirst())
      .map { String(decoding: analyzed.units[Int($0)..<Int($1)], as: UTF16.self) }.joined(separator: "|")
  }

  @Test("Words of a lexicon have a word boundary at either end and none inside")
  func wordsHaveTheirBorders() throws {
    #expect(try cut("安中市の施策", ["安中市"]) == "安中市|の|施策")
    #expect(try cut("ここは安中市", ["安中市"]).hasSuffix("|安中市"))
    #expect(try cut("安中市安中", ["安中市", "安中"]) == "安中市|安中")
    #expect(try cut("ＤＸ推進", ["dx推"]) == "dx推|進")
    #expect(try cut("安中市", []) == cut("安中市", ["ない語"]))
  }

  /// The fast merge of boundaries equals the naive one: remove every boundary inside a word, add both ends.
  @Test("The fast merge of a lexicon's boundaries is the plain one") func agreesWithPlainMerge() throws {
    var generator = TestEnvironment.generator("agreesWithPlainMerge")
    let letters: [UInt16] = [0x3042, 0x3044, 0x3046]
    func some(_ range: ClosedRange<Int>) -> [UInt16] {
      (0..<Int.random(in: range, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? 0x3042
      }
    }
    for _ in 0..<(5000 * TestEnvironment.scale) {
      let units = some(1...12)
      var boundaries: [UInt32] = [0, UInt32(units.count)]
      for place in 1..<max(2, units.count) where place < units.count && Bool.random(using: &generator) {
        boundaries.append(UInt32(place))
      }
      boundaries.sort()
      let lexicon = UserLexicon((0..<3).map { _ in some(0...4) })
      var expected = Set(boundaries.map(Int.init))
      var place = 0
      while place < units.count {
        guard
          let word = lexicon.words.filter({ units[place...].starts(with: $0) }).max(by: {
            $0.count < $1.count
          })
        else {
          place += 1
          continue
        }
        for inside in place..<place + word.count { expected.remove(inside) }
        expected.insert(place)
        expected.insert(place + word.count)
        place += word.count
      }
      let found = units.withUnsafeBufferPointer { lexicon.boundaries(of: $0, boundaries) }
      try #require(found == expected.sorted().map(UInt32.init), "\(units) \(boundaries) \(lexicon.words)")
    }
  }

  @Test("A lexicon file has one word a line, and a fault has a place") func readsFiles() throws {
    let analyzer = try Analyzer()
    #expect(try UserLexicon.read("# 地名\n安中市\n\n 碓氷峠 # 峠\n", fold: analyzer.fold) == ["安中市", "碓氷峠"])
    do {
      _ = try UserLexicon.read("安中市\n安 中", fold: analyzer.fold)
      Issue.record("two words on a line were taken")
    } catch {
      #expect(error.line == 2 && error.column == 2)
    }
  }
}
