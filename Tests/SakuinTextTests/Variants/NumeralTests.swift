import SakuinText
import Testing

@Suite struct NumeralTests {
  /// Names and set phrases in which kanji are no numbers.
  @Test(
    "Kanji in names and set phrases are no numbers",
    arguments: [
      "一人一人", "二子塚", "三田市", "千歳", "千歳市", "田中京一", "四日市", "六本木", "八戸市", "三条市", "一時", "十分", "五十嵐", "九十九里",
    ])
  func names(_ text: String) throws {
    let spans = QueryExpander().spans(of: try Analyzer().analyze(text), level: .variants, synonyms: true)
    #expect(!spans.contains { $0.forms.contains { $0.kind == .numeral || $0.kind == .era } })
  }
}
