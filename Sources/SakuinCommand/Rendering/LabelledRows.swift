/// Labelled text: a column of labels, and texts wrapped beside them.
struct LabelledRows {
  private let invocation: Invocation
  private let output: Output
  private let indent: Int

  /// Creates rows in the output of an invocation, or in another stream of it, `indent` columns from the left.
  init(_ invocation: Invocation, output: Output? = nil, indent: Int = 0) {
    self.invocation = invocation
    self.output = output ?? invocation.output
    self.indent = indent
  }

  /// Writes the rows; a row without text keeps its label.
  func write(_ rows: [(label: String, text: String)]) {
    write(styled: rows.map { ($0.label, invocation.styled($0.text)) })
  }

  /// Writes rows of styled text.
  func write(styled rows: [(label: String, text: StyledText)]) {
    let column = (rows.map { invocation.width(of: $0.label) }.max() ?? 0) + 2
    for row in rows {
      let lines = LineBreaker.lines(of: row.text, columns: invocation.columns - indent - column)
      for (number, line) in lines.enumerated() {
        let label = invocation.styled(number == 0 ? row.label : "", .dim)
        output.write(" ", times: indent)
        output.write(label.rendered(usesColor: invocation.usesColor))
        if !line.cells.isEmpty { output.write(" ", times: column - label.width) }
        output.writeLine(line.rendered(usesColor: invocation.usesColor))
      }
    }
  }
}
