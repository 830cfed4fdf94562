import SakuinQuery
import SakuinTestSupport
import Testing

@Suite("Reading a query is linear and of bounded depth")
struct QueryBoundTests {
  /// Everything that the language knows, and some of what it does not.
  private static let tokens = [
    "(", ")", "（", "）", "\"", "「", "」", "『", "』", "AND", "OR", "NOT", "&&", "||", "or", "and", "not", "-",
    "！", "NEAR/3",
    "ADJ/2", "SAME", "title:", "year:", "区分:", "本文:", "nofield:", ":", "*", "?", "~", "〜", "^", "^2", "^0.5",
    "^9999",
    "/", "/a.c/", "\\", " ", " ", " ", " ", "　", "防災", "避難所", "ひなん", "サービス", "a", "B2", "令和5年", "①", "(1)",
    "2023..2025",
    "、", "。", "\u{3099}", "👩\u{200D}", "\u{202E}", "\n",
  ]

  /// The nodes of a tree and its depth, whatever its operators are made of.
  private func measure(_ tree: QueryNode) -> (nodes: Int, depth: Int) {
    var nodes = 0
    var deepest = 0
    // Without recursion: a test of depth must not depend on it.
    var open: [(value: Any, depth: Int)] = [(tree, 0)]
    while let (value, depth) = open.popLast() {
      var depth = depth
      if value is QueryNode {
        nodes += 1
        depth += 1
        deepest = max(deepest, depth)
      }
      for child in Mirror(reflecting: value).children where !(child.value is String) {
        open.append((child.value, depth))
      }
    }
    return (nodes, deepest)
  }

  @Test("Ten thousand random tokens make a tree of bounded depth, and no more nodes and messages than tokens")
  func randomTokens() {
    var generator = TestEnvironment.generator("QueryBound.randomTokens")
    for round in 0..<10 * TestEnvironment.scale {
      // Few kinds of tokens in most rounds, so that one that nests stands beside itself.
      let kinds = (0..<(round % 5 == 0 ? Self.tokens.count : 4)).map { index in
        round % 5 == 0 ? Self.tokens[index] : Self.tokens.randomElement(using: &generator) ?? ""
      }
      let separator = round % 2 == 0 ? " " : ""
      let query = (0..<10_000).map { _ in kinds.randomElement(using: &generator) ?? "" }.joined(
        separator: separator)
      let parser = QueryParser(query, vocabulary: parserVocabulary, limit: .max)
      let (nodes, depth) = measure(parser.tree)
      // Each level of groups or prefixes adds one node of each rule of the grammar at most.
      #expect(depth <= 6 * (QueryParser.maximumDepth + 1), "seed \(generator.seed), \(kinds)")
      #expect(nodes <= 3 * 10_000, "seed \(generator.seed), \(kinds)")
      let texts: [String] = parser.faults.map(\.text) + parser.ignored.map(\.text)
      let told: Int = texts.reduce(0) { (sum: Int, text: String) in sum + text.unicodeScalars.count }
      #expect(told <= 80 * query.unicodeScalars.count, "seed \(generator.seed), \(kinds)")
      #expect(parser.faults.count + parser.ignored.count <= 3 * 10_000, "seed \(generator.seed), \(kinds)")
    }
  }

  @Test(
    "Operators without end nest no deeper, the more there are",
    arguments: [
      "OR ", "AND ", "防災 OR ", "a AND b OR ", "x NEAR/3 ",
      "x ADJ y SAME ", "title:", "title:a ", "-a ", "a^2 ", "(a) ", "\"a\" OR ",
    ])
  func operators(unit: String) {
    func depth(_ count: Int) -> Int {
      measure(
        QueryParser(String(repeating: unit, count: count), vocabulary: parserVocabulary, limit: .max).tree
      ).depth
    }
    let bound = 2 * QueryParser.maximumDepth + 8
    #expect(depth(20_000) <= bound)
    #expect(depth(20_000) == depth(2000))
  }

  @Test("Only the beginning of a long query is read, up to a word's end, and that is said")
  func longQueries() {
    let limit = QuerySyntax.longestQuery
    let exact = String(repeating: "あ", count: limit)
    #expect(QueryParser(exact, vocabulary: parserVocabulary).faults == [])
    #expect(QueryParser.beginning(of: exact) == exact)
    let parser = QueryParser(exact + "い", vocabulary: parserVocabulary)
    #expect(parser.tree == .chunk(exact))
    #expect(parser.faults == [QueryFault(.tooLong, column: limit, text: "")])
    // A word that the end would cut is left out; one longer than any word is cut.
    let words = String(repeating: "防災 ", count: limit)
    let read = QueryParser.beginning(of: words)
    #expect(read.unicodeScalars.count <= limit && read.unicodeScalars.count > limit - 3)
    #expect(words.dropFirst(read.count).first == " " && read.hasSuffix("防災"))
    #expect(QueryParser.beginning(of: " " + exact).unicodeScalars.count == limit)
    #expect(QueryParser.beginning(of: "", limit: 0) == "" && QueryParser.beginning(of: "ab", limit: 0) == "")
    // Whatever the rest is, nothing of it is read.
    for rest in [" OR", "\"", "(", "^2", " NOT a"] {
      #expect(QueryParser(exact + rest, vocabulary: parserVocabulary).tree == .chunk(exact))
    }
  }

  @Test(
    "A weight outside of the range is a fault, and the nearest one counts",
    arguments: [
      ("防災^9999", 1000.0, true), ("防災^1000", 1000, false), ("防災^0.0001", 0.001, true),
      ("防災^0.001", 0.001, false),
      ("防災^1000.5", 1000, true), ("(防災 OR 避難)^2000", 1000, true), ("防災^2", 2, false),
    ])
  func weights(query: String, weight: Double, isFault: Bool) {
    let parser = QueryParser(query, vocabulary: parserVocabulary)
    #expect(parser.faults.map(\.kind) == (isFault ? [.weightOutOfRange] : []))
    let part: QueryNode = query.hasPrefix("(") ? .or([.chunk("防災"), .chunk("避難")]) : .chunk("防災")
    #expect(parser.tree == .boosted(part, weight))
  }
}
