import SakuinTestSupport
import SakuinText
import Testing

@Suite struct NumeralTests {
  private let analyzer: Analyzer
  private let expander = QueryExpander()

  init() throws { analyzer = try Analyzer() }

  private func find(_ one: String, _ other: String, _ level: FoldingLevel) -> Bool {
    SpellingMatch.matches(
      query: analyzer.analyze(one), target: analyzer.fold(other), expander: expander, level: level)
  }

  private func check(_ table: String, _ level: FoldingLevel = .variants, below: FoldingLevel = .itaiji) {
    for (one, other) in SpellingPairs.pairs(table) {
      for (query, target) in [(one, other), (other, one)] {
        #expect(find(query, target, level), "\(query) does not find \(target)")
        #expect(!find(query, target, below), "\(query) finds \(target) at \(below) already")
      }
    }
  }

  @Test("Numbers of articles, items and their branches are the same in kanji and digits")
  func laws() { check(NumeralPairs.laws) }
  @Test("Numbers of houses, roads and schools are the same in kanji and digits")
  func addresses() { check(NumeralPairs.addresses) }
  @Test("Numbers before what they count are the same in kanji and digits, whatever is counted")
  func counts() { check(NumeralPairs.counts) }
  @Test("Times, amounts and measures are the same in kanji and digits")
  func amounts() { check(NumeralPairs.amounts) }
  @Test("A number and the word beside it are written in other ways at once")
  func composed() { check(NumeralPairs.composed) }
  @Test("か, ヶ, カ and 箇 between a number and what it counts are the same")
  func links() { check(NumeralPairs.links, .itaiji, below: .kana) }
  @Test("Digits with commas and without are the same number")
  func groups() { check(NumeralPairs.groups) }
  @Test("Every part of a compound loanword may end with ー or without at once")
  func loanwords() { check(NumeralPairs.loanwords) }

  @Test("Words that hold the characters of a number are not written in digits, nor other numbers found")
  func apart() {
    for (one, other) in SpellingPairs.pairs(NumeralPairs.apart) {
      for (query, target) in [(one, other), (other, one)] {
        #expect(!find(query, target, .variants), "\(query) finds \(target)")
      }
    }
  }

  @Test("The tables hold at least 150 pairs of numbers and 60 of words that are none")
  func thereAreManyPairs() {
    let same = [
      NumeralPairs.laws, NumeralPairs.addresses, NumeralPairs.counts, NumeralPairs.amounts,
      NumeralPairs.composed,
      NumeralPairs.links, NumeralPairs.groups, NumeralPairs.loanwords,
    ]
    #expect(same.reduce(0) { $0 + SpellingPairs.pairs($1).count } >= 150)
    #expect(SpellingPairs.pairs(NumeralPairs.apart).count >= 60)
  }

  /// Names and set phrases in which kanji are no numbers.
  @Test(
    "Kanji in names and set phrases are no numbers",
    arguments: [
      "一人一人", "二子塚", "三田市", "千歳", "千歳市", "田中京一", "四日市", "六本木", "八戸市", "三条市", "一時", "十分", "五十嵐", "九十九里",
      "一部", "一般", "三重", "第三者", "統一", "唯一", "千葉", "八王子", "〇〇市", "四万十市", "兆候", "億劫",
    ])
  func names(_ text: String) throws {
    let spans = expander.spans(of: analyzer.analyze(text), level: .variants, synonyms: true)
    #expect(!spans.contains { $0.forms.contains { $0.kind == .numeral || $0.kind == .era } })
  }

  /// Spellings of the parts of a count, in the order in which they stand.
  private static let parts: [[[String]]] = [
    [["第"], ["約"], [""], ["前"]],
    [
      ["三", "3"], ["十二", "12", "一二"], ["二十五", "25", "二五"], ["百四", "104", "一〇四"], ["三千", "3000", "3,000"],
    ],
    [["箇月", "か月", "ヶ月", "カ月"], ["箇所", "か所", "ヵ所"], ["箇国", "カ国"], ["条"], ["件"], ["施設"], ["人"]],
    [["", ""], ["の取組", "の取り組み"], ["申込", "申し込み"], ["打合せ", "打ち合わせ"]],
  ]

  /// Every way to write a count: one spelling of each part after the other.
  private static func spellings(_ parts: [[String]]) -> [String] {
    parts.reduce([""]) { heads, part in heads.flatMap { head in Set(part).sorted().map { head + $0 } } }
  }

  @Test("Every combination of spellings of the parts of a count finds every other one")
  func combinationsFindOneAnother() throws {
    var generator = TestEnvironment.generator("combinationsFindOneAnother")
    for _ in 0..<(60 * TestEnvironment.scale) {
      let spellings = Self.spellings(Self.parts.map { $0.element(using: &generator) })
      for _ in 0..<6 {
        let (one, other) = (spellings.element(using: &generator), spellings.element(using: &generator))
        #expect(find(one, other, .variants), "\(one) does not find \(other)")
      }
    }
  }

  @Test("No part of a text has more than 40 forms, however rules compose")
  func formsAreBounded() throws {
    var generator = TestEnvironment.generator("formsAreBounded")
    var longest = 0
    for _ in 0..<(400 * TestEnvironment.scale) {
      let text = analyzer.analyze(SpellingTexts.random(using: &generator))
      for span in expander.spans(of: text, level: .variants, synonyms: true) {
        longest = max(longest, span.forms.count)
      }
    }
    #expect(longest <= 40 && longest > 4)
  }
}
