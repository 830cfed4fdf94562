import Sakuin
import SakuinCommand
import SakuinTestSupport
import Testing

/// `--filter` and `--sort` as they are typed.
@Suite struct ConditionTests {
  private static let schema = Schema(
    textFields: [.init(name: "body", label: "本文")],
    attributes: [
      .init(name: "status", label: "区分", kind: .keyword), .init(name: "year", label: "年度", kind: .number),
      .init(name: "a=b", label: "甲", kind: .keyword), .init(name: "c+", label: "乙", kind: .keyword),
      .init(name: "時:分", label: "時:分", kind: .keyword), .init(name: "d,e", label: "d,e", kind: .keyword),
    ])

  private static func invocation(_ words: [String]) throws -> Invocation {
    let arguments = try ArgumentParser.parse(["search"] + words + ["市"]).low
    return Invocation(
      arguments: arguments, environment: Environment { _ in nil }, terminal: Terminal(isTerminal: false),
      output: Output(), errors: Output())
  }

  private static func filter(_ text: String) throws -> SearchOptions.Condition? {
    try invocation(["--filter", text]).conditions(schema).first
  }

  @Test(
    "A filter is a key, a sign and a value, in either width",
    arguments: [
      ("区分=達成", "区分", SearchOptions.Condition.Relation.is, "達成"), ("区分!=達成", "区分", .isNot, "達成"),
      ("区分！＝達成", "区分", .isNot, "達成"), ("status+=達成", "status", .isAlso, "達成"),
      ("status＋＝達成", "status", .isAlso, "達成"), ("区分＝達成", "区分", .is, "達成"),
      ("年度 = 2023..2025", "年度", .is, "2023..2025"),
      ("区分==x", "区分", .is, "=x"), ("区分=!=x", "区分", .is, "!=x"), ("区分=a=b", "区分", .is, "a=b"),
      ("a=b=c", "a=b", .is, "c"), ("a=b!=c", "a=b", .isNot, "c"), ("c+=x", "c+", .is, "x"),
      ("c++=x", "c+", .isAlso, "x"),
      ("区分=\u{3099}x", "区分", .is, "\u{3099}x"), ("年度=2023,2025", "年度", .is, "2023,2025"),
    ] as [(String, String, SearchOptions.Condition.Relation, String)])
  func filters(text: String, attribute: String, relation: SearchOptions.Condition.Relation, condition: String)
    throws
  {
    let expected = SearchOptions.Condition(attribute: attribute, text: condition, relation: relation)
    #expect(try Self.filter(text) == expected)
  }

  @Test("A value of any characters is read as it is, without the white space at its ends")
  func anyValue() throws {
    var random = TestEnvironment.generator("Condition.anyValue")
    for _ in 0..<1000 * TestEnvironment.scale {
      var value = ""
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        value.append("ab1,.:;=＝!！+＋\"'()「」|&*/~～-　 \n空".element(using: &random))
      }
      let trimmed = value.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
      if trimmed.isEmpty { continue }
      for sign in SearchOptions.Condition.Relation.allCases {
        let filter = try Self.filter("区分" + sign.rawValue + value)
        #expect(
          filter == .init(attribute: "区分", text: String(trimmed), relation: sign),
          "seed \(random.seed): \(value.debugDescription)")
      }
    }
  }

  @Test(
    "What is no filter is an error that says why",
    arguments: [
      ("達成", "「属性=値」"), ("区分=", "「属性=値」"), ("区分= ", "「属性=値」"), ("区部=達成", "区分 のことですか"),
      ("区部!=達成", "属性 区部 はありません"), ("年度=いつか", "--filter: 年度 の条件「いつか」が読めません"), ("年度=昭和65年", "昭和は64年まで"),
    ])
  func unreadableFilters(text: String, message: String) {
    let error = #expect(throws: SakuinError.self) { try Self.filter(text) }
    #expect(error?.code == .usage)
    #expect(error?.japaneseMessage.contains(message) == true, "\(error?.japaneseMessage ?? "")")
  }

  @Test(
    "An order is a list of keys, each with its direction",
    arguments: [
      ("年度:desc,区分,id:desc", [.attribute("年度", descending: true), .attribute("区分"), .id(descending: true)]),
      ("score", [.score]), ("id", [.id()]), ("id：asc，score:desc", [.id(), .score]),
      ("時:分", [.attribute("時:分")]),
      ("時:分:desc", [.attribute("時:分", descending: true)]), ("d,e", [.attribute("d,e")]),
    ] as [(String, [SearchOptions.SortKey])])
  func orders(text: String, keys: [SearchOptions.SortKey]) throws {
    #expect(try Self.invocation(["--sort", text]).sortKeys(Self.schema) == keys)
  }

  @Test(
    "What is no order is an error that names the key and the known ones",
    arguments: [
      ("年度,部局", "属性 部局 はありません"), ("年度,部局", "区分、年度"), ("年度,部局", "score、id"), ("年度:down", ":down"),
      ("score:asc", "逆にはできません"),
    ])
  func unknownOrders(text: String, message: String) {
    let error = #expect(throws: SakuinError.self) {
      try Self.invocation(["--sort", text]).sortKeys(Self.schema)
    }
    #expect(error?.code == .usage)
    #expect(error?.japaneseMessage.contains(message) == true, "\(error?.japaneseMessage ?? "")")
  }
}
