import SakuinIndex
import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

/// The names that the queries of the parser's tests may use.
let parserVocabulary = QueryVocabulary(
  textFields: ["title": "title", "小項目": "title", "body": "body"],
  attributes: [
    "status": .init(name: "status", kind: .keyword), "区分": .init(name: "status", kind: .keyword),
    "targetYear": .init(name: "targetYear", kind: .number), "date": .init(name: "date", kind: .date),
    "year": .init(name: "targetYear", kind: .number),
    "目標年度": .init(name: "targetYear", kind: .number), "日付": .init(name: "date", kind: .date),
  ])

private let wildcardB = QueryNode.wildcard([.text("b"), .anyRun])

/// The tree of a query, with the names of `parserVocabulary`.
func parsed(_ query: String) -> QueryNode { QueryParser(query, vocabulary: parserVocabulary).tree }

@Suite struct QueryParserTests {
  @Test(
    "A query text is read as the expected tree",
    arguments: [
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
      ("補助*", .wildcard([.text("補助"), .anyRun])),
      ("取*組?", .wildcard([.text("取"), .anyRun, .text("組"), .anyOne])),
      ("ありますか？", .chunk("ありますか？")),
      ("好物は何?", .chunk("好物は何?")),
      ("昭和何年？", .chunk("昭和何年？")),
      ("令和？", .wildcard([.text("令和"), .anyOne])),
      ("取り?組", .wildcard([.text("取り"), .anyOne, .text("組")])),
      ("誰と誰が書いたものか?その名前を述べなさい。", .chunk("誰と誰が書いたものか?その名前を述べなさい。")),
      ("*", .wildcard([.anyRun])),
      ("？", .chunk("？")),
      ("防災\\*", .chunk("防災*")),
      ("防災~", .similar("防災")),
      ("防災~~", .chunk("防災~~")),
      ("防災~~~", .chunk("防災~~~")),
      ("a | b", .or([.chunk("a"), .chunk("b")])),
      ("防災|避難", .chunk("防災|避難")),
      ("＊", .wildcard([.anyRun])),
      ("\"*\"", .phrase("*")),
      ("題名:a -区分:達成", .sequence([.chunk("題名:a"), .not(.attribute("status", "達成"))])),
      ("-「防災」 a", .sequence([.not(.phrase("防災")), .chunk("a")])),
      ("「防災」^2", .boosted(.phrase("防災"), 2)),
      ("小項目:「防災」", .field("title", .phrase("防災"))),
      ("(a OR b)^2", .boosted(.or([.chunk("a"), .chunk("b")]), 2)),
      ("NOT「防災」", .not(.phrase("防災"))),
      ("「a」OR（b）", .or([.phrase("a"), .chunk("b")])),
      ("a -/[」]/", .sequence([.chunk("a"), .not(.expression("[」]"))])),
      ("//x /y/", .sequence([.chunk("//x"), .expression("y")])),
      ("~", .chunk("~")),
      ("/令和[0-9]+年/", .expression("令和[0-9]+年")),
      ("1/2", .chunk("1/2")),
      ("a NEAR/20 b", .near([.chunk("a"), .chunk("b")], [NearLink(isOrdered: false, distance: 20)])),
      (
        "「a」 ADJ/5 b NEAR c",
        .near(
          [.phrase("a"), .chunk("b"), .chunk("c")],
          [NearLink(isOrdered: true, distance: 5), NearLink(isOrdered: false, distance: 20)])
      ),
      ("a SAME b SAME 「c」", .same([.chunk("a"), .chunk("b"), .phrase("c")])),
      (
        "(a OR b*) SAME c d", .sequence([.same([.or([.chunk("a"), wildcardB]), .chunk("c")]), .chunk("d")])
      ),
      ("a same b", .sequence([.chunk("a"), .chunk("same"), .chunk("b")])),
      ("\\SAME", .chunk("SAME")),
      (
        "a SAME b NEAR/3 c",
        .and([
          .same([.chunk("a"), .chunk("b")]),
          .near([.chunk("b"), .chunk("c")], [NearLink(isOrdered: false, distance: 3)]),
        ])
      ),
      ("防災^2", .boosted(.chunk("防災"), 2)),
      ("(a b)^0.5", .boosted(.sequence([.chunk("a"), .chunk("b")]), 0.5)),
      ("a^b", .chunk("a^b")),
      ("区分:達成", .attribute("status", "達成")),
      ("year:2023..2025", .attribute("targetYear", "2023..2025")),
      ("区分:(達成 OR 短期)", .or([.attribute("status", "達成"), .attribute("status", "短期")])),
      ("日付:\"2023-04-01 .. 2024-03-31\"", .attribute("date", "2023-04-01 .. 2024-03-31")),
      ("year:abc", .chunk("year:abc")),
      ("", .nothing),
      ("()", .nothing),
    ])
  func reads(query: String, expected: QueryNode) {
    #expect(parsed(query) == expected)
  }

  @Test(
    "Full width signs mean the same as ASCII ones",
    arguments: [
      ("防災　避難", "防災 避難"),
      ("京都　－東京都", "京都 -東京都"),
      ("a ＡＮＤ b ＯＲ ＮＯＴ c", "a AND b OR NOT c"),
      ("a ＆＆ b ｜｜ ！c", "a && b || !c"),
      ("（a OR b） c", "(a OR b) c"),
      ("＂防災 計画＂", "\"防災 計画\""),
      ("『防災 計画』", "\"防災 計画\""),
      ("title：防災", "title:防災"),
      ("ｔｉｔｌｅ：防災", "title:防災"),
      ("ｙｅａｒ：２０２３．．２０２５", "year:2023..2025"),
      ("補助＊ 第？期", "補助* 第?期"),
      ("／令和［０-９］＋年／", "/令和[0-9]+年/"),
      ("a ＮＥＡＲ／２０ b　ＡＤＪ c", "a NEAR/20 b ADJ c"),
      ("a ＳＡＭＥ b　ＳＡＭＥ c", "a SAME b SAME c"),
      ("防災＾２", "防災^2"),
      ("防災～", "防災~"),
      ("a ｜ b", "a | b"),
      ("支援（防災　避難）", "支援(防災 避難)"),
      ("｢防災｣", "「防災」"),
      ("“防災 計画”", "\"防災 計画\""),
    ])
  func fullWidthMeansTheSame(full: String, ascii: String) {
    #expect(parsed(full) == parsed(ascii))
  }

  @Test("What a planner asks of a query takes time in proportion to its parts, however deep they nest")
  func deepTreesArePlannedAtOnce() throws {
    let depth = QueryParser.maximumDepth - 1
    let query = String(repeating: "(", count: depth) + "a" + String(repeating: " b)", count: depth)
    let context = QueryContext(
      analyzer: try Analyzer(), expander: QueryExpander(), level: .width, usesSynonyms: false)
    let parser = QueryParser(query, vocabulary: parserVocabulary)
    #expect(parser.faults.isEmpty)
    let compiled = CompiledQuery(parser.tree, fields: [:], in: context)
    #expect(compiled.isQuickToVerify && !compiled.isPlain && !compiled.isLedByOnePart)
  }
}
