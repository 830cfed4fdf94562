import SakuinIndex
import SakuinText

/// What is asked of the values of an attribute.
///
/// Keywords are compared with a value whole, at the folding of the index. Numbers and dates are read as documents' are
/// (`WrittenNumber`, `WrittenDate`) and may be ranges, `2023..2025`, `..R6`, `令和5年～`, with both ends included; a date may
/// be a year, a fiscal year or a month, which is the range of its days.
package enum AttributeCondition: Equatable, Sendable {
  /// The value.
  case keyword(String)
  /// From … to, both included.
  case number(ClosedRange<Double>)
  /// From … to in days since 1970-01-01, both included.
  case date(ClosedRange<Int32>)

  /// Reads a condition on an attribute of a kind; nil where it cannot be read so.
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
