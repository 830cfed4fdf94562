import SakuinQuery
import SakuinTestSupport
import Testing

/// Faults, canonical texts, and the time and stack that hostile queries take.
@Suite struct QueryFaultTests {
  @Test(
    "A broken query gives a tree and a fault with kind, column and text",
    arguments: [
      ("「防災", QueryFault.Kind.unclosedQuotation, 0, "「"),
      ("(防災", .unclosedGroup, 0, "("),
      ("防災)", .unopenedGroup, 2, ")"),
      ("防災 AND", .missingOperand, 3, "AND"),
      ("OR 防災", .missingOperand, 0, "OR"),
      ("防災 NOT", .missingOperand, 3, "NOT"),
      ("a ()", .emptyGroup, 2, "("),
      ("a /b c", .unclosedRegex, 2, "/b"),
      ("a /[/", .invalidRegex, 2, "/[/"),
      ("a year:abc", .invalidCondition, 7, "year:abc"),
      ("a year:(abc)", .invalidCondition, 2, "year:"),
      ("a NEAR/3 -b", .nearOperand, 2, "NEAR/3"),
      ("a NEAR/3", .missingOperand, 2, "NEAR/3"),
      ("a SAME", .missingOperand, 2, "SAME"),
      ("SAME a", .missingOperand, 0, "SAME"),
      ("a SAME -b", .nearOperand, 2, "SAME"),
      ("支援 区分:", .missingCondition, 3, "区分:"),
      ("支援 区分：\"\"", .missingCondition, 3, "区分：\"\""),
      ("bumon:防災", .unknownField, 0, "bumon"),
      ("a 名称:空き家", .unknownField, 2, "名称"),
      ("col_1：「防災」", .unknownField, 0, "col_1"),
      ("year:昭和65年", .yearOutsideEra(era: "昭和", lastYear: 64), 5, "year:昭和65年"),
      ("year:S65", .yearOutsideEra(era: "昭和", lastYear: 64), 5, "year:S65"),
      ("年 year:平成30..平成32", .yearOutsideEra(era: "平成", lastYear: 31), 7, "year:平成30..平成32"),
      ("日付:大正十六年3月1日", .yearOutsideEra(era: "大正", lastYear: 15), 3, "日付:大正十六年3月1日"),
      ("日付:明治46年", .yearOutsideEra(era: "明治", lastYear: 45), 3, "日付:明治46年"),
      ("year:令和0年", .yearOutsideEra(era: "令和", lastYear: nil), 5, "year:令和0年"),
    ])
  func mendsAndReports(query: String, kind: QueryFault.Kind, column: Int, text: String) {
    let parser = QueryParser(query, vocabulary: parserVocabulary)
    #expect(parser.faults.first == QueryFault(kind, column: column, text: text))
    #expect(parser.tree != .nothing)
  }

  @Test("A condition without a value beside other words is skipped; alone it is searched for as text")
  func missingConditionsAreSkipped() {
    let parser = QueryParser("支援 区分:", vocabulary: parserVocabulary)
    #expect(parser.tree == .chunk("支援"))
    #expect(parser.ignored == [IgnoredText("区分:", column: 3, .operatorWithoutOperand)])
    #expect(parsed("区分:") == .chunk("区分:"))
  }

  @Test("An unknown name before a colon stays text") func unknownNamesAreText() {
    #expect(parsed("bumon:防災") == .chunk("bumon:防災"))
  }

  @Test(
    "A time, a ratio, an address, a path and a colon after no name are no fault",
    arguments: [
      "13:30", "1:2", "１３：３０", "http://x.jp", "C:\\a", "std::vector", "title:13:30", "a: b", "Re:", ":x",
      "\\a:b",
      "a\\:b", "「a:b」", "区分:a:b", "year:2023",
    ])
  func otherColonsAreNoFault(query: String) {
    #expect(QueryParser(query, vocabulary: parserVocabulary).faults.filter { $0.kind == .unknownField } == [])
  }

  /// Any string gives a tree; the canonical form of the tree gives the same tree again, without a fault and
  /// with nothing ignored. A hundred thousand each day, a million in a campaign of scale 10.
  @Test("Any string gives a tree whose canonical form reads back as the same tree")
  func randomStringsRoundTrip() {
    let alphabet: [String] = [
      "防", "災", "a", "1", " ", "　", "\"", "「", "」", "『", "』", "(", ")", "（", "）", "-", "－", "!", "AND", "OR",
      "NOT", "ＯＲ", "NEAR/3", "ADJ", "ＮＥＡＲ", "SAME", "ＳＡＭＥ", "^2", "＾", "^0.5", "?", "？", "＊", "~", "～", "あ",
      "/", "／", "[", "]", "区分:", "year:", "2023", "..", "日付：", "＼", "&&", "title:", "小項目：", "body:", ":",
      "\\",
      "\u{301}", "\u{200D}", "👩", "\n", "ー", "”", "＂", "*", "/", "or", " or ", "And", " not ", "|", " | ",
      "→", "(1)",
      "①", "bumon:", "昭和65", "・", "ア",
    ]
    var random = TestEnvironment.generator("QueryParser.randomStringsRoundTrip")
    for _ in 0..<100_000 * TestEnvironment.scale {
      let count = Int.random(in: 0...24, using: &random)
      let query = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      let tree = parsed(query)
      let again = QueryParser(tree.canonical, vocabulary: parserVocabulary)
      guard again.tree == tree, again.faults.isEmpty, again.ignored.isEmpty else {
        Issue.record(
          """
          \(query.debugDescription) -> \(tree.canonical) -> \(again.tree.canonical) \(again.faults) \
          \(again.ignored)
          """)
        return
      }
    }
  }

  @Test("A random string in full width is read as in half width") func fullWidthIsHalfWidth() {
    let alphabet: [String] = [
      "防", "a", "1", " ", " ", "\"", "(", ")", "-", "!", "AND", "OR", "NOT", "NEAR/3", "^2", "?", "*", "~",
      "/", "title:",
      "区分:", ":", "|", "&&", "+", "or",
    ]
    var random = TestEnvironment.generator("QueryParser.fullWidthIsHalfWidth")
    for _ in 0..<20_000 * TestEnvironment.scale {
      let count = Int.random(in: 0...16, using: &random)
      let query = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      var wide = String.UnicodeScalarView()
      for scalar in query.unicodeScalars {
        let signs = "\"()-!^?*~/:|&+".unicodeScalars
        wide.append(signs.contains(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
      }
      let half = parsed(query).canonical
      let full = parsed(String(wide)).canonical
      // Signs that are text keep their width.
      guard QuerySyntax.ascii(full) == half else {
        Issue.record("\(query.debugDescription): \(half), in full width \(full)")
        return
      }
    }
  }

  @Test("The depth of nesting is limited") func deepNestingIsBounded() {
    let query = String(repeating: "(", count: 100_000) + "a" + String(repeating: "-", count: 1000) + "b"
    #expect(
      QueryParser(query + " ", vocabulary: parserVocabulary, limit: .max).faults.contains {
        $0.kind == .tooDeep
      })
    let negations = String(repeating: "NOT ", count: 100_000) + "防災"
    #expect(
      QueryParser(negations, vocabulary: parserVocabulary, limit: .max).faults.contains {
        $0.kind == .tooDeep
      })
  }

  /// At 20,000 repetitions, reading that is quadratic takes minutes, and the test is ended.
  @Test(
    "A hostile query of a hundred thousand characters is read", .serialized, .timeLimit(.minutes(5)),
    arguments: [
      "(", "a(", ")", ")a", "「", "a「", "\"", "a\" ", "『", "^", "^1", "-", "- ", "!(", "a:", "title:",
      "年:year:", "~", "*?",
      "/", "/a ", "/a/b ", "\\", "\\(", "OR ", "AND OR ", "or ", "防災 or ", "NOT ", "NEAR/3 ", "(OR ", "(1) ",
      "① ", "/ ",
      "year:「 ", "区分:( ", "((a)b", "title:-/", "a(-", "👩\u{200D}",
    ])
  func hostileQueriesAreRead(part: String) {
    for head in ["", "abc", "abc ", "\""] {
      let query = head + String(repeating: part, count: 20_000)
      _ = QueryParser(query, vocabulary: parserVocabulary, limit: .max)
    }
    let tree = parsed(String(repeating: part, count: 500))
    #expect(parsed(tree.canonical) == tree)
  }
}
