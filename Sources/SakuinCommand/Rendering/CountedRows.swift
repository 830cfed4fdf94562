/// Texts after right-aligned counts.
struct CountedRows {
  private let invocation: Invocation

  /// Creates rows in the output of an invocation.
  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Writes the rows; wrapped lines of a text are indented to its start.
  func write(_ rows: [(text: String, count: String)]) {
    let widest = rows.map(\.count.count).max() ?? 0
    for row in rows {
      invocation.output.write(" ", times: 2 + widest - row.count.count)
      invocation.output.write(row.count + "  ")
      let lines = LineBreaker.lines(of: StyledText(row.text), columns: invocation.columns - widest - 4)
      for (position, line) in lines.enumerated() {
        if position > 0 { invocation.output.write(" ", times: widest + 4) }
        invocation.output.writeLine(line.rendered(usesColor: false))
      }
    }
  }
}
