import SakuinText

/// What must stand somewhere in a context.
struct ContextCondition {
  private let units: [UInt16]

  /// A condition by a string, compared after folding.
  init(_ text: String, analyzer: Analyzer) {
    units = analyzer.fold(text)
  }

  /// Whether a folded context meets the condition.
  func holds(in context: [UInt16]) -> Bool {
    units.isEmpty || !Highlighter.occurrences(of: units, in: context).isEmpty
  }
}
