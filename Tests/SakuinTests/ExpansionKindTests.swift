import Sakuin
import SakuinText
import Testing

@Suite struct ExpansionKindTests {
  @Test("Every rule of text analysis has a kind in the library, named in JSON as it always was")
  func kinds() {
    #expect(
      ExpansionKind.allCases.map(\.rawValue) == [
        "kana", "itaiji", "katakana", "okurigana", "mixedWriting", "kanji", "era", "numeral", "hyphen",
        "dictionary", "synonym",
      ])
    #expect(ExpansionKind.allCases.count == VariantKind.allCases.count)
  }

  @Test(
    "A spelling says which rule made it",
    arguments: [
      ("空き家", ExpansionKind.okurigana, "空家"), ("サーバ", .katakana, "サーバー"), ("R5年度", .era, "令和5年度"),
      ("25万円", .numeral, "250,000"), ("障害", .mixedWriting, "障がい"), ("COVID-19", .hyphen, "covid19"),
    ])
  func rules(text: String, kind: ExpansionKind, form: String) throws {
    let variants = try SearchIndex.variants(of: text).flatMap(\.variants)
    #expect(variants.contains { $0.form == form && $0.kind == kind }, "\(variants)")
  }
}
