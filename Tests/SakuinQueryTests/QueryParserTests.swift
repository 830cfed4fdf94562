import SakuinQuery
import SakuinTestSupport
import Testing

private let fieldNames = ["title": "title", "小項目": "title", "body": "body"]

private func tree(_ query: String) -> QueryNode { QueryParser(query, fieldNames: fieldNames).tree }

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("防災", QueryNode.chunk("防災")),
    ("防災 避難", .sequence([.chunk("防災"), .chunk("避難")])),
    ("京都 -東京都", .sequence([.chunk("京都"), .not(.chunk("東京都"))])),
    ("a OR b c", .or([.chunk("a"), .sequence([.chunk("b"), .chunk("c")])])),
    ("a AND b OR c", .or([.and([.chunk("a"), .chunk("b")]), .chunk("c")])),
    ("(a OR b) c", .sequence([.or([.chunk("a"), .chunk("b")]), .chunk("c")])),
    ("「空き家 対策」", .phrase("空き家 対策")),
    ("\"a \\\" b\"", .phrase("a \" b")),
    ("title:防災", .field("title", .chunk("防災"))),
    ("小項目:(防災 支援)", .field("title", .sequence([.chunk("防災"), .chunk("支援")]))),
    ("6:30", .chunk("6:30")),
    ("Wi-Fi", .chunk("Wi-Fi")),
    ("ー", .chunk("ー")),
    ("NOT NOT a", .not(.not(.chunk("a")))),
    ("", .nothing),
    ("()", .nothing),
  ])
  func reads(query: String, expected: QueryNode) {
    #expect(tree(query) == expected)
  }

  @Test(arguments: [
    ("防災　避難", "防災 避難"),
    ("京都　－東京都", "京都 -東京都"),
    ("a ＡＮＤ b ＯＲ ＮＯＴ c", "a AND b OR NOT c"),
    ("a ＆＆ b ｜｜ ！c", "a && b || !c"),
    ("（a OR b） c", "(a OR b) c"),
    ("＂防災 計画＂", "\"防災 計画\""),
    ("『防災 計画』", "\"防災 計画\""),
    ("title：防災", "title:防災"),
  ])
  func fullWidthMeansTheSame(full: String, ascii: String) {
    #expect(tree(full) == tree(ascii))
  }

  @Test(arguments: [
    ("「防災", QueryFault.Kind.unclosedQuotation, 0),
    ("(防災", .unclosedGroup, 0),
    ("防災)", .unopenedGroup, 2),
    ("防災 AND", .missingOperand, 3),
    ("OR 防災", .missingOperand, 0),
    ("防災 NOT", .missingOperand, 3),
    ("a ()", .emptyGroup, 2),
  ])
  func mendsAndReports(query: String, kind: QueryFault.Kind, column: Int) {
    let parser = QueryParser(query, fieldNames: fieldNames)
    #expect(parser.faults.first == QueryFault(kind, column: column))
    #expect(parser.tree != .nothing)
  }

  /// Any string gives a tree; the canonical form of the tree gives the same tree again, without a fault.
  @Test func randomStringsRoundTrip() {
    let alphabet: [String] = [
      "防", "災", "a", "1", " ", "　", "\"", "「", "」", "『", "』", "(", ")", "（", "）", "-", "－", "!", "AND", "OR",
      "NOT",
      "ＯＲ", "&&", "title:", "小項目：", "body:", ":", "\\", "\u{301}", "\u{200D}", "👩", "\n", "ー", "”", "＂", "*",
      "/",
    ]
    var random = TestEnvironment.generator("QueryParser.randomStringsRoundTrip")
    for _ in 0..<20_000 * TestEnvironment.scale {
      let count = Int.random(in: 0...24, using: &random)
      let query = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? "" }.joined()
      let parsed = QueryParser(query, fieldNames: fieldNames).tree
      let again = QueryParser(parsed.canonical, fieldNames: fieldNames)
      guard again.tree == parsed, again.faults.isEmpty else {
        Issue.record(
          "\(query.debugDescription) -> \(parsed.canonical) -> \(again.tree.canonical) \(again.faults)")
        return
      }
    }
  }

  @Test func deepNestingIsBounded() {
    let query = String(repeating: "(", count: 100_000) + "a" + String(repeating: "-", count: 1000) + "b"
    #expect(QueryParser(query, fieldNames: fieldNames).faults.contains { $0.kind == .tooDeep })
    let negations = String(repeating: "NOT ", count: 100_000) + "防災"
    #expect(QueryParser(negations, fieldNames: fieldNames).faults.contains { $0.kind == .tooDeep })
  }
}
