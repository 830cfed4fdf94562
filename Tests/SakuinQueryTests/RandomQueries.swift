import SakuinQuery
import SakuinTestSupport
import SakuinText

/// Random documents and query trees from a few words that have much to do with one another.
struct RandomQueries {
  var random: SeededGenerator
  /// The regular expressions drawn so far, by their text.
  var regexes: [String: NaiveRegex] = [:]

  static let words = [
    "空き家", "空家", "取り組み", "取組", "防災", "対策", "こども", "子供", "サーバー", "サーバ", "東京都", "京都", "市", "ボランティア", "ぼらんてぃあ",
    "令和5年", "髙", "高", "𠮷", "DX", "a", "推進", "スマホ", "スマートフォン", "引き", "引きこもり",
  ]
  static let glue = ["の", "を", "。", "！", "．", " ", "\n", "・", "ｱ", "２", "　", "と", "", "", ""]

  /// Spellings and synonyms of the words; entries of several words among them.
  static let entries: [(String, [(String, FoldingLevel?)])] = [
    ("空き家", [("空家", .variants)]), ("空家", [("空き家", .variants)]),
    ("取り組み", [("取組", .variants), ("取組み", .variants)]), ("取組", [("取り組み", .variants)]),
    ("子供", [("こども", .variants)]), ("こども", [("子供", .variants), ("児童", nil)]),
    ("サーバ", [("サーバー", .variants)]), ("引きこもり", [("ひきこもり", .variants)]),
    ("防災対策", [("DX", nil), ("避難の計画", nil)]), ("スマホ", [("スマートフォン", nil)]),
    ("市の推進", [("a", nil)]), ("京都市", [("みやこ", nil)]), ("髙", [("高", .itaiji)]),
  ]

  /// The spans of `text`, the longest entry at each index.
  static func spans(of text: AnalyzedText, level: FoldingLevel, synonyms: Bool) -> [SpellingSpan] {
    var result: [SpellingSpan] = []
    var start = 0
    let entries = entries.map { (Array($0.utf16), $1) }.sorted { $0.0.count > $1.0.count }
    while start < text.units.count {
      var next = start + 1
      for (units, forms) in entries where text.units[start...].starts(with: units) {
        let chosen = forms.filter { $0.1.map { $0 <= level } ?? synonyms }
        if chosen.isEmpty { continue }
        next = start + units.count
        result.append(
          SpellingSpan(
            range: start..<next,
            forms: chosen.map {
              SpellingForm(units: folded($0.0), kind: $0.1 == nil ? .synonym : .okurigana, level: $0.1)
            }))
        break
      }
      start = next
    }
    return result
  }

  private static func folded(_ text: String) -> [UInt16] { Array(text.lowercased().utf16) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func word() -> String { Self.words.randomElement(using: &random) ?? "" }

  mutating func text(_ count: Int) -> String {
    (0..<count).map { _ in word() + (Self.glue.randomElement(using: &random) ?? "") }.joined()
  }

  mutating func document(_ id: Int) -> SampleDocument {
    SampleDocument(
      id: String(id), title: text(number(0...2)), body: text(number(0...7)),
      status: ["達成", "短期", "ＤＸ"].randomElement(using: &random) ?? "",
      year: Double(number(2020...2026)))
  }

  /// A chunk without white space.
  mutating func chunk() -> String {
    let count = number(0...9) == 0 ? number(4...10) : number(1...2)
    return (0..<count).map { _ in
      word() + (["の", "", "", "と", "２"].randomElement(using: &random) ?? "")
    }.joined()
  }

  mutating func leaf() -> QueryNode {
    switch number(0...11) {
    case 0...4: return .chunk(chunk())
    case 5: return .similar(word())
    case 6, 7: return .phrase(text(number(1...2)))
    case 8, 9: return wildcard()
    case 10:
      let regex = regex(2)
      regexes[regex.text] = regex
      return .expression(regex.text)
    default:
      if number(0...1) == 0 {
        let value = ["達成", "短期", "dx", "1", "4", "３"].randomElement(using: &random) ?? ""
        return Int(QuerySyntax.ascii(value)) == nil ? .attribute("status", value) : .identifier(value)
      }
      let (low, high) = (number(2019...2024), number(2022...2027))
      return .attribute(
        "year",
        ["\(low)", "\(low)..", "..\(high)", "\(min(low, high))..\(high)"].randomElement(using: &random) ?? "")
    }
  }

  mutating func wildcard() -> QueryNode {
    var parts: [WildcardPart] = []
    if number(0...3) == 0 { parts.append(.anyRun) }
    for index in 0...number(1...2) {
      if index > 0 { parts.append(number(0...1) == 0 ? .anyRun : .anyOne) }
      let word = Array(word())
      parts.append(.text(String(word.prefix(number(1...3)))))
    }
    if number(0...3) == 0 { parts.append(.anyRun) }
    return .wildcard(parts)
  }

  mutating func regex(_ depth: Int) -> NaiveRegex {
    switch number(0...(depth == 0 ? 3 : 6)) {
    case 0, 1:
      // Only what folding leaves as it is.
      return .text(["空", "き家", "取", "組", "防災", "京都", "の", "サ", "a"].randomElement(using: &random) ?? "")
    case 2: return .any
    case 3: return .set(Array("家組都市の策"), isNegated: number(0...2) == 0)
    case 4: return .sequence((0...number(1...2)).map { _ in regex(depth - 1) })
    case 5: return .alternatives((0...1).map { _ in regex(depth - 1) })
    default:
      return .repetition(
        regex(depth - 1), least: number(0...2), most: number(0...1) == 0 ? nil : number(2...3))
    }
  }

  /// A positional leaf, or a choice of such.
  mutating func operand() -> QueryNode {
    switch number(0...7) {
    case 0: return .or([.chunk(chunk()), .phrase(word())])
    case 1: return .phrase(word())
    case 2: return wildcard()
    case 3: return .field("body", .chunk(word()))
    default: return .chunk(word())
    }
  }

  mutating func tree(_ depth: Int) -> QueryNode {
    if depth == 0 { return leaf() }
    switch number(0...12) {
    case 0...2: return leaf()
    case 3...5: return .sequence((0...number(1...2)).map { _ in tree(depth - 1) })
    case 6: return .and((0...number(1...2)).map { _ in tree(depth - 1) })
    case 7: return .or((0...number(1...2)).map { _ in tree(depth - 1) })
    case 8: return .not(tree(depth - 1))
    case 9: return .field(number(0...1) == 0 ? "title" : "body", tree(depth - 1))
    case 10: return .boosted(tree(depth - 1), 2)
    default:
      let count = number(2...3)
      if number(0...1) == 0 { return .same((0..<count).map { _ in operand() }) }
      return .near(
        (0..<count).map { _ in operand() },
        (1..<count).map { _ in NearLink(isOrdered: number(0...1) == 0, distance: number(0...8)) })
    }
  }
}
