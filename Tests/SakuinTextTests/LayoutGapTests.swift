import SakuinTestSupport
import SakuinText
import Testing

/// White space that belongs to the layout of a text: which is left out, and that nothing is lost by it.
@Suite struct LayoutGapTests {
  private let analyzer: Analyzer

  init() throws { analyzer = try Analyzer() }

  /// The text as it is indexed.
  private func indexed(_ text: String) -> String {
    String(decoding: analyzer.indexedText(text).units, as: UTF16.self)
  }

  @Test(
    "A line end with its indent between two Japanese characters is left out",
    arguments: [
      "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{B}", "\u{C}", "\n　", "\n　　", "\n  ", "\n\t", " \n",
      "　\r\n　",
      "<br>", "<br/>", "<BR />", "<br>\n", "<br />\r\n　",
    ])
  func lineEnds(lineEnd: String) {
    for (left, right) in [
      ("避難", "所"), ("防災ラジ", "オ"), ("見直", "し"), ("データ", "ー"), ("人々", "々"), ("ヴ", "ァ"), ("𠮷", "田"),
    ] {
      let text = analyzer.indexedText(left + lineEnd + right)
      #expect(String(decoding: text.units, as: UTF16.self) == left + right, "\(lineEnd.debugDescription)")
      #expect(text.gaps.map(\.index) == [left.utf16.count] && text.gaps.allSatisfy(\.isLineEnd))
    }
  }

  @Test(
    "A line end beside any other character stays",
    arguments: [
      "終わる。\n次", "次\n（一）", "項目\n・項目", "東京\n1 番", "計画\nDX", "DX\n計画", "計画、\n予算", "１２\n三", "「\n計画",
      "計画\n\n予算", "計画\n　\n　予算", "計画\u{2029}予算", "\n計画", "計画\n", "計画<b>予算", "計画<br予算",
    ])
  func lineEndsThatStay(text: String) {
    #expect(analyzer.indexedText(text).gaps == [])
    #expect(analyzer.indexedText(text).units == analyzer.fold(text))
  }

  @Test(
    "Blanks that spread a word, were left by character recognition or lie inside of a word are left out",
    arguments: [
      ("防　災", "防災"), ("避 難 所", "避難所"), ("氏　　　名", "氏名"), ("指定 緊急 避 難 所", "指定 緊急避難所"),
      ("空 き 家 対 策 協議会", "空き家対策協議会"), ("デ ー タ", "データ"), ("空き家対\u{A0}策協議会", "空き家対策協議会"),
      ("緊急避 難所", "緊急避難所"), ("住\t所", "住所"), ("防　災　計　画と避　難　所", "防災計画と避難所"), ("計画\n\n書類", "計画\n\n書類"),
      ("総合計\n\n画", "総合計\n\n画"),
    ])
  func blanks(text: String, expected: String) {
    #expect(indexed(text) == expected)
  }

  @Test(
    "Blanks between words and beside other characters stay",
    arguments: [
      "東京 大阪", "山田　太郎", "防災 訓練", "第1条　市は", "ア　市長", "ア　コミュニティ", "１　市は", "A 市", "市 1", "。 市", "避難所へ 行きます",
      "安中市　松井田町", "対　　　　　　策会議室",
    ])
  func blanksThatStay(text: String) {
    #expect(analyzer.indexedText(text).gaps == [])
    #expect(analyzer.indexedText(text).units == analyzer.fold(text))
  }

  @Test(
    "The lines of a list are not one word: a boundary lies where a line ended, unless the dictionary knows the word"
  )
  func boundaries() {
    func pieces(_ text: String) -> [String] {
      let analyzed = analyzer.analyze(text)
      return zip(analyzed.boundaries, analyzed.boundaries.dropFirst()).map {
        String(decoding: analyzed.units[Int($0)..<Int($1)], as: UTF16.self)
      }
    }
    #expect(pieces("システム\nデータ") == ["システム", "データ"])
    #expect(pieces("デー\nタ") == ["データ"])
    #expect(pieces("避難\n所")[0] != "避")
  }

  /// Texts of the characters that gaps are about.
  private static func randomText(_ random: inout SeededGenerator) -> String {
    let alphabet = [
      "防", "災", "所", "は", "き", "デ", "ー", "𠮷", "1", "a", "。", "・", " ", " ", "　", "\n", "\n", "\r", "\r\n",
      "\t", "\u{A0}",
      "\u{2028}", "\u{2029}", "<br>", "<br/>", "<", ">", "か\u{3099}", "ﾊ", "ﾞ", "\u{200B}", "👩\u{200D}👧",
      "葛\u{E0100}", "\u{301}",
    ]
    return (0..<Int.random(in: 0...24, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? ""
    }.joined()
  }

  @Test("With its gaps a text is the folded text, and marks lie on the borders of characters")
  func nothingIsLost() {
    var random = TestEnvironment.generator("LayoutGaps")
    for _ in 0..<20_000 * TestEnvironment.scale {
      let text = Self.randomText(&random)
      let folded = analyzer.foldWithOffsets(text)
      let indexed = analyzer.indexedText(text)
      guard indexed.unitsAsWritten == folded.units, indexed.units == analyzer.analyze(text).units,
        indexed.gaps == analyzer.analyze(text).gaps, indexed.rawStarts.count == indexed.units.count,
        indexed.rawEnds.count == indexed.units.count,
        zip(indexed.rawStarts, indexed.rawStarts.dropFirst()).allSatisfy({ $0 <= $1 })
      else {
        Issue.record("\(text.debugDescription)")
        return
      }
      // What is left out is white space between Japanese characters.
      var removed = 0
      for gap in indexed.gaps {
        let start = gap.index + removed
        let white = folded.units[start..<start + gap.length]
        let isLineBreak = white.contains(0x3C)
        #expect(isLineBreak || white.allSatisfy { Unicode.Scalar($0)?.properties.isWhitespace ?? false })
        removed += gap.length
        #expect(gap.index > 0 && gap.index < indexed.units.count)
      }
      for unit in indexed.units.indices {
        let written = unit + indexed.gaps.filter { $0.index <= unit }.reduce(0) { $0 + $1.length }
        #expect(indexed.rawRange(unit..<unit + 1) == folded.rawRange(written..<written + 1))
        #expect(indexed.range(ofWritten: written..<written + 1) == unit..<unit + 1)
      }
    }
  }

  /// The twin: one line end and its blanks, between two Japanese characters, by the words of the contract.
  @Test("One line end between Japanese characters is a gap")
  func naiveLineEnds() {
    var random = TestEnvironment.generator("LayoutGaps.naive")
    let japanese: (Character) -> Bool = { character in
      character.unicodeScalars.allSatisfy {
        ("\u{3041}"..."\u{3096}").contains($0) || ("\u{30A1}"..."\u{30FA}").contains($0) || $0 == "ー"
          || ("\u{4E00}"..."\u{9FFF}").contains($0)
      }
    }
    for _ in 0..<20_000 * TestEnvironment.scale {
      let alphabet: [Character] = ["防", "市", "は", "デ", "ー", "1", "。", " ", "　", "\n", "\r\n", "a"]
      let text = (0..<Int.random(in: 0...16, using: &random)).compactMap { _ in
        alphabet.randomElement(using: &random)
      }
      var expected: [Int] = []
      var index = 0
      while index < text.count {
        let run = text[index...].prefix { $0.isWhitespace }
        if run.isEmpty {
          index += 1
          continue
        }
        let isBetween =
          index > 0 && run.endIndex < text.count && japanese(text[index - 1]) && japanese(text[run.endIndex])
        if isBetween, run.filter(\.isNewline).count == 1 { expected.append(index) }
        index = run.endIndex
      }
      let found = analyzer.indexedText(String(text))
      var removed = 0
      var single: [Int] = []
      for gap in found.gaps {
        let units = found.unitsAsWritten[gap.index + removed..<gap.index + removed + gap.length]
        let lines = units.filter { $0 == 0x0A }.count
        if gap.isLineEnd, lines == 1 { single.append(gap.index + removed) }
        removed += gap.length
      }
      // Offsets in units, of which a CRLF has two.
      let offsets = expected.map { text[..<$0].reduce(0) { $0 + String($1).utf16.count } }
      #expect(single == offsets, "\(String(text).debugDescription)")
    }
  }
}
