import MunicipalPolicies
import SakuinReaders
import SakuinTestSupport
import Testing

/// How single cells are read: numbers, years, bullets, markup.
@Suite struct CellTests {
  @Test(
    "Roman numbers are read in ASCII, full width and as single characters",
    arguments: [
      ("Ⅵ改革", "VI", "改革"), ("VI改革", "VI", "改革"), ("ＶＩ　改革", "VI", "改革"), ("ⅰ人", "I", "人"), ("Ⅻ．末", "XII", "末"),
      ("IV 自然", "IV", "自然"), ("3文化", "3", "文化"), ("XL市", "XL", "市"),
    ])
  func romanNumbers(heading: String, label: String, text: String) {
    #expect(Enumerator.roman(heading) == Enumerator(label: label, text: text))
  }

  @Test(
    "Latin letters that are no Roman number are left in the heading",
    arguments: ["IT化", "IIII人", "VIP対応", "人から", ""])
  func notRomanNumbers(heading: String) { #expect(Enumerator.roman(heading) == nil) }

  @Test(
    "Arabic numbers are read with circles, parentheses, full width digits and stops",
    arguments: [
      ("①少子化", "1", "少子化"), ("⑳末", "20", "末"), ("㉑次", "21", "次"), ("⑴甲", "1", "甲"),
      ("2Iターン・U", "2", "Iターン・U"),
      ("1（仮称）磯部温泉", "1", "（仮称）磯部温泉"), ("12　防災", "12", "防災"), ("（3）空き家", "3", "空き家"), ("(4) 猫", "4", "猫"),
      ("５．農業", "5", "農業"), ("1２４時間対応", "1", "２４時間対応"), ("123 件", "123", "件"),
    ])
  func arabicNumbers(heading: String, label: String, text: String) {
    #expect(Enumerator.arabic(heading) == Enumerator(label: label, text: text))
  }

  @Test(
    "Digits that belong to the heading are not taken for its number",
    arguments: ["124時間", "空き家", "", "0件", "（仮称）", "(3空き家", "12345 件", "（", "99999999999999999999"])
  func notArabicNumbers(heading: String) { #expect(Enumerator.arabic(heading) == nil) }

  @Test(
    "Bullets begin lines, and dots inside of words do not",
    arguments: [
      ("・一。 ・二。", false, "・一。\n・二。"), ("・一。・二", false, "・一。\n・二"), ("・一 ・二", false, "・一\n・二"),
      ("ボランティア・団体", false, "ボランティア・団体"), ("結成 ・ 育成", false, "結成 ・ 育成"), ("・一。 また、二。", false, "・一。 また、二。"),
      ("一。 二。　三", true, "一。\n二。\n三"), ("一。 二。", false, "一。 二。"), ("・一。 また、二。", true, "・一。 また、二。"),
      (" 一 \r\n\n 二　", false, "一\n二"), ("前文。● 一 ● 二", false, "前文。\n● 一 ● 二"), ("", true, ""),
      ("・", true, "・"),
    ])
  func bullets(text: String, isList: Bool, lines: String) {
    #expect(BulletLines.lines(text, isList: isList) == lines)
  }

  @Test(
    "Markup is removed and entities are resolved; signs that only look like markup stay",
    arguments: [
      ("スクラップ&ビルド", "スクラップ&ビルド"), ("a<b", "a<b"), ("1 < 2 > 0", "1 < 2 > 0"), ("<未定>", "<未定>"),
      ("a<b <br>c&d", "a<b \nc&d"),
      ("R&D&amp;S", "R&D&S"), ("&lt;ul&gt;", "<ul>"), ("<ul style=\"list-style-type: none\"> ・一", "・一"),
      ("<UL><LI>一<LI>二</UL>", "一\n\n二"), ("一<!-- 二 -->三", "一三"), ("一<script>二</script>三", "一三"),
      ("<b>太</b>字", "太字"), ("<b と書く", "<b と書く"), ("<b", "<b"), ("&", "&"), ("&#x3042;&#12354;", "ああ"),
      ("&#xD800;", "&#xD800;"),
      ("<!-- 一", "<!-- 一"), ("<table><tr><td>一<td>二</table>", "一 二"), ("<a href=x y>一", "<a href=x y>一"),
      ("👨‍👩‍👧<br/>𠮷", "👨‍👩‍👧\n𠮷"),
    ])
  func markup(cell: String, text: String) { #expect(MarkupResidue(cell).text == text) }

  @Test("Only list elements make a cell a list") func listsAreRecognised() {
    #expect(MarkupResidue("<ul>一").isList && MarkupResidue("<OL>一").isList)
    #expect(!MarkupResidue("<b>一").isList && !MarkupResidue("ul").isList)
  }

  /// Inline markup inserted between pieces of text leaves exactly the text.
  @Test("Inline markup between pieces of text leaves exactly the text") func inlineMarkupLeavesTheText() {
    var generator = TestEnvironment.generator("inlineMarkupLeavesTheText")
    let pieces = [
      "防災", "a<b", "R&D", "<3", "＜", "𠮷", "葛󠄀", "x>y", "1<2", "\"", "'", "・", "&&", "<<", "か\u{3099}",
    ]
    let tags = [
      "<b>", "</b>", "<span style=\"a:b\">", "</span>", "<I>", "</i >", "<!-- < & -->", "<font color=red>",
      "<a href='?a=1&b=2'>",
    ]
    for _ in 0..<2000 * TestEnvironment.scale {
      var cell = ""
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let piece = pieces.randomElement(using: &generator)! + "。"
        cell += piece
        text += piece
        if Bool.random(using: &generator) { cell += tags.randomElement(using: &generator)! }
      }
      #expect(MarkupResidue(cell).text == text, "\(cell) seed \(generator.seed)")
    }
  }
}
