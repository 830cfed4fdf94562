import CICU
import SakuinTestSupport
import SakuinText
import Testing

/// Properties of every text and every unit.
@Suite struct SpellingPropertyTests {
  /// Folding a folded text changes nothing, for every assigned code point.
  @Test("Folding a folded code point changes nothing") func foldingIsIdempotent() throws {
    let analyzer = try Analyzer()
    var count = 0
    for value in UInt32(1)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), cicu_general_category(value) != Int32(CICU_UNASSIGNED) else {
        continue
      }
      count += 1
      let once = analyzer.fold(String(Character(scalar)))
      let twice = analyzer.fold(String(decoding: once, as: UTF16.self))
      if once != twice { Issue.record("U+\(String(value, radix: 16)) folds to \(once), then to \(twice)") }
    }
    #expect(count > 280_000)
  }

  /// At every level a unit is the first member of its class, is a member of the class of each member, and
  /// shares its representative with exactly these.
  @Test("Unit classes are equivalence classes with one representative at every level")
  func classesAreClasses() {
    for level in FoldingLevel.allCases {
      let classes = UnitClasses(level: level)
      for unit in UInt16(1)...0xFFFF {
        let members = classes.members(of: unit)
        guard members.first == unit, Set(members).count == members.count else {
          Issue.record("U+\(String(unit, radix: 16)) at \(level): \(members)")
          continue
        }
        for member in members where member != unit {
          if Set(classes.members(of: member)) != Set(members) {
            Issue.record("U+\(String(member, radix: 16)) and U+\(String(unit, radix: 16)) at \(level) differ")
          }
          if classes.representative(of: member) != classes.representative(of: unit) {
            Issue.record(
              "two representatives: U+\(String(member, radix: 16)), U+\(String(unit, radix: 16)) at \(level)")
          }
        }
        if !members.contains(classes.representative(of: unit)) {
          Issue.record("U+\(String(unit, radix: 16)) is represented from outside at \(level)")
        }
      }
    }
  }

  /// Spans of any text are ordered, disjoint and inside, and their forms are new, different and without NUL;
  /// a stricter level has no form that a looser one lacks in kind.
  @Test("Spans of any text are ordered, apart and inside, with new forms of a fitting level")
  func spansAreWellFormed() throws {
    var generator = TestEnvironment.generator("spansAreWellFormed")
    let analyzer = try Analyzer()
    let expander = QueryExpander()
    for _ in 0..<(4000 * TestEnvironment.scale) {
      let text = analyzer.analyze(SpellingTexts.random(using: &generator))
      let shown = String(decoding: text.units, as: UTF16.self)
      for level in FoldingLevel.allCases {
        let spans = expander.spans(of: text, level: level, synonyms: true)
        var place = 0
        for span in spans {
          try #require(
            span.range.lowerBound >= place && span.range.upperBound <= text.units.count, "\(shown)")
          try #require(!span.range.isEmpty && !span.forms.isEmpty, "\(shown)")
          place = span.range.upperBound
          let literal = Array(text.units[span.range])
          try #require(Set(span.forms.map(\.units)).count == span.forms.count, "\(shown)")
          for form in span.forms {
            try #require(form.units != literal && !form.units.isEmpty && !form.units.contains(0), "\(shown)")
            try #require(form.level.map { $0 <= level } ?? true, "\(shown)")
          }
        }
        if level < .kana { try #require(spans.isEmpty, "\(shown)") }
      }
    }
  }
}

/// Texts in which many rules apply.
enum SpellingTexts {
  private static let pieces = [
    "取り組み", "取組", "申込", "書", "空き家", "障がい", "者", "ヶ", "が", "関", "R5", "令和", "元", "年", "年度", "5", "二十", "万",
    "円", "人", "一", "々",
    "ゝ", "ゞ", "サーバ", "ー", "・", "ヴァ", "ティ", "コンピュータ", "くり", "返し", "さん", "研", "お", "御", "願", "い", "を", "の", "に",
    "𠮷", "田", "髙",
    "2023", "-", ".", "/", "4", "月", "1", "日", "千", "歳", "三田市", " ", "a", "Ⅶ", "①", "し", "た", "て", "とりくむ",
    "合", "わせ", "上", "り", "がる", "～",
  ]

  /// Some pieces in a row.
  static func random(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }
}
