/// Years as municipal documents write them: `R5`, `令和５年度`, `令和元年`, `H31`, `2023`, `2023年度`, `R5～R7`.
package enum FiscalYear {
  /// The Western years of a cell, in order: one for a year, all of them for a span of at most 100 years.
  ///
  /// - Returns: nil where the text is not a year or a span of years.
  package static func years(_ text: String) -> [Int]? {
    let scalars = Array(folded(text))
    for (index, scalar) in scalars.enumerated() where "~-".unicodeScalars.contains(scalar) {
      guard let first = year(scalars[..<index]) else { return nil }
      // In `R5～7` the second year stays in the era of the first.
      let tail = scalars[(index + 1)...]
      let era = scalars[..<index].prefix { !isDigit($0) && $0 != "元" }
      guard let last = year(tail) ?? year((Array(era) + tail)[...]), first <= last, last - first < 100 else {
        return nil
      }
      return Array(first...last)
    }
    return year(scalars[...]).map { [$0] }
  }

  /// The first day's year minus one of each era, its letter and its last year.
  ///
  /// 令和 counts from 2019, 平成 1989–2019, 昭和 1926–1989, 大正 1912–1926, 明治 1868–1912 (改元 laws and orders).
  static let eras: [(name: String, letter: Unicode.Scalar, offset: Int, last: Int)] = [
    ("令和", "R", 2018, 99), ("平成", "H", 1988, 31), ("昭和", "S", 1925, 64), ("大正", "T", 1911, 15),
    ("明治", "M", 1867, 45),
  ]

  /// The Western year of `year` in the era with this index, or nil where the era has no such year.
  static func western(era: Int, year: Int) -> Int? {
    (1...eras[era].last).contains(year) ? eras[era].offset + year : nil
  }

  /// The text with full-width digits, letters and signs as ASCII, small era letters as capitals, without white space.
  static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.compactMap { scalar in
      if scalar.isWhiteSpace { return nil }
      switch scalar.value {
      case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
      case 0x301C, 0x2010...0x2015, 0x2212, 0x30FC: return scalar.value == 0x301C ? "~" : "-"
      default: return scalar
      }
    }
  }

  private static func year(_ scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    var rest = scalars
    let era = takeEra(&rest)
    guard let number = takeNumber(&rest, allowsFirst: era != nil) else { return nil }
    let suffix = String(String.UnicodeScalarView(rest))
    guard ["", "年", "年度", "年度末", "年末", "年度中"].contains(suffix) else { return nil }
    if let era { return western(era: era, year: number) }
    return (1000...9999).contains(number) ? number : nil
  }

  /// Takes an era's name or letter from the front: its index in `eras`, or nil.
  static func takeEra(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Int? {
    guard let first = scalars.first else { return nil }
    for (index, era) in eras.enumerated() {
      if first == era.letter || first.value == era.letter.value + 32 {
        scalars.removeFirst()
        if scalars.first == "." { scalars.removeFirst() }
        return index
      }
      if scalars.starts(with: era.name.unicodeScalars) {
        scalars.removeFirst(era.name.unicodeScalars.count)
        return index
      }
    }
    return nil
  }

  /// Takes one to four digits (or 元, which is 1) from the front, or nil.
  static func takeNumber(_ scalars: inout ArraySlice<Unicode.Scalar>, allowsFirst: Bool = false) -> Int? {
    if allowsFirst, scalars.first == "元" {
      scalars.removeFirst()
      return 1
    }
    var number = 0
    var digits = 0
    while let scalar = scalars.first, isDigit(scalar), digits < 4 {
      number = number * 10 + Int(scalar.value - 0x30)
      digits += 1
      scalars.removeFirst()
    }
    return digits > 0 ? number : nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}
