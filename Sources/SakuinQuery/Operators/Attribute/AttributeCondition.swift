import SakuinIndex
import SakuinText

/// What is asked of the values of an attribute.
///
/// Keywords are compared with a value whole, at the folding of the index. Numbers and dates may be ranges, `2023..2025`, `..R6`,
/// `令和5年～`, with both ends included; numbers may be written as people do (`250,000`, `二十五万円`) and be years of any era; a date may be a year, a fiscal year or a month,
/// which is the range of its days.
package enum AttributeCondition: Equatable, Sendable {
  /// The value.
  case keyword(String)
  /// From … to, both included.
  case number(ClosedRange<Double>)
  /// From … to in days since 1970-01-01, both included.
  case date(ClosedRange<Int32>)

  /// Reads a condition on an attribute of a kind; nil where it cannot be read so.
  package init?(_ text: String, kind: IndexSchema.AttributeKind) {
    let text = Self.trimmed(QuerySyntax.ascii(text))
    guard !text.isEmpty else { return nil }
    switch kind {
    case .keyword: self = .keyword(text)
    case .number:
      guard
        let range = Self.range(
          text, least: -Double.greatestFiniteMagnitude,
          greatest: Double.greatestFiniteMagnitude, Self.number)
      else { return nil }
      self = .number(range)
    case .date:
      guard let range = Self.range(text, least: Int32.min, greatest: Int32.max, DateExpression.days) else {
        return nil
      }
      self = .date(range)
    }
  }

  private static func trimmed(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.firstIndex(where: { !QuerySyntax.isSpace($0) }),
      let last = scalars.lastIndex(where: { !QuerySyntax.isSpace($0) })
    else { return "" }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[first...last])
    return String(result)
  }

  /// A single value or a range of values, each read by `read`.
  private static func range<Bound: Comparable>(
    _ text: String, least: Bound, greatest: Bound, _ read: (String) -> ClosedRange<Bound>?
  ) -> ClosedRange<Bound>? {
    guard let (from, to) = ends(of: text) else { return read(text) }
    guard !(from.isEmpty && to.isEmpty) else { return nil }
    let lower = from.isEmpty ? least : read(from)?.lowerBound
    let upper = to.isEmpty ? greatest : read(to)?.upperBound
    guard let lower, let upper else { return nil }
    // A range the wrong way round is meant the right way round.
    return min(lower, upper)...max(lower, upper)
  }

  /// The two ends of a range.
  private static func ends(of text: String) -> (String, String)? {
    let scalars = Array(text.unicodeScalars)
    func part(_ range: Range<Int>) -> String {
      var result = String.UnicodeScalarView()
      result.append(contentsOf: scalars[range])
      return trimmed(String(result))
    }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "~", "〜", "‥", "…": return (part(0..<index), part(index + 1..<scalars.count))
      case "." where index + 1 < scalars.count && scalars[index + 1] == ".":
        return (part(0..<index), part(index + 2..<scalars.count))
      default: continue
      }
    }
    return nil
  }

  private static func number(_ text: String) -> ClosedRange<Double>? {
    let digits = text.filter { $0 != "," }
    if digits.utf8.allSatisfy({ (0x2B...0x39).contains($0) }), let number = Double(digits), number.isFinite {
      return number...number
    }
    if let year = YearExpression.commonEraYear(text) { return Double(year)...Double(year) }
    return YearExpression.number(text).map { $0...$0 }
  }
}

/// Dates as people write them.
package enum DateExpression {
  /// The days that `text` says: a day (2023-10-31, 2023/10/31, 令和5年10月31日, R5.10.31), a month (2023-10, 令和5年10月), a year
  /// (2023, 令和5年, R5) or a fiscal year, April to March (令和5年度); nil for anything else.
  package static func days(_ text: String) -> ClosedRange<Int32>? {
    if let date = YearExpression.date(text), (-9999...9999).contains(date.year) {
      let number = day(date.year, date.month, date.day)
      return number...number
    }
    var parts: [String] = [""]
    var hasYearSign = false
    var isFiscal = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "-", "/", ".", "月", "日": parts.append("")
      case "年":
        hasYearSign = true
        parts.append("")
      case "度" where hasYearSign && parts.count == 2 && parts[1].isEmpty: isFiscal = true
      default: parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    if parts.count > 1, parts.last == "" { parts.removeLast() }
    // YearExpression knows years with their sign: 元年 is one, 元 is none.
    guard let year = YearExpression.commonEraYear(parts[0] + (hasYearSign ? "年" : "")),
      (-9999...9999).contains(year)
    else { return nil }
    let numbers = parts.dropFirst().map { $0.utf8.count <= 2 ? Int($0) : nil }
    switch (numbers.count, isFiscal) {
    case (0, true): return day(year, 4, 1)...day(year + 1, 4, 1) - 1
    case (0, false): return day(year, 1, 1)...day(year + 1, 1, 1) - 1
    case (1, false):
      guard let month = numbers[0], (1...12).contains(month) else { return nil }
      return day(year, month, 1)...(month == 12 ? day(year + 1, 1, 1) : day(year, month + 1, 1)) - 1
    case (2, false):
      guard let month = numbers[0], let number = numbers[1], (1...12).contains(month), number >= 1 else {
        return nil
      }
      let date = day(year, month, 1) + Int32(number - 1)
      guard date < (month == 12 ? day(year + 1, 1, 1) : day(year, month + 1, 1)) else { return nil }
      return date...date
    default: return nil
    }
  }

  /// Days since 1970-01-01 (Howard Hinnant, chrono-compatible low-level date algorithms, `days_from_civil`).
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}
