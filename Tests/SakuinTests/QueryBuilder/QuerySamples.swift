import Sakuin
import SakuinIndex
import SakuinQuery
import SakuinTestSupport

/// Random queries made of parts, with the trees that they should parse to.
struct QuerySamples {
  var random: SeededGenerator

  static let schema = Schema(
    textFields: [.init(name: "title", label: "件名"), .init(name: "body", label: "本文 （要約）")],
    attributes: [
      .init(name: "status", label: "区分", kind: .keyword), .init(name: "year", label: "年度", kind: .number),
    ])

  /// Pieces that the query language has a meaning for, and some that it has none for.
  private static let pieces = [
    "防", "災", "の", "か", "ガ", "A", "b", "1", "23", "\"", "＂", "“", "”", "「", "」", "『", "』", "(", ")", "（", "）",
    "-", "－", "−", "!",
    "！", ":", "：", "\\", "＼", "/", "／", "^", "＾", "^2", "~", "～", "*", "＊", "?", "？", "AND", "OR", "NOT",
    "or", "not", "NEAR", "NEAR/3",
    "ADJ", "SAME", " ", "　", "\n", "区分:", "title:", "id:", "年度：", "①", "(1)", "|", "||", "&&", "ー", "々", "。",
    "、", ",", ".", "が\u{3099}",
    "\u{3099}", "‼", "#", "+", "=", "2022..2024", "😀", "ＯＲ",
  ]

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func text() -> String {
    while true {
      let text = (0..<number(1...5)).map { _ in Self.pieces.element(using: &random) }.joined()
      if !text.allSatisfy(\.isWhitespace) { return text }
    }
  }

  /// A part that has a place in a text.
  mutating func positional() -> (Query, QueryNode) {
    let text = text()
    switch number(0...3) {
    case 0: return (.phrase(text), .phrase(text))
    case 1:
      let (one, other) = (self.text(), self.text())
      return (.any([.term(one), .phrase(other)]), .or([.chunk(one), .phrase(other)]))
    default: return (.term(text), .chunk(text))
    }
  }

  /// A query of at most so many levels.
  mutating func query(_ levels: Int) -> (query: Query, node: QueryNode) {
    if levels == 0 { return leaf() }
    let parts = (0..<number(2...3)).map { _ in query(levels - 1) }
    let (queries, nodes) = (parts.map(\.query), parts.map(\.node))
    switch number(0...9) {
    case 0: return (.all(queries), .and(nodes.flatMap { ($0.part as? AndNode)?.parts ?? [$0] }))
    case 1: return (.any(queries), .or(nodes.flatMap { ($0.part as? OrNode)?.parts ?? [$0] }))
    case 2: return (.sideBySide(queries), .sequence(nodes))
    case 3: return (.not(queries[0]), .not(nodes[0]))
    case 4:
      let kept = (nodes[0].part as? AndNode)?.parts ?? [nodes[0]]
      return (queries[0].excluding(queries[1]), .and(kept + [.not(nodes[1])]))
    case 5:
      let name = ["title", "件名", "body"].element(using: &random)
      return (.field(name, queries[0]), .field(name == "body" ? "body" : "title", nodes[0]))
    case 6:
      let weight = [2, 0.5, 1000, 0.001, 1.25].element(using: &random)
      return (queries[0].boosted(by: weight), .boosted(nodes[0], weight))
    case 7, 8:
      let ((a, first), (b, second)) = (positional(), positional())
      let distance = number(0...30)
      switch number(0...2) {
      case 0:
        return (
          .near(a, b, within: distance),
          .near([first, second], [NearLink(isOrdered: false, distance: distance)])
        )
      case 1:
        return (
          .adjacent(a, b, within: distance),
          .near([first, second], [NearLink(isOrdered: true, distance: distance)])
        )
      default: return (.inOneSentence(a, b), .same([first, second]))
      }
    default: return leaf()
    }
  }

  private mutating func leaf() -> (query: Query, node: QueryNode) {
    let text = text()
    switch number(0...7) {
    case 0: return (.phrase(text), .phrase(text))
    case 1: return (.everything, .wildcard([.anyRun]))
    case 2:
      let range: AttributeCondition = .number(2022...2024)
      return (.condition("年度", "2022..2024"), .attribute("year", "2022..2024", range))
    case 3:
      let condition = AttributeCondition(text, kind: .keyword)
      guard let condition else { return (.term(text), .chunk(text)) }
      return (.condition("区分", text), .attribute("status", QuerySyntax.ascii(text), condition))
    case 4: return (.similar("防災計画"), .similar("防災計画"))
    default: return (.term(text), .chunk(text))
    }
  }
}
