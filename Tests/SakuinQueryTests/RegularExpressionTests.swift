import SakuinQuery
import SakuinTestSupport
import SakuinText
import Testing

@Suite struct RegularExpressionTests {
  private func matches(_ regex: String, _ text: String, level: FoldingLevel = .width) throws -> [String] {
    let analyzer = try Analyzer()
    let context = QueryContext(
      analyzer: analyzer, expander: QueryExpander(), level: level, usesSynonyms: false)
    let pattern = CompiledPattern(try RegularExpression(regex), in: context)
    let field = FieldText(text, analyzer: analyzer)
    return try pattern.matches(in: field, deadline: .none).map {
      String(decoding: field.raw[field.folded.rawRange($0.range)], as: UTF8.self)
    }
  }

  @Test(
    "A regular expression finds the expected matches",
    arguments: [
      ("令和[0-9]+年", "令和５年と令和10年度", ["令和５年", "令和10年"]),
      ("a|ab|abc", "abcd", ["abc"]),
      ("(か|き)+", "かきかくか", ["かきか", "か"]),
      (".", "𠮷b\nc", ["𠮷", "b", "c"]),
      ("[^a]+", "a𠮷ba", ["𠮷b"]),
      ("^防災$", "防災\n防災課\n防災", ["防災", "防災"]),
      ("\\d{2,3}", "1 22 4444", ["22", "444"]),
      ("\\w+", "空き家、DX！", ["空き家", "DX"]),
      ("が", "か\u{3099}", ["か\u{3099}"]),
      ("[ｱ-ﾝ]{2,}", "アイウ", ["アイウ"]),
      ("㍿", "株式会社", ["株式会社"]),
      ("x*", "aaa", []),
      ("DX", "ｄｘ", ["ｄｘ"]),
    ])
  func finds(regex: String, text: String, expected: [String]) throws {
    #expect(try matches(regex, text) == expected)
  }

  @Test("At the raw level a regular expression matches text as typed") func rawTextMatchesAsTyped() throws {
    #expect(try matches("DX", "dx DX ＤＸ", level: .raw) == ["DX"])
    #expect(try matches("令和[0-9]年", "令和5年 令和５年", level: .raw) == ["令和5年"])
  }

  @Test(
    "A malformed or too large regular expression is refused",
    arguments: [
      "[", "(", "a)", "*", "a**", "\\1", "(?=a)", "a{3,2}", "[b-a]", "\\", "((((a{99}){99}){99}){99})",
    ])
  func refuses(regex: String) {
    #expect(throws: RegexFault.self) { try RegularExpression(regex) }
  }

  /// Random expressions find in random texts what trying everything finds.
  @Test("Random expressions find in random texts what trying every match finds")
  func agreesWithTryingEverything() throws {
    var queries = RandomQueries(random: TestEnvironment.generator("RegularExpression.agrees"))
    let analyzer = try Analyzer()
    let context = QueryContext(
      analyzer: analyzer, expander: QueryExpander(), level: .width, usesSynonyms: false)
    for _ in 0..<5000 * TestEnvironment.scale {
      let regex = queries.regex(3)
      let text = queries.text(queries.number(0...4))
      let pattern = CompiledPattern(try RegularExpression(regex.text), in: context)
      let field = FieldText(text, analyzer: analyzer)
      let characters = String(decoding: field.folded.unitsAsWritten, as: UTF16.self).unicodeScalars
        .map(Character.init)
      let starts = characters.reduce(into: [0]) { $0.append($0[$0.count - 1] + String($1).utf16.count) }
      // A match of white space that the index leaves out shows nothing.
      let expected = regex.matches(in: characters).map {
        field.folded.range(ofWritten: starts[$0.lowerBound]..<starts[$0.upperBound])
      }.filter { !$0.isEmpty }.map { String(decoding: field.folded.units[$0], as: UTF16.self) }
      let found = try pattern.matches(in: field, deadline: .none).map {
        String(decoding: field.folded.units[$0.range], as: UTF16.self)
      }
      guard found == expected else {
        Issue.record("/\(regex.text)/ in \(text.debugDescription): found \(found), expected \(expected)")
        return
      }
    }
  }

  /// What makes backtracking matchers run for ages takes time in proportion to the text.
  @Test("Nested repetitions take time in proportion to the text") func nestedRepetitionsAreLinear() throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try matches("(a*)*(a*)*b", text).isEmpty)
    #expect(try matches("(a|aa)+", text) == [text])
  }
}
