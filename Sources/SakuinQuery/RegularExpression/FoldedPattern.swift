import SakuinText

/// A regular expression on folded text, outside of a query.
package struct FoldedPattern {
  private let program: RegexProgram

  /// Parses an expression, whose characters are folded as texts are.
  ///
  /// - Throws: `RegexFault` when `text` is no expression.
  package init(_ text: String, analyzer: Analyzer) throws(RegexFault) {
    program = RegexProgram(try RegularExpression(text).root) { analyzer.fold($0) }
  }

  /// Whether a folded text holds a match that is not empty. A cancelled task finds none.
  package func isFound(in units: [UInt16]) -> Bool {
    var matcher = RegexMatcher(program, isLongest: false, deadline: Deadline(microseconds: nil))
    // Without a time limit only cancellation can fail.
    return (try? matcher.firstMatch(in: units, from: 0)) != nil
  }
}
