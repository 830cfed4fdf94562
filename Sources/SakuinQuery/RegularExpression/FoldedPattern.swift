import SakuinText

/// A regular expression that is looked for in folded text by itself, outside of a query.
package struct FoldedPattern {
  private let program: RegexProgram

  /// Reads an expression; its characters are folded as texts are.
  package init(_ text: String, analyzer: Analyzer) throws(RegexFault) {
    program = RegexProgram(try RegularExpression(text).root) { analyzer.fold($0) }
  }

  /// Whether a match that is not empty stands in a folded text.
  package func isFound(in units: [UInt16]) -> Bool {
    var matcher = RegexMatcher(program, isLongest: false, deadline: Deadline(microseconds: nil))
    // Without a time limit nothing can fail.
    return (try? matcher.firstMatch(in: units, from: 0)) != nil
  }
}
