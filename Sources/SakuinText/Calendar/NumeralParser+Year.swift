extension NumeralParser {
  /// Consumes a year with its era, or one of four digits. Returns the year of the common era, the era, and whether
  /// the era was given by its letter; nil when there is no year.
  ///
  /// In running text an era's letter is followed by at most `letterDigits` digits: R123 is a product, not a year.
  mutating func year(letterDigits: Int = 2) -> (year: Int, era: Era?, isLetter: Bool)? {
    let start = position
    if let (era, isLetter) = era() {
      let count: Int?
      if take([0x5143]) {
        count = 1
      } else if isLetter || isASCIIDigit {
        count = digits(limit: isLetter ? letterDigits : 4)
      } else {
        count = number()
      }
      if let count, let year = era.commonEraYear(count) { return (year, era, isLetter) }
      position = start
      return nil
    }
    _ = take(NumeralParser.commonEra)
    if let value = isASCIIDigit ? digits(limit: 4) : number(), (1000...9999).contains(value) {
      return (value, nil, false)
    }
    position = start
    return nil
  }

  /// Consumes the name of an era, or its letter with or without a dot; returns the era and whether it was the letter.
  mutating func era() -> (era: Era, isLetter: Bool)? {
    for era in Era.all {
      if take(era.units) { return (era, false) }
      guard next == era.letter else { continue }
      position += 1
      _ = take([0x2E])
      return (era, true)
    }
    return nil
  }

  private var isASCIIDigit: Bool { next.map { (0x30...0x39).contains($0) } ?? false }

  private static let commonEra = Array("西暦".utf16)
}
