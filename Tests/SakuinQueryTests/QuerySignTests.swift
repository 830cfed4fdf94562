import SakuinQuery
import SakuinTestSupport
import Testing

/// Signs, quotation marks and brackets among words.
@Suite struct QuerySignTests {
  private func ignored(_ query: String) -> [IgnoredText] {
    QueryParser(query, vocabulary: parserVocabulary).ignored
  }

  @Test(
    "A sign that stands alone beside other words separates them as a blank does, without a fault",
    arguments: [
      "/", "／", "+", "＋", "&", "＆", "→", "›", ">", "->", "-->", "●", "■", "・", "、", "。", "…", "―", "-", "－",
      "ー",
      "~", "?", "？！", "!", "//", ":", "※", "👩", "\u{301}",
    ])
  func aSignAloneSeparates(text: String) {
    for (query, column) in [("防災 \(text) 支援", 3), ("\(text) 防災 支援", 0), ("防災 支援　\(text)", 6)] {
      let parser = QueryParser(query, vocabulary: parserVocabulary)
      #expect(parser.tree == parsed("防災 支援"), "\(query)")
      #expect(parser.faults.isEmpty, "\(query)")
      #expect(parser.ignored == [IgnoredText(text, column: column, .sign)], "\(query)")
    }
    #expect(parsed(text) == .chunk(text))
  }

  @Test("Signs alone are searched for themselves, and so is an escaped one beside words")
  func signsAloneAreSearchedFor() {
    #expect(parsed("/ →") == .sequence([.chunk("/"), .chunk("→")]))
    #expect(parsed("防災 \\/") == .sequence([.chunk("防災"), .chunk("/")]))
    #expect(parsed("防災 -\\/") == .sequence([.chunk("防災"), .not(.chunk("/"))]))
    #expect(parsed("防災 「/」") == .sequence([.chunk("防災"), .phrase("/")]))
    #expect(parsed("防災 title:/") == .sequence([.chunk("防災"), .field("title", .chunk("/"))]))
    #expect(ignored("/ →").isEmpty)
  }

  @Test(
    "What holds a letter, a digit, kana or kanji is no sign",
    arguments: ["C++", "C#", "㈱", "㎡", "℃", "々", "%1", "①②", "ヶ", "-5", "#7119"])
  func wordsWithSignsAreWords(word: String) {
    #expect(ignored("防災 \(word)").isEmpty)
    #expect(parsed("防災 \(word)") != .chunk("防災"))
  }

  @Test(
    "An operator without an operand beside other words is skipped, and the fault names it",
    arguments: [
      ("防災 OR", "OR", 3), ("OR 防災", "OR", 0), ("防災 ＡＮＤ", "ＡＮＤ", 3), ("&& 防災", "&&", 0), ("防災 |", "|", 3),
      ("防災 NOT", "NOT", 3), ("防災 NEAR/3", "NEAR/3", 3), ("SAME 防災", "SAME", 0), ("防災 title:", "title:", 3),
    ])
  func anOperatorWithoutOperandIsSkipped(query: String, text: String, column: Int) {
    let parser = QueryParser(query, vocabulary: parserVocabulary)
    #expect(parser.tree == .chunk("防災"))
    #expect(parser.faults == [QueryFault(.missingOperand, column: column, text: text)])
    #expect(parser.ignored == [IgnoredText(text, column: column, .operatorWithoutOperand)])
  }

  @Test("Of several operators in a row the one between two words counts")
  func operatorsInARow() {
    #expect(parsed("a AND OR b") == .or([.chunk("a"), .chunk("b")]))
    #expect(parsed("a OR OR b") == .or([.chunk("a"), .chunk("b")]))
    #expect(parsed("a NEAR NEAR/3 b") == parsed("a NEAR/3 b"))
    #expect(parsed("a OR / b") == .or([.chunk("a"), .chunk("b")]))
    #expect(parsed("OR") == .chunk("OR"))
    #expect(parsed("AND OR") == .sequence([.chunk("AND"), .chunk("OR")]))
  }

  @Test(
    "The mark of a list item before its text is ignored",
    arguments: [
      ("(1) 防災", "(1)"), ("（１２） 防災", "（１２）"), ("(ア) 防災", "(ア)"), ("(a) 防災", "(a)"), ("（一）　防災", "（一）"),
      ("① 防災", "①"), ("⑴ 防災", "⑴"),
    ])
  func listMarksAreIgnored(query: String, mark: String) {
    #expect(parsed(query) == .chunk("防災"))
    #expect(ignored(query) == [IgnoredText(mark, column: 0, .listMark)])
  }

  @Test(
    "What is no list mark, or before no word, is searched for",
    arguments: [
      ("(株) 防災", QueryNode.sequence([.chunk("株"), .chunk("防災")])),
      ("(2023) 防災", .sequence([.chunk("2023"), .chunk("防災")])),
      ("防災 (1)", .sequence([.chunk("防災"), .chunk("1")])),
      ("(1) OR 防災", .or([.chunk("1"), .chunk("防災")])),
      ("防災 OR (1) a", .or([.chunk("防災"), .sequence([.chunk("1"), .chunk("a")])])),
      ("-(1) 防災", .sequence([.not(.chunk("1")), .chunk("防災")])),
      ("(1)防災", .sequence([.chunk("1"), .chunk("防災")])),
      ("(\\1) 防災", .sequence([.chunk("1"), .chunk("防災")])),
    ])
  func otherBracketsAreNoListMarks(query: String, tree: QueryNode) {
    #expect(parsed(query) == tree)
    #expect(ignored(query).isEmpty)
  }

  @Test("Operators in small letters between Japanese words are operators, and the fault says so")
  func smallOperators() {
    let either = QueryParser("防災 or 空き家", vocabulary: parserVocabulary)
    #expect(either.tree == parsed("防災 OR 空き家"))
    #expect(either.faults == [QueryFault(.smallOperator, column: 3, text: "or")])
    #expect(parsed("防災 ａｎｄ 「空き家」") == parsed("防災 AND 「空き家」"))
    #expect(parsed("(防災 避難) Or -空き家") == parsed("(防災 避難) OR -空き家"))
    #expect(parsed("防災 not 空き家") == parsed("防災 NOT 空き家"))
    for query in ["cat or dog", "防災 or dog", "or 防災", "防災 or", "防災 \\or 避難", "to be or not to be"] {
      let parser = QueryParser(query, vocabulary: parserVocabulary)
      #expect(parser.tree == .sequence(query.split(separator: " ").map { .chunk($0.filter { $0 != "\\" }) }))
      #expect(parser.faults.isEmpty)
    }
  }

  @Test(
    "A quotation mark or bracket that touches text on its outer side separates like a blank, and so does its partner",
    arguments: [
      "…における「地域」は", "アプローチ(BA)活動", "アプローチ（BA）活動", "「空き家バンク」の補助", "支援「防災」", "(一社)安中", "安中(株)",
      "第3条(2)イ", "彼は\"防災\"と言った", "「『防災』計画」の", "『「防災」』の", "a(b(c)d)e", "支援((防災))", "市「防*」の", "「A」の「B」は",
      "サーバー(DB)", "予算(「BA」活動)の", "か\u{3099}「き」",
    ])
  func marksInProseAreText(text: String) {
    let parser = QueryParser(text, vocabulary: parserVocabulary)
    let words = Self.words(text)
    #expect(parser.tree == Self.sequence(words))
    #expect(parser.faults.isEmpty && parser.ignored.isEmpty)
    // Beside other parts the same is read.
    #expect(parsed("a \(text) -b") == .sequence([.chunk("a")] + words + [.not(.chunk("b"))]))
    #expect(parsed("(a OR \(text))") == .or([.chunk("a"), Self.sequence(words)]))
  }

  /// What stands between the quotation marks and brackets of a text.
  private static func words(_ text: String) -> [QueryNode] {
    text.unicodeScalars.split { "「」『』()（）\"".unicodeScalars.contains($0) }.map { .chunk(String($0)) }
  }

  private static func sequence(_ words: [QueryNode]) -> QueryNode {
    words.count == 1 ? words[0] : .sequence(words)
  }

  @Test(
    "A quotation or group that encloses an operator or a blank, or touches no text, stays one",
    arguments: [
      ("「空き家バンク」 補助", QueryNode.sequence([.phrase("空き家バンク"), .chunk("補助")])),
      ("（防災 OR 防犯）支援", .sequence([.or([.chunk("防災"), .chunk("防犯")]), .chunk("支援")])),
      ("支援（防災 防犯）", .sequence([.chunk("支援"), .sequence([.chunk("防災"), .chunk("防犯")])])),
      ("支援(-防災)", .sequence([.chunk("支援"), .not(.chunk("防災"))])),
      ("支援(title:防災)", .sequence([.chunk("支援"), .field("title", .chunk("防災"))])),
      ("支援(区分:達成)", .sequence([.chunk("支援"), .attribute("status", "達成")])),
      ("支援(「防災」)", .sequence([.chunk("支援"), .phrase("防災")])),
      ("支援(/防災/)", .sequence([.chunk("支援"), .expression("防災")])),
      ("支援(防*)", .sequence([.chunk("支援"), .wildcard([.text("防"), .anyRun])])),
      ("支援(防災^2)", .sequence([.chunk("支援"), .boosted(.chunk("防災"), 2)])),
      ("支援「防災 計画」", .sequence([.chunk("支援"), .phrase("防災 計画")])),
      ("\"machine learning\"の研究", .sequence([.phrase("machine learning"), .chunk("の研究")])),
      ("「防災」、「避難」", .sequence([.phrase("防災"), .phrase("避難")])),
      ("(防災)(避難)", .sequence([.chunk("防災"), .chunk("避難")])),
      ("小項目:（防災）^2", .field("title", .boosted(.chunk("防災"), 2))),
      ("防災 AND(避難)", .and([.chunk("防災"), .chunk("避難")])),
      ("/「[^」]+」/ 「防災」", .sequence([.expression("「[^」]+」"), .phrase("防災")])),
      ("\"支援(\" 防災)", .sequence([.phrase("支援("), .chunk("防災")])),
      ("「a\\」b」 c", .sequence([.phrase("a」b"), .chunk("c")])),
    ])
  func otherMarksAreSigns(query: String, tree: QueryNode) {
    #expect(parsed(query) == tree)
  }

  @Test(
    "A mark without a partner separates like a blank where it touches text",
    arguments: ["支援「防災", "支援(防災", "防災)支援", "防災」支援", "防災」", "5\"管", "a(b/c"])
  func unpairedMarksAreText(text: String) {
    let parser = QueryParser(text, vocabulary: parserVocabulary)
    #expect(parser.tree == Self.sequence(Self.words(text)))
    #expect(parser.faults.isEmpty)
  }

  @Test("An escaped mark is text and has no partner") func escapedMarksAreText() {
    #expect(parsed("\\「防災 避難」") == .sequence([.chunk("「防災"), .chunk("避難")]))
    #expect(parsed("\\(防災 OR 避難") == .or([.chunk("(防災"), .chunk("避難")]))
    #expect(parsed("\\-防災") == .chunk("-防災"))
  }

  @Test("The canonical form of running text is the words between its marks") func proseIsCanonical() {
    for (text, canonical) in [
      ("…における「地域」は", "…における 地域 は"), ("アプローチ(BA)活動 防災", "アプローチ BA 活動 防災"),
      ("「空き家バンク」の補助 -支援", "空き家バンク の補助 -支援"), ("(a OR b c) d(e)", "(a OR b c) d e"),
      ("市「防*」の", "市 防\\* の"), ("市「OR」の", "市 \\OR の"),
    ] {
      #expect(parsed(text).canonical == canonical)
      #expect(parsed(canonical) == parsed(text))
    }
  }
}
