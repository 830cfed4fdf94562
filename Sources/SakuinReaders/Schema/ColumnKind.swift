import Sakuin
import SakuinText

/// What a column holds, besides text that is searched.
enum ColumnKind: Sendable, Equatable {
  /// Nothing, or only texts that are too long to be compared as a whole.
  case none
  /// Words, names, codes.
  case keyword
  /// Numbers.
  case number
  /// Years, as numbers.
  case year
  /// Days.
  case date

  /// The kind of the attribute; nil for none.
  var attribute: Schema.AttributeKind? {
    switch self {
    case .none: nil
    case .keyword: .keyword
    case .number, .year: .number
    case .date: .date
    }
  }
}

extension ColumnEvidence {
  /// The kind of a column called `name`.
  ///
  /// - A column of dates, years or numbers may have a few other values (`allows`), which are told when documents are made.
  /// - Eight digits are days where every value is such; in a column of codes (`コード`) they are not.
  /// - Years are read where the name says year (年度, 年, 期間) or at least half of the years say so themselves (令和5年度);
  ///   elsewhere R5-12 is a code and 2023 a number.
  /// - Leading zeros in any value make codes of all, but for a slip among amounts with commas (`hasCode`); so does a name such as コード or 電話番号, unless JSON has numbers.
  func kind(named name: String) -> ColumnKind {
    guard values > 0 else { return nothings > 0 ? .keyword : .none }
    let isCodeName = ColumnWords.namesCode(name)
    if allows(days) { return .date }
    if days + compactDays == values, compactDays > 0, typedNumbers == 0, !isCodeName { return .date }
    if isYear(named: name), allows(yearsOrNumbers) { return .year }
    if allows(numbers), !hasCode, !isCodeName || typedNumbers > 0 { return .number }
    return hasLong ? .none : .keyword
  }

  /// Whether years in the column are meant as years.
  func isYear(named name: String) -> Bool {
    years > 0 && !hasCode && (ColumnWords.namesYear(name) || saidYears * 2 >= years)
  }

  /// Whether `good` values make the kind of the column: all of them; or all but one (of ten and more: three), or one in
  /// twenty, as long as they are more than the others that have no digit (12 and 約30人 are numbers, 12 and 本館 are not).
  private func allows(_ good: Int) -> Bool {
    let odd = values - good
    guard good > 0, odd > 0 else { return good > 0 }
    return odd <= max(values < 10 ? 1 : 3, values / 20) && good > words && good >= odd
  }
}

/// What names say about columns.
enum ColumnWords {
  /// Whether the name says year: 年度, 目標年, 期間, year; not 年齢, 年月日 and 年額.
  static func namesYear(_ name: String) -> Bool {
    let folded = RoleNames.folded(name)
    if ["年度", "期間", "西暦", "和暦", "year"].contains(where: folded.contains) { return true }
    let others = ["年齢", "年月", "年額", "年収", "少年", "青年", "成年", "学年", "年代", "生年"]
    return folded.contains("年") && !others.contains(where: folded.contains)
  }

  /// Whether the name says code: コード, 電話番号, 郵便番号, 法人番号.
  static func namesCode(_ name: String) -> Bool {
    let folded = RoleNames.folded(name)
    return ["コード", "電話", "郵便", "法人番号", "fax", "ファクス", "ファックス", "ｺｰﾄﾞ"].contains(where: folded.contains)
      || folded == "tel" || folded == "zip" || folded.hasSuffix("code") || folded.hasSuffix("_cd")
  }

  /// How many single units an amount without a unit is in a column whose name has a unit of money: 1,000 for 予算額（千円）.
  static func scale(in name: String) -> Double {
    let folded = RoleNames.folded(name)
    for (unit, scale) in [("百万円", 1_000_000.0), ("億円", 100_000_000), ("万円", 10_000), ("千円", 1000)]
    where folded.contains(unit) {
      return scale
    }
    return 1
  }
}
