import Sakuin

/// Days as documents write them: `2023-10-31`, `2023/10/31`, `2023年10月31日（火）`, `令和5年10月31日`, `R5.10.31`, and the
/// day of `2023-10-31T09:30:00Z`.
package enum DateExpression {
  /// The day that the whole of `text` names, or nil.
  package static func date(_ text: String) -> CalendarDate? {
    // The longest form has some twenty characters; everything else is turned down without a closer look.
    guard text.utf8.count <= 64, let first = text.unicodeScalars.first(where: { !$0.isWhiteSpace }),
      canBegin(first)
    else { return nil }
    if let day = isoDay(text) { return day }
    var rest = FiscalYear.folded(text)[...]
    let era = FiscalYear.takeEra(&rest)
    guard let number = FiscalYear.takeNumber(&rest, allowsFirst: era != nil) else { return nil }
    let year =
      era.map { FiscalYear.western(era: $0, year: number) } ?? ((1000...9999).contains(number) ? number : nil)
    guard let year, let mark = rest.popFirst(), "年/.-".unicodeScalars.contains(mark),
      let month = FiscalYear.takeNumber(&rest), rest.popFirst() == (mark == "年" ? "月" : mark),
      let day = FiscalYear.takeNumber(&rest)
    else { return nil }
    if mark == "年", rest.popFirst() != "日" { return nil }
    guard rest.isEmpty || isWeekday(rest) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "０"..."９", "M", "T", "S", "H", "R", "m", "t", "s", "h", "r", "Ｍ", "Ｔ", "Ｓ", "Ｈ", "Ｒ", "明",
      "大",
      "昭", "平", "令":
      true
    default: false
    }
  }

  /// `（火）` or `(火曜日)`, already folded.
  private static func isWeekday(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.count >= 3, scalars.first == "(", scalars.last == ")" else { return false }
    let inside = String(String.UnicodeScalarView(scalars.dropFirst().dropLast()))
    return "月火水木金土日".contains { inside == "\($0)" || inside == "\($0)曜" || inside == "\($0)曜日" }
  }

  /// The day of ISO 8601's extended format, alone or before `T` or a space and a time.
  private static func isoDay(_ text: String) -> CalendarDate? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(into: Int?(0)) { sum, byte in
        sum = (0x30...0x39).contains(byte) ? sum.map { $0 * 10 + Int(byte - 0x30) } : nil
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    if bytes.count > 10 {
      guard bytes.count >= 13, bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20, number(11..<13) != nil,
        bytes[13...].allSatisfy({ (0x30...0x3A).contains($0) || [0x2B, 0x2D, 0x2E, 0x5A].contains($0) })
      else { return nil }
    }
    return CalendarDate(year: year, month: month, day: day)
  }
}

extension CalendarDate {
  /// The day, or nil where the calendar has none such (Hinnant's `days_from_civil`).
  package init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    guard day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSinceEpoch: Int32(era * 146_097 + dayOfEra - 719_468))
  }
}
