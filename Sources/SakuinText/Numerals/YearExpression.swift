/// Years, dates and numbers as people write them, for filters and documents.
package enum YearExpression {
  /// The year of the common era that `text` says, whatever its width: 2023, 令和5年度, R5, 平成三十年; nil for anything
  /// else, and for years that an era did not have.
  package static func commonEraYear(_ text: String) -> Int? {
    var parser = NumeralParser(folded(text))
    guard let year = parser.year() else { return nil }
    if !parser.isAtEnd {
      guard parser.take([0x5E74]) else { return nil }
      _ = parser.take([0x5EA6])
      _ = parser.take(oneOf: [0x672B, 0x4E2D])
    } else if year.era != nil, !year.isLetter {
      // 元 is one only before 年.
      guard parser.units.last != 0x5143 else { return nil }
    }
    return parser.isAtEnd ? year.year : nil
  }

  /// The date that `text` says: 2023-10-31, 2023/10/31, 令和5年10月31日, R5.10.31. Nil for anything else, for days that the
  /// calendar or the era did not have.
  package static func date(_ text: String) -> (year: Int, month: Int, day: Int)? {
    var parser = NumeralParser(folded(text))
    guard let year = parser.year() else { return nil }
    let month: Int?
    let day: Int?
    if parser.take([0x5E74]) {
      month = parser.number()
      guard parser.take([0x6708]) else { return nil }
      day = parser.number()
      guard parser.take([0x65E5]) else { return nil }
    } else {
      guard let sign = parser.take(oneOf: [0x2D, 0x2F, 0x2E]) else { return nil }
      month = parser.digits(limit: 2)
      guard parser.take([sign]) else { return nil }
      day = parser.digits(limit: 2)
    }
    guard parser.isAtEnd, let month, let day, (1...12).contains(month), day >= 1,
      day <= days(in: month, of: year.year)
    else { return nil }
    if let era = year.era, era.year(of: year.year, month: month, day: day) == nil { return nil }
    return (year.year, month, day)
  }

  /// The number that `text` says, whatever its width: 250,000, 25万, 二十五万円, 2.5, -3. Counters and units behind it are
  /// left out; nil for anything else.
  package static func number(_ text: String) -> Double? {
    var parser = NumeralParser(folded(text))
    let isNegative = parser.take(oneOf: [0x2D, 0x2212, 0x25B2, 0x25B3]) != nil
    guard var value = parser.number().map(Double.init) else { return nil }
    if parser.take([0x2E]) {
      let start = parser.place
      guard let fraction = parser.digits() else { return nil }
      var scale = 1.0
      for _ in start..<parser.place { scale *= 10 }
      value += Double(fraction) / scale
      if let unit = parser.next, let multiplier = NumeralUnits.multiplier(unit), multiplier >= 1000 {
        parser.place += 1
        value *= Double(multiplier)
      }
    }
    let rest = Array(parser.units[parser.place...])
    guard rest.isEmpty || Counters.all.contains(rest) else { return nil }
    return isNegative ? -value : value
  }

  /// Number of days of a month of the Gregorian calendar.
  private static func days(in month: Int, of year: Int) -> Int {
    if month == 2 {
      return year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The text with full-width forms in ASCII, small letters, without white space: as much of the folding as numbers need,
  /// without ICU.
  private static func folded(_ text: String) -> [UInt16] {
    var result: [UInt16] = []
    for unit in text.utf16 {
      switch unit {
      case 0x20, 0x3000, 0x09, 0xA0: continue
      case 0xFF01...0xFF5E: result.append(lowered(unit - 0xFEE0))
      default: result.append(lowered(unit))
      }
    }
    return result
  }

  private static func lowered(_ unit: UInt16) -> UInt16 { (0x41...0x5A).contains(unit) ? unit + 32 : unit }
}
