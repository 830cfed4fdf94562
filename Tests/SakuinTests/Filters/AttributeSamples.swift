import Sakuin
import SakuinTestSupport

/// Random documents with attributes of every kind, some of them with several values or none.
struct AttributeSamples {
  /// Ways to write one keyword, which look the same; no two families do.
  static let families: [[String]] = [
    ["福祉課", "福祉課 ", "　福祉課", "福祉課　"], ["4月～6月", "４月～６月", "4月〜6月"], ["IT", "ＩＴ", "it"], ["−5", "－5", "-5"],
    ["a,b"], ["a, b", "a，　b"], ["a"], ["1..2", "1‥2"], ["-", "－", "−"], ["x:y", "ｘ：ｙ"], ["\"q\"", "＂q＂"],
    ["a=b"], ["!=x"], ["+=x"],
    ["=x", "＝x"], ["!"], ["..R6"], ["2023"], ["令和5年度"], ["off"], ["「引用」"], ["（値なし）"], ["a\"b,c..d:e=f"],
    ["*"], ["~", "～", "〜"],
    ["\\"], ["/re/"], ["a\nb"], ["-x"], ["NOT a"], ["株式会社", "株式会社　"], ["、"], ["ﾊﾝｶｸ", "ハンカク"], ["゛x", "゛x "],
    ["\u{3099}が"],
    ["A‖B", "a∥b"],
  ]

  /// What a keyword is, however it is written: the number of its family, or a text of its own.
  enum Identity: Hashable {
    case family(Int)
    case text(String)
  }

  static func identity(_ keyword: String) -> Identity {
    if let family = families.firstIndex(where: { $0.contains(keyword) }) { return .family(family) }
    // Random keywords are of characters without other forms.
    return .text(String(keyword.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
  }

  static let schema = Schema(
    textFields: [.init(name: "body", label: "本文")],
    attributes: [
      .init(name: "tag", label: "札", kind: .keyword), .init(name: "status", label: "区分", kind: .keyword),
      .init(name: "year", label: "年度", kind: .number), .init(name: "cost", label: "額", kind: .number),
      .init(name: "day", label: "日", kind: .date),
    ])

  var random: SeededGenerator

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func keyword() -> String {
    if number(0...3) > 0 { return Self.families.element(using: &random).element(using: &random) }
    var text = ""
    // No digits: a family must not come about by chance.
    for _ in 0..<number(1...4) { text.append("kz,.:;=!+\"'()[]{}<>|&^#@%? 々空".element(using: &random)) }
    // Blank keywords are no values, and a member of a family is drawn above.
    guard case .text(let trimmed) = Self.identity(text), !trimmed.isEmpty,
      !Self.families.contains(where: { $0.contains(trimmed) })
    else { return "kk" }
    return text
  }

  mutating func documents(_ count: Int) -> [Document] {
    (0..<count).map { number in
      var attributes: [Document.Attribute] = []
      func add(_ name: String, _ values: [Document.Value]) {
        if !values.isEmpty { attributes.append(.init(name: name, values: values)) }
      }
      add("tag", (0..<self.number(0...3)).map { _ in .keyword(keyword()) })
      let statuses = ["短期", "達成", "中期"]
      add("status", self.number(0...4) == 0 ? [] : [.keyword(statuses.element(using: &random))])
      add("year", (0..<self.number(0...2)).map { _ in .number(Double(self.number(2019...2025))) })
      let costs = [0, -5, 1200, 0.1, 1e22, -1.5e-7, 123_456_789_012_345, 1e15, 2023]
      add("cost", self.number(0...2) == 0 ? [] : [.number(costs.element(using: &random))])
      let day = CalendarDate(
        year: self.number(2022...2024), month: self.number(1...12), day: self.number(1...28))
      add("day", self.number(0...2) == 0 ? [] : [day].compactMap(\.self).map { .date($0) })
      return Document(
        id: "d\(number * 7919 % 1009)",
        text: [.init(field: "body", text: String(repeating: "市の事業 ", count: self.number(1...4)))],
        attributes: attributes)
    }
  }
}

extension Document {
  /// The keywords of an attribute, as what they are.
  func identities(_ name: String) -> Set<AttributeSamples.Identity> {
    Set(
      values(of: name).compactMap {
        if case .keyword(let text) = $0 { AttributeSamples.identity(text) } else { nil }
      })
  }

  /// The numbers of an attribute.
  func numbers(_ name: String) -> [Double] {
    values(of: name).compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  /// The dates of an attribute, as texts that are ordered as the days are.
  func days(_ name: String) -> [String] {
    values(of: name).compactMap { if case .date(let date) = $0 { date.description } else { nil } }
  }
}
