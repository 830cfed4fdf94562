import SakuinText
import Testing

@Suite("Characters that nobody can tell apart fold to one")
struct EquivalentCharacterTests {
  private let analyzer: Analyzer

  init() throws { analyzer = try Analyzer() }

  @Test("Every radical and stroke of the Unicode file folds to its ideograph, with its own raw range")
  func radicals() {
    #expect(EquivalentPairs.radicals.count == 348)
    for (radical, ideograph) in EquivalentPairs.radicals {
      let wanted = Array(String(ideograph).utf16)
      #expect(analyzer.fold(String(radical)) == wanted, "\(radical)")
      let text = "市" + String(radical) + "A"
      let folded = analyzer.foldWithOffsets(text)
      #expect(folded.units == Array("市".utf16) + wanted + [0x61], "\(radical)")
      #expect(folded.rawRange(1..<1 + wanted.count) == 3..<6, "\(radical)")
    }
  }

  @Test("Radicals and strokes without an equivalent ideograph stay what they are")
  func others() {
    let known = Set(EquivalentPairs.radicals.map(\.0))
    var count = 0
    for value in Array(UInt32(0x2E80)...0x2EFF) + Array(UInt32(0x31C0)...0x31EF) {
      guard let scalar = Unicode.Scalar(value), !known.contains(scalar) else { continue }
      let folded = String(decoding: analyzer.fold(String(scalar)), as: UTF16.self)
      // NFKC alone folds ⻳.
      #expect(folded == String(scalar) || scalar == "⻳", "\(scalar)")
      count += 1
    }
    #expect(count > 10)
  }

  @Test("The signs that CP932 and JIS map differently are one, in texts and in keywords")
  func signs() {
    for (one, other) in EquivalentPairs.signs {
      for (head, tail) in [("", ""), ("午前9時", "午後5時"), ("A", "\u{301}"), (" ", "ｶﾞ")] {
        let text = head + String(one) + tail
        let same = head + String(other) + tail
        #expect(analyzer.fold(text) == analyzer.fold(same), "\(text)")
        #expect(analyzer.keywordForm(text) == analyzer.keywordForm(same), "\(text)")
      }
    }
    for (one, other) in [("〜", "-"), ("—", "-"), ("‖", "|"), ("−", "—"), ("ー", "—"), ("〜", "ー")] {
      #expect(analyzer.fold(one) != analyzer.fold(other), "\(one) \(other)")
    }
  }

  @Test("A sign with a stroke through it is another sign")
  func strokes() {
    #expect(analyzer.fold("∥\u{338}") == Array("∦".utf16))
    #expect(analyzer.fold("∦") == Array("∦".utf16))
  }
}
