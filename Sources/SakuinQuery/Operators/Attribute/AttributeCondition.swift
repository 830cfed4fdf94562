import SakuinIndex
import SakuinText

/// A condition on the values of an attribute.
///
/// Keywords are compared with a value whole, at the folding of the index. Numbers and dates are read as
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
      guard let range = WrittenRange.numbers(text) else { return nil }
      self = .number(range)
    case .date:
      guard let range = WrittenRange.days(text) else { return nil }
      self = .date(range)
    }
  }
}
