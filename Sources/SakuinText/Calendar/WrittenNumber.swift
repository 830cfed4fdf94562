/// Numbers and amounts as people write them, in documents and conditions alike: `1,200`, `-0.5`, `△3`, `25万`, `1.5億円`,
/// `２５０千円`, `二十五万`, `1億2000万`, and years (`WrittenYear`).
package enum WrittenNumber {
  /// The number that the whole of `text` says; nil for anything else. Counters and units after it are ignored; digits
  /// may begin with zeros, and commas must separate groups of three.
  package static func value(_ text: String) -> Double? {
    WrittenText.units(text).flatMap(WrittenText.joined).flatMap(value)
  }

  /// `value` of folded units without spaces.
  static func value(_ units: [UInt16]) -> Double? {
    var parser = NumeralParser(units)
    let isMoney = parser.take(oneOf: WrittenText.yenSigns) != nil
    let isNegative = parser.take(oneOf: [0x2D, 0x25B2, 0x25B3]) != nil
    if !isNegative { _ = parser.take([0x2B]) }
    if !isMoney { _ = parser.take(oneOf: WrittenText.yenSigns) }
    // A year that is also an amount, 2023年, is the same number as one.
    guard let value = amount(parser) else { return WrittenYear.year(units).map(Double.init) }
    guard value.isFinite else { return nil }
    return isNegative ? -value : value
  }

  /// A number without a sign.
  private static func amount(_ start: NumeralParser) -> Double? {
    var parser = start
    if let decimal = parser.decimal() {
      let exponent = parser.multipliers()
      // Read as one decimal number, so that 1.15万 is exactly what 11500 is.
      if isEnd(parser) { return Double(decimal.text + "e" + String(exponent)) }
      parser = start
    }
    guard let number = parser.number(), isEnd(parser) else { return nil }
    return Double(number)
  }

  /// Whether nothing follows, or only a counter.
  private static func isEnd(_ parser: NumeralParser) -> Bool {
    parser.isAtEnd || Counters.all.contains(Array(parser.units[parser.position...]))
      || MeasureUnit.named(parser.units[parser.position...]) != nil
  }
}

extension NumeralParser {
  /// Consumes ASCII digits, with or without commas before groups of three, and a fraction. Returns the digits with a
  /// point, and whether they are written in full without leading zeros (not `.5`, `5.`, `05`); nil where no digit
  /// comes.
  mutating func decimal() -> (text: String, isPlain: Bool)? {
    let start = position
    var text: [UInt16] = []
    takeDigits(into: &text)
    if (1...3).contains(text.count) {
      while next == 0x2C, isGroup(position + 1) {
        text += units[position + 1..<position + 4]
        position += 4
      }
    }
    var isPlain = !text.isEmpty && (text.count == 1 || text[0] != 0x30)
    if next == 0x2E {
      let whole = text.count
      text.append(0x2E)
      position += 1
      takeDigits(into: &text)
      if text.count == whole + 1 {
        isPlain = false
        text.removeLast()
      }
      if whole == 0 { text.insert(0x30, at: 0) }
    }
    guard position > start, units[start..<position].contains(where: { (0x30...0x39).contains($0) }) else {
      position = start
      return nil
    }
    return (String(decoding: text, as: UTF16.self), isPlain)
  }

  private mutating func takeDigits(into text: inout [UInt16]) {
    while let unit = next, (0x30...0x39).contains(unit) {
      text.append(unit)
      position += 1
    }
  }

  /// Whether exactly three digits stand at `position`.
  private func isGroup(_ position: Int) -> Bool {
    let digits = units[min(position, units.count)...].prefix(4).prefix { (0x30...0x39).contains($0) }
    return digits.count == 3
  }

  /// Consumes 百 or 千, and 万, 億 or 兆 after it or alone; returns the number of zeros that they add.
  mutating func multipliers() -> Int {
    var zeros = 0
    if let unit = take(oneOf: [0x767E, 0x5343]) { zeros += unit == 0x767E ? 2 : 3 }
    if let unit = take(oneOf: [0x4E07, 0x5104, 0x5146]) {
      zeros += unit == 0x4E07 ? 4 : unit == 0x5104 ? 8 : 12
    }
    return zeros
  }
}
