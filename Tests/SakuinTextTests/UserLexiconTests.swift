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
      let words = (0..<3).map { _ in some(0...4) }.filter { !$0.isEmpty }
      let lexicon = UserLexicon(words + [[]])
      #expect(lexicon.isEmpty == words.isEmpty)
      var expected = Set(boundaries.map(Int.init))
      var place = 0
      while place < units.count {
        guard
          let word = words.filter({ units[place...].starts(with: $0) }).max(by: {
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
      try #require(found == expected.sorted().map(UInt32.init), "\(units) \(boundaries) \(words)")
    }
  }

  @Test("A lexicon of many and of long words finds what a plain look-up of every word finds")
  func manyWords() throws {
    var generator = TestEnvironment.generator("UserLexicon.manyWords")
    func some(_ range: ClosedRange<Int>) -> [UInt16] {
      // Units with equal lower bytes share a slot of first units.
      (0..<Int.random(in: range, using: &generator)).map { _ in
        [0x3042, 0x3142, 0x4E42, 0x3044].randomElement(using: &generator) ?? 0x3042
      }
    }
    for _ in 0..<50 * TestEnvironment.scale {
      let words = (0..<500).map { _ in some(1...9) } + (0..<20).map { _ in some(60...70) }
      let known = Set(words)
      let longest = words.map(\.count).max() ?? 0
      let units = (0..<20).flatMap { _ in (words.randomElement(using: &generator) ?? []) + some(0...3) }
      var expected: Set<Int> = [0, units.count]
      var place = 0
      while place < units.count {
        let lengths = (1...min(longest, units.count - place)).reversed()
        guard let length = lengths.first(where: { known.contains(Array(units[place..<place + $0])) }) else {
          place += 1
          continue
        }
        expected.formUnion([place, place + length])
        place += length
      }
      let found = units.withUnsafeBufferPointer {
        UserLexicon(words).boundaries(of: $0, [0, UInt32(units.count)])
      }
      try #require(found == expected.sorted().map(UInt32.init), "seed \(generator.seed)")
    }
  }

  @Test("Words folded together are the words folded one by one")
  func foldedTogether() throws {
    var generator = TestEnvironment.generator("UserLexicon.foldedTogether")
    let analyzer = try Analyzer()
    let pieces = [
      "安中市", "ＤＸ", "ｶﾞ", "゙", "か", "\u{3099}", "\u{300}", "e", "é", "㍿", "\r", " ", "\u{2028}", "ﬁ", "ß", "İ",
      "Σ",
    ]
    for _ in 0..<2000 * TestEnvironment.scale {
      let words = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }
        .joined()
      }
      let text = words.joined() + "か" + words.reversed().joined(separator: "の")
      let units = analyzer.fold(text)
      let boundaries: [UInt32] = units.isEmpty ? [] : [0, UInt32(units.count)]
      let together = units.withUnsafeBufferPointer { analyzer.folded(words).boundaries(of: $0, boundaries) }
      let apart = units.withUnsafeBufferPointer {
        UserLexicon(words.map { analyzer.fold($0) }).boundaries(of: $0, boundaries)
      }
      try #require(together == apart, "\(words)")
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
