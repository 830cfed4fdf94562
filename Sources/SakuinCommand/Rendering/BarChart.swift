import Sakuin

/// Counts as horizontal bars of block characters, with a resolution of an eighth of a column.
package struct BarChart {
  private let invocation: Invocation

  /// Creates a chart in the output of an invocation.
  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  /// The maximum width of a bar, in columns.
  private static let longest = 40
  /// U+2588 to U+258F: one eighth to eight eighths of a column.
  private static let blocks: [Character] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]

  /// Writes at most `limit` values of an attribute under its name, and the documents without one.
  package func write(_ facet: SearchResults.Facet, limit: Int = .max) {
    let output = invocation.output
    let language = invocation.language
    let heading = invocation.styled(facet[language], .title)
    output.writeLine(heading.rendered(usesColor: invocation.usesColor))
    let shown = FacetPresentation(facet, language: language, limit: limit)
    let counts = shown.rows + [shown.missing].compactMap(\.self)
    let digits = counts.map { String($0.documents).count }.max() ?? 1
    let available = invocation.columns - digits - 4
    let bar = max(4, min(Self.longest, available / 2))
    let widest = counts.map { invocation.width(of: $0.label) }.max() ?? 0
    let column = max(4, min(widest, available - bar))
    let most = max(shown.rows.map(\.documents).max() ?? 1, 1)
    for (position, count) in counts.enumerated() where output.isOpen {
      let isValue = position < shown.rows.count
      let label = invocation.styled(count.label, isValue ? .plain : .dim)
      let lines = LineBreaker.lines(of: label, columns: column)
      for (number, line) in lines.enumerated() {
        output.write("  " + line.rendered(usesColor: invocation.usesColor))
        if number == 0 {
          output.write(" ", times: column - line.width + 1 + digits - String(count.documents).count)
          output.write(String(count.documents))
          if isValue, count.documents > 0 {
            let drawn = invocation.styled(
              Self.bar(count.documents, of: most, columns: bar / invocation.ambiguousWidth), .identifier)
            output.write(" " + drawn.rendered(usesColor: invocation.usesColor))
          }
        }
        output.writeLine()
      }
    }
    if let others = shown.others { output.writeLine("  " + others) }
  }

  /// A bar for `count`, scaled so that `most` takes all columns; never empty for a count above 0.
  package static func bar(_ count: Int, of most: Int, columns: Int) -> String {
    guard count > 0, most > 0 else { return "" }
    let eighths = max(1, Int((Double(count) / Double(most) * Double(columns * 8)).rounded()))
    let rest = eighths % 8
    return String(repeating: blocks[7], count: eighths / 8) + (rest > 0 ? String(blocks[rest - 1]) : "")
  }
}
