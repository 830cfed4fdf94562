import SakuinIndex
import SakuinText

/// A condition on the values of an attribute.
///
/// Keywords are compared with a value whole, in the form in which keywords that look the same are equal
/// (`Analyzer.keywordForm`). Numbers and dates are read as
/// documents' are (`WrittenNumber`, `WrittenDate`) and may be ranges, `2023..2025`, `..R6`, `令和5年～`, with
/// both ends included; a date may be a year, a fiscal year or a month, which is the range of its days.
package enum AttributeCondition: Equatable, Sendable {
  /// A keyword, as typed in ASCII.
  case keyword(String)
  /// A range of numbers, both ends included.
  case number(ClosedRange<Double>)
  /// A range of days since 1970-01-01, both ends included.
  case date(ClosedRange<Int32>)

  /// Parses a condition on an attribute of a kind; nil when `text` is none.
  package init?(_ text: String, kind: IndexSchema.AttributeKind) {
    switch kind {
    case .keyword:
      let text = String(QuerySyntax.ascii(text).trimmed)
      guard !text.isEmpty else { return nil }
      self = .keyword(text)
    case .number:
      if let number = AttributeCondition.shownNumber(text) {
        self = .number(number...number)
        return
      }
      guard let range = WrittenRange.numbers(text) else { return nil }
      self = .number(range)
    case .date:
      if let day = AttributeCondition.shownDay(text) {
        self = .date(day...day)
        return
      }
      guard let range = WrittenRange.days(text) else { return nil }
      self = .date(range)
    }
  }

  /// A day as answers show it where its year has no four digits, `+10000-01-01` or `-0044-03-15`, which nobody writes in a
  /// document.
  private static func shownDay(_ text: String) -> Int32? {
    guard let sign = text.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      return nil
    }
    let parts = text.dropFirst().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count >= 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return CivilDate(year: sign == UInt8(ascii: "-") ? -year : year, month: month, day: day)?.dayNumber
  }

  /// A number as answers show it, `1e+22`, which nobody writes in a document.
  private static func shownNumber(_ text: String) -> Double? {
    guard let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.e".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }
}
