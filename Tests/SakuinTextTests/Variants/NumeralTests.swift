import SakuinText
import Testing

@Suite struct NumeralTests {
  @Test(
    "Years are read from eras, their letters, kanji numerals and the common era",
    arguments: [
      ("2023", 2023), ("２０２３年", 2023), ("令和5年度", 2023), ("R5", 2023), ("r５", 2023), ("Ｒ５年", 2023),
      ("令和五年", 2023), ("令和元年", 2019),
      ("平成31年", 2019), ("平成三十年", 2018), ("平成元年度", 1989), ("昭和64年", 1989), ("昭和元年", 1926), ("大正15年", 1926),
      ("大正元年", 1912),
      ("明治45年", 1912), ("明治元年", 1868), ("H31", 2019), ("S64", 1989), ("西暦2023年", 2023), ("二〇二三年", 2023),
      ("二千二十三年", 2023), ("H.30", 2018),
      ("令和 5 年", 2023), ("令和5年度末", 2023),
    ])
  func years(_ text: String, _ year: Int) { #expect(YearExpression.commonEraYear(text) == year) }

  @Test(
    "Text that is no year gives none",
    arguments: [
      "", "令和", "令和0年", "平成32年", "昭和65年", "大正16年", "明治46年", "R", "R123", "23", "99999", "元年", "令和元", "二子塚",
      "三田市", "千歳", "京一", "2023人",
      "令和5年5", "五年", "X5", "0123", "令和一二三四五六七年",
    ])
  func noYears(_ text: String) { #expect(YearExpression.commonEraYear(text) == nil) }

  @Test("Dates are read in every form, and only if the day exists in its era") func dates() {
    func date(_ text: String) -> [Int]? { YearExpression.date(text).map { [$0.year, $0.month, $0.day] } }
    for text in [
      "2019-04-30", "2019/4/30", "2019.4.30", "平成31年4月30日", "H31.4.30", "平成三十一年四月三十日", "２０１９年４月３０日",
    ] {
      #expect(date(text) == [2019, 4, 30], "\(text)")
    }
    for text in ["2019-05-01", "令和元年5月1日", "令和1年5月1日", "R1.5.1"] {
      #expect(date(text) == [2019, 5, 1], "\(text)")
    }
    #expect(date("1989年1月7日") == [1989, 1, 7])
    #expect(date("昭和64年1月7日") == [1989, 1, 7])
    #expect(date("平成元年1月8日") == [1989, 1, 8])
    #expect(date("2024-02-29") == [2024, 2, 29])
    for text in [
      "平成31年5月1日", "令和元年4月30日", "昭和64年1月8日", "平成元年1月7日", "2023-02-29", "2023-13-01", "2023-4", "2023-4-31",
      "2023-04/01", "令和5年10月",
      "1900-02-29",
    ] {
      #expect(date(text) == nil, "\(text)")
    }
  }

  @Test("Numbers and amounts are read with units, kanji numerals and signs, and nothing else is")
  func numbers() {
    for (text, value) in [
      ("250,000", 250_000), ("25万", 250_000), ("二十五万円", 250_000), ("２５万円", 250_000), ("250千円", 250_000),
      ("2.5", 2.5), ("-3", -3), ("1億2000万", 120_000_000),
      ("三百六十五日", 365), ("1.5万人", 15_000), ("千", 1000), ("〇", 0), ("12%", 12), ("▲5", -5),
    ] as [(String, Double)] {
      #expect(YearExpression.number(text) == value, "\(text)")
    }
    for text in ["", "人", "1,00", "12 34 x", "万", "二百三千", "1..2", "25万25万", "三田市", "99999999999999999999"] {
      #expect(YearExpression.number(text) == nil, "\(text)")
    }
  }

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
