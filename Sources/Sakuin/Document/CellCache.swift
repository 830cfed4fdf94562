import SakuinIndex
import SakuinQuery
import SakuinText

/// Analyzed short texts that repeat over documents: the offices, years and categories of a table. Belongs to one thread.
final class CellCache {
  private let analyzer: Analyzer
  /// By the bytes: equal strings may be written in different code points.
  private var fields: [[UInt8]: AnalyzedField] = [:]

  /// The longest text that is kept, in bytes of UTF-8.
  private static let longest = 96
  /// The most texts that are kept; then all are forgotten, since what repeats comes soon again.
  private static let capacity = 8192

  /// Creates an empty cache.
  init(_ analyzer: Analyzer) { self.analyzer = analyzer }

  /// The analyzed text.
  ///
  /// - Complexity: O(1) for one that is kept, otherwise O(n) in the text.
  func field(_ text: String) -> AnalyzedField {
    guard text.utf8.count <= Self.longest else { return AnalyzedField(analyzer.analyze(text)) }
    let key = Array(text.utf8)
    if let known = fields[key] { return known }
    let field = AnalyzedField(analyzer.analyze(text))
    if fields.count == Self.capacity { fields.removeAll(keepingCapacity: true) }
    fields[key] = field
    return field
  }
}
