import SakuinQuery
import SakuinText

/// A condition on a context: a regular expression that must match somewhere in it.
struct ContextCondition {
  private let pattern: FoldedPattern

  /// Creates a condition from a regular expression, which is matched against folded text. `^` and `$` are the ends of
  /// the context.
  ///
  /// - Throws: `usage` for an expression that cannot be parsed.
  init(_ text: String, analyzer: Analyzer) throws(SakuinError) {
    do {
      pattern = try FoldedPattern(text, analyzer: analyzer)
    } catch {
      throw SakuinError(
        .usage,
        "The condition on the context cannot be read as a regular expression: \(text) (character \(error.column + 1)).",
        ja: "文脈の条件が正規表現として読めません: \(text)（\(error.column + 1)文字目）")
    }
  }

  /// Whether a folded context meets the condition.
  func holds(in context: [UInt16]) -> Bool { pattern.isFound(in: context) }
}
