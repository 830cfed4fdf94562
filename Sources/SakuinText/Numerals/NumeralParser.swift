/// Reads numbers from folded units, from left to right.
struct NumeralParser {
  /// What is read.
  let units: [UInt16]
  /// Where the next unit is.
  var place: Int

  /// A parser of `units` from `place` on.
  init(_ units: [UInt16], at place: Int = 0) {
    self.units = units
    self.place = place
  }

  /// The next unit, or nil at the end.
  var next: UInt16? { place < units.count ? units[place] : nil }

  /// Whether all is read.
  var isAtEnd: Bool { place == units.count }

  /// Takes `text` if it comes next.
  mutating func take(_ text: [UInt16]) -> Bool {
    guard units[place...].starts(with: text) else { return false }
    place += text.count
    return true
  }

  /// Takes one of the units if it comes next.
  mutating func take(oneOf set: [UInt16]) -> UInt16? {
    guard let unit = next, set.contains(unit) else { return nil }
    place += 1
    return unit
  }

  /// Takes ASCII digits, at most `limit` of them; nil when there are none or more.
  mutating func digits(limit: Int = 15) -> Int? {
    let start = place
    var value = 0
    while let unit = next, (0x30...0x39).contains(unit) {
      guard place - start < limit else {
        place = start
        return nil
      }
      value = value * 10 + Int(unit - 0x30)
      place += 1
    }
    return place > start ? value : nil
  }

  /// Takes a whole number in digits with commas, kanji, or both: 250,000, 二十五万, 25万, 二〇二三. Nil where there is none or
  /// where the kanji are in no order that numbers have.
  mutating func number() -> Int? {
    let start = place
    if let value = wholeNumber() { return value }
    place = start
    return nil
  }

  private mutating func wholeNumber() -> Int? {
    var total = 0
    var section: Int?
    var lastBig = Int.max
    while true {
      if let part = smallNumber() {
        guard section == nil else { return nil }
        section = part
      }
      guard let unit = next, let big = NumeralUnits.multiplier(unit), big >= 10_000 else { break }
      guard let part = section, part > 0, big < lastBig, part < 100_000_000 else { return nil }
      let (product, overflow) = part.multipliedReportingOverflow(by: big)
      guard !overflow, product < 1 << 60 else { return nil }
      total += product
      lastBig = big
      section = nil
      place += 1
    }
    guard let section else { return total > 0 ? total : nil }
    return total + section
  }

  /// A number below 万 or a run of digits, ASCII or kanji.
  private mutating func smallNumber() -> Int? {
    if let unit = next, (0x30...0x39).contains(unit) {
      guard let value = groupedDigits() else { return nil }
      // 250千円.
      if let unit = next, let small = NumeralUnits.multiplier(unit), small < 10_000, small >= 1000,
        value < 1_000_000
      {
        place += 1
        return value * small
      }
      return value
    }
    var digits: [Int] = []
    let start = place
    while let unit = next, let digit = NumeralUnits.digit(unit), digits.count < 5 {
      digits.append(digit)
      place += 1
    }
    if digits.count > 1 {
      guard next.flatMap(NumeralUnits.multiplier).map({ $0 >= 10_000 }) ?? true else { return nil }
      return digits.reduce(0) { $0 * 10 + $1 }
    }
    var total = 0
    var last = 10_000
    var digit = digits.first
    while let unit = next, let multiplier = NumeralUnits.multiplier(unit), multiplier < 10_000 {
      guard multiplier < last, digit != 0 else { return nil }
      total += (digit ?? 1) * multiplier
      last = multiplier
      place += 1
      digit = nil
      if let unit = next, let value = NumeralUnits.digit(unit) {
        digit = value
        place += 1
      }
    }
    if place == start { return nil }
    return total + (digit ?? 0)
  }

  private mutating func groupedDigits() -> Int? {
    guard var value = digits() else { return nil }
    while next == 0x2C, place + 3 < units.count,
      units[place + 1...place + 3].allSatisfy({ (0x30...0x39).contains($0) }),
      place + 4 >= units.count || !(0x30...0x39).contains(units[place + 4])
    {
      place += 1
      guard let group = digits(limit: 3), value < 1_000_000_000_000 else { return nil }
      value = value * 1000 + group
    }
    return value
  }
}
