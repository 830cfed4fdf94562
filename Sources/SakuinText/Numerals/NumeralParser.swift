/// A cursor that parses numbers from folded units, from left to right. A method that finds nothing consumes nothing.
struct NumeralParser {
  /// The units to parse.
  let units: [UInt16]
  /// The index of the next unit.
  var position: Int

  /// Creates a parser of `units` from `position` on.
  init(_ units: [UInt16], at position: Int = 0) {
    self.units = units
    self.position = position
  }

  /// The next unit, or nil at the end.
  var next: UInt16? { position < units.count ? units[position] : nil }

  /// Whether all units are consumed.
  var isAtEnd: Bool { position == units.count }

  /// Consumes `text` if it comes next; whether it did.
  mutating func take(_ text: [UInt16]) -> Bool {
    guard units[position...].starts(with: text) else { return false }
    position += text.count
    return true
  }

  /// Consumes one of the units if it comes next, and returns it; nil otherwise.
  mutating func take(oneOf set: [UInt16]) -> UInt16? {
    guard let unit = next, set.contains(unit) else { return nil }
    position += 1
    return unit
  }

  /// Consumes ASCII digits, at most `limit` of them; nil when there are none or more.
  mutating func digits(limit: Int = 15) -> Int? {
    let start = position
    var value = 0
    while let unit = next, (0x30...0x39).contains(unit) {
      guard position - start < limit else {
        position = start
        return nil
      }
      value = value * 10 + Int(unit - 0x30)
      position += 1
    }
    return position > start ? value : nil
  }

  /// Consumes a whole number in digits with commas, kanji, or both: 250,000, 二十五万, 25万, 二〇二三. Nil where there is
  /// none, or where the kanji are not in an order that numbers have.
  mutating func number() -> Int? {
    let start = position
    if let value = wholeNumber() { return value }
    position = start
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
      position += 1
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
        position += 1
        return value * small
      }
      return value
    }
    var digits: [Int] = []
    let start = position
    while let unit = next, let digit = NumeralUnits.digit(unit), digits.count < 5 {
      digits.append(digit)
      position += 1
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
      position += 1
      digit = nil
      if let unit = next, let value = NumeralUnits.digit(unit) {
        digit = value
        position += 1
      }
    }
    if position == start { return nil }
    return total + (digit ?? 0)
  }

  private mutating func groupedDigits() -> Int? {
    guard var value = digits() else { return nil }
    while next == 0x2C, position + 3 < units.count,
      units[position + 1...position + 3].allSatisfy({ (0x30...0x39).contains($0) }),
      position + 4 >= units.count || !(0x30...0x39).contains(units[position + 4])
    {
      position += 1
      guard let group = digits(limit: 3), value < 1_000_000_000_000 else { return nil }
      value = value * 1000 + group
    }
    return value
  }
}
