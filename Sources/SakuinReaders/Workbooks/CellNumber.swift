import SakuinPlatform
import SakuinText

/// How a number in a cell of a workbook is written: as a person reads it in the sheet, but never rounded by the format, and
/// without separators of thousands: `1234`, `12.5%`, `2023-04-01`, `2021-02-08 10:30`, `9:05`.
struct CellNumber {
  /// Whether days are counted from 1904, as early Macintosh programs did.
  var countsFrom1904 = false

  /// The text of a number as the workbook has it, such as `45017` or `1.25E-1`; the text itself where it is no number.
  func text(_ written: String, _ format: NumberFormat) -> String {
    if format == .plain, let digits = Self.plainDigits(written) { return digits }
    guard let number = Double(written), number.isFinite else { return written }
    switch format {
    case .plain: return Self.digits(number)
    case .percent: return Self.digits(number * 100) + "%"
    case .date:
      return moment(number).map { $0.clock.isMidnight ? $0.day : $0.day + " " + $0.clock.text }
        ?? Self.digits(number)
    case .year: return moment(number).map { String($0.day.prefix(4)) + "年" } ?? Self.digits(number)
    case .time:
      guard number >= 0, let moment = moment(number) else { return Self.digits(number) }
      return number < 1 ? moment.clock.text : moment.day + " " + moment.clock.text
    case .span:
      guard number >= 0, number < 1e6 else { return Self.digits(number) }
      return Clock(seconds: Int((number * 86_400).rounded())).text
    }
  }

  /// A time in hours, minutes and seconds.
  private struct Clock {
    var seconds: Int

    var isMidnight: Bool { seconds == 0 }

    /// `9:05`, with seconds where there are any: `9:05:30`.
    var text: String {
      let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
      return "\(hours):\(Self.two(minutes))" + (rest == 0 ? "" : ":\(Self.two(rest))")
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
  }

  /// The day in ISO 8601 and the time of a number of days; nil outside of the calendar of workbooks (1900–9999).
  private func moment(_ number: Double) -> (day: String, clock: Clock)? {
    guard number >= 0, number < 2_958_466 else { return nil }
    var days = Int(number.rounded(.down))
    var seconds = Int(((number - number.rounded(.down)) * 86_400).rounded())
    if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
    // Counted from 1900 there is a 29 February 1900, number 60, which never was.
    if !countsFrom1904, days < 60 { days += 1 }
    // 1899-12-30 and 1904-01-01, in days before 1970-01-01.
    let epoch = countsFrom1904 ? 24_107 : 25_569
    let date = CivilDate(dayNumber: Int32(days - epoch))
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    return (day, Clock(seconds: seconds))
  }

  /// The text, where it is an integer or has at most 15 digits already; nil where it has to be rounded or written out.
  private static func plainDigits(_ written: String) -> String? {
    var digits = 0
    var hasPoint = false
    for (index, byte) in written.utf8.enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case UInt8(ascii: "-") where index == 0: break
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    if !hasPoint { return written }
    return digits <= 15 && written.utf8.last != UInt8(ascii: "0") && written.utf8.last != UInt8(ascii: ".")
      ? written : nil
  }

  /// A number with 15 significant digits, which is all that sheets show: 0.1 + 0.2 is 0.3.
  private static func digits(_ number: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 40)
    _ = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.15g", $0) }
    let short = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let e = short.firstIndex(of: "e"), let power = Int(short[short.index(after: e)...]) else {
      return short
    }
    return writtenOut(short[..<e], power)
  }

  /// Digits times a power of ten, written out: 1.5e-7 is 0.00000015.
  private static func writtenOut(_ mantissa: Substring, _ power: Int) -> String {
    let isNegative = mantissa.first == "-"
    let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
    var digits = parts.joined()
    let point = (parts.first?.count ?? 0) + power
    if point <= 0 {
      digits = "0." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.count {
      digits += String(repeating: "0", count: point - digits.count)
    } else {
      digits.insert(".", at: digits.index(digits.startIndex, offsetBy: point))
    }
    return (isNegative ? "-" : "") + digits
  }
}
