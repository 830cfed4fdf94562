import SakuinText

/// What a cell looks like, as far as it tells the names of columns from the values below them.
enum CellKind: Equatable {
  /// Empty, white space, or a sign for no value.
  case blank
  /// Anything else.
  case word
  /// A number, also a negative one (-1, ▲1, (1)), an amount of money or a share.
  case number
  /// A year: 2023, R5, 令和5年度. It names a column as often as it is a value.
  case year
  /// A day.
  case date
  /// An address of the web or of mail.
  case link
  /// Digits in groups (a telephone number), a UUID or another long hexadecimal number.
  case code

  /// Whether such a cell is a value rather than a name.
  var isValue: Bool { self != .blank && self != .word && self != .year }

  /// Signs and words for no value.
  private static let noValues: Set<String> = [
    "-", "－", "―", "—", "–", "ー", "‐", "…", "‥", "・", "未定", "なし", "無し", "無", "不明", "n/a", "N/A", "NA", "null",
    "×",
  ]
  private static let moneyUnits = ["百万円", "千円", "万円", "億円", "円", "％", "%"]

  /// The kind of a cell.
  ///
  /// - Complexity: O(256): longer cells are words unless they are links.
  static func of(_ cell: String) -> CellKind {
    let text = cell.trimmed
    if text.isEmpty || text.utf8.count <= 12 && noValues.contains(String(text)) { return .blank }
    if ["http://", "https://", "www."].contains(where: text.hasPrefix) { return .link }
    guard text.utf8.count <= 256,
      text.utf8.contains(where: { $0 >= 0x80 || (0x30...0x39).contains($0) || $0 == 0x40 })
    else { return .word }
    if isMailAddress(text) { return .link }
    var units = WrittenText.folded(String(text)).filter { $0 != 0x20 }
    if isCode(units) { return .code }
    if WrittenDate.day(String(text)) != nil { return units.allSatisfy(isDigit) ? .number : .date }
    if units.count == 4, units.allSatisfy(isDigit),
      units[0] == 0x31 && units[1] == 0x39 || units[0] == 0x32 && units[1] == 0x30
    {
      return .year
    }
    for unit in moneyUnits where text.hasSuffix(unit) {
      units.removeLast(WrittenText.folded(unit).count)
      break
    }
    if units.first == 0x28, units.last == 0x29 { units = Array(units.dropFirst().dropLast()) }
    if units.first == 0xA5 || units.first == 0xFFE5 { units.removeFirst() }
    if isNumber(units) { return .number }
    return WrittenYear.evidence(String(text)) != nil ? .year : .word
  }

  private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }

  /// Whether folded units are digits with points, commas and colons, after at most one sign.
  private static func isNumber(_ units: [UInt16]) -> Bool {
    var digits = units[...]
    if let first = digits.first, [0x2D, 0x2B, 0x25B2, 0x25B3].contains(first) { digits = digits.dropFirst() }
    guard let first = digits.first, isDigit(first) || first == 0x2E else { return false }
    return digits.contains(where: isDigit)
      && digits.allSatisfy { isDigit($0) || $0 == 0x2C || $0 == 0x2E || $0 == 0x3A }
  }

  /// Whether folded units are groups of digits with hyphens between them, at least 3 groups or of 7 digits together, or
  /// at least 16 hexadecimal digits and hyphens with a digit among them.
  private static func isCode(_ units: [UInt16]) -> Bool {
    guard let first = units.first, first != 0x2D, units.last != 0x2D else { return false }
    let hyphens = units.count { $0 == 0x2D }
    let digits = units.count(where: isDigit)
    if hyphens > 0, hyphens + digits == units.count { return (hyphens > 1 || digits >= 7) && !isDay(units) }
    let letters = units.count { (0x61...0x66).contains($0) }
    return digits > 0 && letters > 0 && digits + letters >= 16 && digits + letters + hyphens == units.count
  }

  /// Whether units are in the form of a day, 2023-04-01.
  private static func isDay(_ units: [UInt16]) -> Bool {
    let parts = units.split(separator: 0x2D)
    return parts.count == 3 && parts[0].count == 4 && parts[1].count <= 2 && parts[2].count <= 2
  }

  private static func isMailAddress(_ text: Substring) -> Bool {
    guard let at = text.utf8.firstIndex(of: 0x40), at != text.startIndex else { return false }
    let domain = text.utf8[at...].dropFirst()
    return domain.contains(0x2E) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2C }
  }
}
