import SakuinText
import Testing

@Suite struct AnalyzerTests {
  private func scalars(_ range: ClosedRange<UInt32>) -> [Unicode.Scalar] {
    range.compactMap(Unicode.Scalar.init)
  }

  private func folded(_ text: String) throws -> String {
    String(decoding: try Analyzer().fold(text), as: UTF16.self)
  }

  @Test(
    "Folding gives the expected text, and folding that changes nothing",
    arguments: [
      ("ヘ゜ット", "ペット"), ("ｶﾞｽ", "ガス"), ("う゛", "ゔ"), ("ｳ゛ｪ", "ヴェ"), ("あ゛", "あ\u{3099}"), ("令和５年", "令和5年"),
      ("㍿ＡＢＣ", "株式会社abc"), ("㋀", "1月"), ("Ⅵ①", "vi1"), ("White", "white"), ("a\0b", "ab"),
      ("a\r\n\tb", "a\r\n\tb"),
      ("葛\u{E0100}飾", "葛飾"), ("ﾎﾞﾗﾝﾃｨｱ", "ボランティア"), ("STRASSE ß", "strasse ss"), ("　", " "),
      ("゛", " \u{3099}"),
    ])
  func folds(raw: String, expected: String) throws {
    let found = try folded(raw)
    #expect(Array(found.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(Array(try folded(found).unicodeScalars) == Array(expected.unicodeScalars))
  }

  /// Every kana with every form of both sound marks folds alike, and to one unit wherever Unicode has one.
  @Test("Every kana with every form of a sound mark folds alike") func soundMarksJoinEveryKana() throws {
    let analyzer = try Analyzer()
    let kana = scalars(0x3041...0x3096) + ["ゝ"] + scalars(0x30A1...0x30FA) + ["ヽ", "ー"]
    #expect(kana.count == 179)
    for scalar in kana {
      for marks in [["\u{3099}", "゛", "ﾞ"], ["\u{309A}", "゜", "ﾟ"]] as [[Unicode.Scalar]] {
        let forms = marks.map { analyzer.fold(String(scalar) + String($0)) }
        #expect(forms.allSatisfy { $0 == forms[0] }, "\(scalar)")
        #expect(!forms[0].contains(0x20), "\(scalar)")
      }
    }
    let voiced = "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞガギグゲゴザジズゼゾダヂヅデドバビブベボヴヷヸヹヺヾ"
    let plain = "かきくけこさしすせそたちつてとはひふへほうゝカキクケコサシスセソタチツテトハヒフヘホウワヰヱヲヽ"
    for (composed, base) in zip(voiced.unicodeScalars, plain.unicodeScalars) {
      #expect(analyzer.fold(String(base) + "゛") == [UInt16(composed.value)])
    }
    for (half, full) in [("ｶﾞ", "ガ"), ("ｳﾞ", "ヴ"), ("ﾊﾟ", "パ"), ("ﾜﾞ", "ヷ"), ("ﾄ゛", "ド"), ("ﾎ゜", "ポ")] {
      #expect(analyzer.fold(half) == Array(full.utf16), "\(half)")
    }
  }

  @Test("Ranges of folded units lead back to the raw bytes of their characters")
  func offsetsLeadBack() throws {
    let text = "㍿のヘ゜ットとｶﾞｽ"
    let folded = try Analyzer().foldWithOffsets(text)
    #expect(String(decoding: folded.units, as: UTF16.self) == "株式会社のペットとガス")
    func raw(_ range: Range<Int>) -> String {
      String(decoding: Array(text.utf8)[folded.rawRange(range)], as: UTF8.self)
    }
    #expect(raw(1..<2) == "㍿" && raw(0..<5) == "㍿の" && raw(5..<6) == "ヘ゜" && raw(9..<11) == "ｶﾞｽ")
    #expect(folded.rawRange(11..<11) == text.utf8.count..<text.utf8.count)
    #expect(folded.rawRange(4..<4) == 3..<3)
  }

  @Test("A text is cut into words, without punctuation and spaces") func cutsWords() throws {
    let text = try Analyzer().analyze("東京都の空き家、Web2.0と々ー 𠮷野")
    let units = text.units
    let words = text.words.map {
      String(decoding: units[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF16.self)
    }
    #expect(text.boundaries.first == 0 && text.boundaries.last == UInt32(units.count))
    #expect(zip(text.boundaries, text.boundaries.dropFirst()).allSatisfy { $0 < $1 })
    #expect(words.contains("東京") && words.contains("空き家") && words.contains("web2.0"))
    #expect(!words.contains("、") && !words.contains(" "))
    let empty = try Analyzer().analyze("")
    #expect(empty == AnalyzedText())
  }

  @Test("Where a text is cut does not depend on the texts before it") func cutsDoNotDependOnHistory() throws {
    let texts = ["ー〇", "ージョン", "ーあ", "東京都", "abc", "ー"]
    let fresh = try texts.map { try Analyzer().analyze($0) }
    let used = try Analyzer()
    for _ in 0..<2 { #expect(texts.map { used.analyze($0) } == fresh) }
  }

  /// Another version of ICU may rightly make text fall back to ICU; with this one that would be an unnoticed
  /// loss of speed.
  @Test(
    "The built-in segmenter is active with ICU 72",
    .enabled(if: Analyzer.identity.icuVersion.major == 72))
  func ownCuttingIsInUse() throws {
    let analyzer = try Analyzer()
    #expect(analyzer.isAccelerated)
    analyzer.prepareForBulk()
    #expect(analyzer.isAccelerated)
  }

  /// Crossing the threshold to the double array changes nothing.
  @Test("Bulk analysis gives the same words") func bulkAnalysisIsTheSame() throws {
    let analyzer = try Analyzer()
    let text = "空き家対策の強化、取り組みを進めるため『ひきこもり』支援 web2.0 ボランティア。\n"
    let once = analyzer.analyze(text)
    let page = String(repeating: text, count: 2000)
    var expected: [Range<UInt32>] = []
    for copy in 0..<UInt32(2000) {
      let shift = copy * UInt32(once.units.count)
      expected += once.words.map { $0.lowerBound + shift..<$0.upperBound + shift }
    }
    var result = AnalyzedText()
    let bytes = Array(page.utf8)
    for _ in 0..<40 {
      bytes.withUnsafeBufferPointer { analyzer.analyze($0, into: &result) }
      try #require(result.words == expected)
    }
  }

  /// Analyzers on several threads build shared tables at the same moment and agree.
  @Test("Analyzers on many threads agree while they build shared tables")
  func analyzersOnManyThreadsAgree() async throws {
    let text = String(repeating: "安中市の空き家対策、ボランティア👍🏽とﾊﾟﾝﾌﾚｯﾄ。", count: 50)
    let expected = try Analyzer().analyze(text)
    let agreed = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          guard let analyzer = try? Analyzer() else { return false }
          analyzer.prepareForBulk()
          return (0..<20).allSatisfy { _ in analyzer.analyze(text) == expected }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(agreed == 8)
  }

  @Test("The identity of an analyzer is read back from its bytes") func identityRoundTrips() {
    let identity = Analyzer.identity
    #expect(AnalyzerIdentity(bytes: identity.bytes) == identity)
    #expect(AnalyzerIdentity(bytes: [1, 2, 3]) == nil)
    #expect(identity.dictionaryHash != 0 && identity.icuVersion.major >= 60)
    var other = identity
    other.dictionaryHash ^= 1
    #expect(other.bytes != identity.bytes)
  }

  @Test(
    "An analysis agrees with itself, folds like one of another dictionary, and not like one of a later Unicode"
  )
  func agreement() {
    let present = Analyzer.identity
    #expect(present.agreement() == .all)
    var made = present
    made.dictionaryHash ^= 1
    #expect(made.agreement() == .folding(except: []))
    made = present
    made.icuVersion.minor &+= 1
    #expect(made.agreement() == .folding(except: []))
    made.unicodeVersion.minor += 1
    #expect(made.agreement() == .none)
    made = present
    made.foldingVersion -= 1
    #expect(made.agreement() == .none)
  }

  @Test(
    "Of the characters that a later Unicode added, those matter that fold to others or act on their neighbours"
  )
  func changedCharacters() throws {
    var made = Analyzer.identity
    made.unicodeVersion = .init(major: 13, minor: 0)
    guard case .folding(let changed) = made.agreement() else {
      Issue.record("an older Unicode folds alike")
      return
    }
    // Of Unicode 14: capital letters, and marks; an ideograph and a pictograph; of Unicode 13 and before: A, か and a mark.
    #expect(Set(changed).isSuperset(of: [0x2C2F, 0x10570, 0x0898, 0x1E2AE]))
    #expect(Set(changed).isDisjoint(with: [0x9FFD, 0x1FAE0, 0x41, 0x304B, 0x3099]))
    #expect(changed == changed.sorted())
    let analyzer = try Analyzer()
    // Every other one stands for itself between any two texts.
    let members = Set(changed)
    for scalar in UInt32(0)..<0x11_0000 where !members.contains(scalar) {
      guard let letter = Unicode.Scalar(scalar), let age = letter.properties.age, age.major == 14 else {
        continue
      }
      let text = "か\u{3099}a" + String(letter) + "e\u{0301}"
      let expected = analyzer.fold("がa") + Array(String(letter).utf16) + analyzer.fold("é")
      #expect(analyzer.fold(text) == expected, "\(String(scalar, radix: 16))")
    }
  }
}
