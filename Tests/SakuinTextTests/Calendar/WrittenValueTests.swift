import SakuinText
import Testing

/// Numbers, years, dates and ranges as people write them, by example.
@Suite struct WrittenValueTests {
  @Test(
    "A year is read with its era, in digits and kanji, with 年 and 年度",
    arguments: [
      ("2023", 2023), ("２０２３年", 2023), ("令和5年度", 2023), ("R5", 2023), ("r５", 2023), ("Ｒ５年", 2023),
      ("令和五年", 2023), ("令和元年", 2019), ("令和元", 2019), ("平成31年", 2019), ("平成三十年", 2018), ("平成元年度", 1989),
      ("昭和64年", 1989), ("昭和元年", 1926), ("大正15年", 1926), ("大正元年", 1912), ("明治45年", 1912), ("明治元年", 1868),
      ("H31", 2019), ("S64", 1989), ("西暦2023年", 2023), ("二〇二三年", 2023), ("二千二十三年", 2023), ("H.30", 2018),
      ("令和 5 年", 2023), ("令和5年度末", 2023),
    ])
  func years(_ text: String, _ year: Int) { #expect(WrittenYear.year(text) == year) }

  @Test(
    "What is no year, or none that its era had, is not read as one",
    arguments: [
      "", "令和", "令和0年", "平成32年", "昭和65年", "大正16年", "明治46年", "R", "R123", "23", "99999", "元年", "二子塚",
      "三田市", "千歳", "京一", "2023人", "令和5年5", "五年", "X5", "0123", "令和一二三四五六七年",
    ])
  func noYears(_ text: String) { #expect(WrittenYear.year(text) == nil) }

  @Test(
    "A span of years has all of them",
    arguments: [
      ("R5", 2023...2023), ("r5", 2023...2023), ("Ｒ５年度", 2023...2023), ("令和５年度", 2023...2023),
      ("令和元年", 2019...2019), ("令和 5 年", 2023...2023), ("R.6", 2024...2024), ("H31", 2019...2019),
      ("平成元年度", 1989...1989), ("S64", 1989...1989), ("2023", 2023...2023), ("２０２３年度末", 2023...2023),
      ("R5～R7", 2023...2025), ("R5〜7", 2023...2025), ("H30-R1", 2018...2019), ("2023年度～2024年度", 2023...2024),
      ("令和5年度～6年度", 2023...2024), ("平成三十年～令和二年", 2018...2020), ("R5..R7", 2023...2025),
      ("令和五～七年", 2023...2025),
    ])
  func spans(_ text: String, _ years: ClosedRange<Int>) {
    #expect(WrittenYear.years(text) == years)
    #expect(WrittenRange.numbers(text) == Double(years.lowerBound)...Double(years.upperBound))
  }

  @Test(
    "What is no span of years is not read as one",
    arguments: [
      "", "R", "R0", "H32", "S65", "5", "20231", "R5月", "R7～R5", "～R5", "R5～", "未定", "元年", "1000～9999",
    ])
  func noSpans(_ text: String) { #expect(WrittenYear.years(text) == nil) }

  @Test("Years that say so themselves are told from those that may be codes, and from words")
  func evidentYears() {
    for text in ["令和五", "平成三十年度", "二〇二三年", "2023年", "R5年度", "令和5年度～令和7年度", "R5年-7年"] {
      #expect(WrittenYear.evidence(text) == .said, "\(text)")
    }
    for text in ["2023", "R5", "R5-12", "H1-2", "R4-R8", "2020-2023"] {
      #expect(WrittenYear.evidence(text) == .possible, "\(text)")
    }
    for text in ["千", "千年", "三千", "二〇二三", "三千年", "千歳", "防災", "R5-12x", "12", "12 34", "20 23"] {
      #expect(WrittenYear.evidence(text) == nil, "\(text)")
    }
  }

  @Test(
    "A date is read in every usual form",
    arguments: [
      "2023-10-31", "2023/10/31", "2023.10.31", "2023年10月31日", "令和5年10月31日", "R5.10.31", "Ｒ５．１０．３１",
      "r5-10-31",
      "２０２３年１０月３１日（火）", "2023年10月31日(火曜日)", "2023-10-31T09:30:00Z", "2023-10-31 09:30", " 2023-10-31 ",
      "2023-10-31T09:30:00.5+09:00", "令和五年十月三十一日", "二〇二三年一〇月三一日", "西暦2023年10月31日",
    ])
  func dates(_ text: String) throws {
    let day = try #require(CivilDate(year: 2023, month: 10, day: 31))
    #expect(WrittenDate.day(text) == day)
    #expect(WrittenRange.days(text) == day.dayNumber...day.dayNumber)
  }

  @Test(
    "What is no day, or none that the calendar or its era had, is not read as one",
    arguments: [
      "", "2023", "2023-10", "2023-13-01", "2023-02-29", "2023-10-31x", "2023-10/31", "令和5年10月", "H32.1.1",
      "R5", "2023-10-31Tx", "1-1-1", "2023年10-31", "2023年10月31日（犬）", "10月31日", "平成31年5月1日", "令和元年4月30日",
      "昭和64年1月8日", "平成元年1月7日", "大正15年12月25日", "明治45年7月30日", "明治元年1月24日", "昭和65年1月1日", "H31.5.1",
      "1900-02-29", "2023-4-31",
    ])
  func noDates(_ text: String) { #expect(WrittenDate.day(text) == nil) }

  @Test("The first and last day of each era are its days")
  func limitsOfEras() throws {
    for (text, year, month, day) in [
      ("明治45年7月29日", 1912, 7, 29), ("大正元年7月30日", 1912, 7, 30), ("大正15年12月24日", 1926, 12, 24),
      ("昭和元年12月25日", 1926, 12, 25), ("昭和64年1月7日", 1989, 1, 7), ("平成元年1月8日", 1989, 1, 8),
      ("平成三十一年四月三十日", 2019, 4, 30), ("令和1年5月1日", 2019, 5, 1), ("H31.4.30", 2019, 4, 30),
      ("R1.5.1", 2019, 5, 1),
    ] {
      #expect(WrittenDate.day(text) == CivilDate(year: year, month: month, day: day), "\(text)")
    }
  }

  @Test("A condition on dates may be a month, a year or a fiscal year, and has their days")
  func periods() throws {
    func days(_ first: (Int, Int, Int), _ last: (Int, Int, Int)) throws -> ClosedRange<Int32> {
      let first = try #require(CivilDate(year: first.0, month: first.1, day: first.2))
      let last = try #require(CivilDate(year: last.0, month: last.1, day: last.2))
      return first.dayNumber...last.dayNumber
    }
    for text in ["2024-02", "2024/2", "2024.02", "令和6年2月", "R6.2", "令和六年二月", "二〇二四年二月"] {
      #expect(try WrittenRange.days(text) == days((2024, 2, 1), (2024, 2, 29)), "\(text)")
    }
    for text in ["2023", "2023年", "令和5年", "R5", "令和五年", "２０２３"] {
      #expect(try WrittenRange.days(text) == days((2023, 1, 1), (2023, 12, 31)), "\(text)")
    }
    for text in ["2023年度", "令和5年度", "R5年度", "令和五年度"] {
      #expect(try WrittenRange.days(text) == days((2023, 4, 1), (2024, 3, 31)), "\(text)")
    }
    #expect(try WrittenRange.days("2023-12") == days((2023, 12, 1), (2023, 12, 31)))
    #expect(try WrittenRange.days("R5.4.1～R6.3.31") == days((2023, 4, 1), (2024, 3, 31)))
    #expect(try WrittenRange.days("令和5年4月1日～6年3月31日") == days((2023, 4, 1), (2024, 3, 31)))
    #expect(try WrittenRange.days("2023-10..R6") == days((2023, 10, 1), (2024, 12, 31)))
    #expect(WrittenRange.days("..R6")?.lowerBound == .min && WrittenRange.days("R5～")?.upperBound == .max)
    for text in ["平成31年5月1日", "平成31年5月", "2023-13", "2023年10", "10月", "..", "いつか", "R5～いつか"] {
      #expect(WrittenRange.days(text) == nil, "\(text)")
    }
  }

  @Test(
    "A number is read with commas, units, signs, counters and in kanji",
    arguments: [
      ("250,000", 250_000), ("25万", 250_000), ("二十五万円", 250_000), ("２５万円", 250_000), ("250千円", 250_000),
      ("2.5", 2.5), ("-3", -3), ("△3", -3), ("▲5", -5), ("+5", 5), ("1億2000万", 120_000_000),
      ("1.5億", 150_000_000), ("3百万円", 3_000_000), ("三百六十五日", 365), ("1.5万人", 15_000), ("1.15万", 11_500),
      ("千", 1000), ("〇", 0), ("12%", 12), ("0273", 273), (".5", 0.5), ("5.", 5), ("平成三十年", 2018),
      ("R5", 2023),
      ("５キロメートル", 5), ("99999999999999999999", 1e20), (" 1,200,000 ", 1_200_000),
    ] as [(String, Double)])
  func numbers(_ text: String, _ value: Double) {
    #expect(WrittenNumber.value(text) == value)
    #expect(WrittenRange.numbers(text) == value...value)
  }

  @Test(
    "What is no number is not read as one",
    arguments: [
      "", "人", "12 34", "1 234", "1\n2", "１２　３４", "1,00", "1,23", "1,2345", ",123", "12,", "12 34 x", "万",
      "二百三千", "1..", "25万25万", "三田市", "-",
      ".",
      "1e5", "1.2.3", "--5", "0x1F", "NaN", "∞",
    ])
  func noNumbers(_ text: String) { #expect(WrittenNumber.value(text) == nil) }

  @Test("Open ranges end at the greatest numbers, and ranges may be the wrong way round")
  func openRanges() {
    let greatest = Double.greatestFiniteMagnitude
    #expect(WrittenRange.numbers("..R6") == -greatest...2024)
    #expect(WrittenRange.numbers("令和5年～") == 2023...greatest)
    #expect(WrittenRange.numbers("25万..△3") == -3...250_000)
    #expect(WrittenRange.numbers("2020-2023") == 2020...2023)
    for text in ["", "..", "～", "5-7", "1..x", "x..1", "2023-10"] {
      #expect(WrittenRange.numbers(text) == nil, "\(text)")
    }
  }
}
