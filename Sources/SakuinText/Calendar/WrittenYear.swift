/// Years as people write them, in documents and conditions alike: `2023`, `２０２３年度`, `令和5年`, `令和元`, `R5`, `H.30`,
/// `平成三十年度末`, `二〇二三年`, `西暦2023年`.
package enum WrittenYear {
  /// The year of the common era, calendar or fiscal, that the whole of `text` says; nil for anything else, and for
  /// years that an era did not have: 昭和65年.
  package static func year(_ text: String) -> Int? {
    WrittenText.units(text).flatMap(WrittenText.joined).flatMap(year)
  }

  /// The years that `text` says, one or a span of at most 100: `R5～R7`, `R5-7` (whose second year is of the first
  /// one's era), `2023..2025`.
  package static func years(_ text: String) -> ClosedRange<Int>? {
    WrittenText.units(text).flatMap(WrittenText.joined).flatMap(years)
  }

  /// How a text says years.
  package enum Evidence: Sendable {
    /// By itself: `令和5年度`, `2023年`, `平成30～令和2`.
    case said
    /// Only where the column is known to hold years: `R5`, `2023`, and `R5-12`, which may as well be a code.
    case possible
  }

  /// Whether `text` says years and cannot be a word; nil where it says none. A year in kanji needs an era, or 年 and
  /// three numerals, since 千 and 千年 are words too.
  package static func evidence(_ text: String) -> Evidence? {
    guard let units = WrittenText.units(text).flatMap(WrittenText.joined), years(units) != nil else {
      return nil
    }
    let hasEraName = Era.all.contains { units.starts(with: $0.units) }
    let hasYearSign = units.contains(0x5E74)
    let hasDigits = units.contains(where: WrittenText.isDigit)
    if hasEraName || hasYearSign && (hasDigits || units.count(where: NumeralUnits.isDigit) >= 3) {
      return .said
    }
    var parser = NumeralParser(units)
    return hasDigits || parser.era() != nil ? .possible : nil
  }

  /// The first year that `text` begins with, or that follows the sign of a range in it, which its era did not have:
  /// 昭和65年, 令和0年度. Nil where there is none.
  package static func outsideEra(_ text: String) -> (era: Era, year: Int)? {
    guard let units = WrittenText.units(text).map(WrittenText.compact) else { return nil }
    let ends = WrittenRange.ends(of: units, dashes: true)
    for text in [units, ends?.upper ?? []] {
      var parser = NumeralParser(text)
      if let (era, _) = parser.era(), let year = parser.number(), era.commonEraYear(year) == nil {
        return (era, year)
      }
    }
    return nil
  }

  /// `year` of folded units without spaces.
  static func year(_ units: [UInt16]) -> Int? {
    var parser = NumeralParser(units)
    guard let year = parser.year(letterDigits: 4) else { return nil }
    // Accepts 年, 年度, 年末, 年中, 年度末, 年度中.
    if parser.take([0x5E74]) {
      _ = parser.take([0x5EA6])
      _ = parser.take(oneOf: [0x672B, 0x4E2D])
    }
    return parser.isAtEnd ? year.year : nil
  }

  /// `years` of folded units without spaces.
  static func years(_ units: [UInt16]) -> ClosedRange<Int>? {
    if let year = year(units) { return year...year }
    guard let ends = WrittenRange.ends(of: units, dashes: true), let first = year(ends.lower),
      let last = year(ends.upper) ?? WrittenRange.inEra(of: ends.lower, ends.upper).flatMap(year),
      first <= last, last - first < 100
    else { return nil }
    return first...last
  }
}
