/// Texts after their numbers, the numbers aligned.
struct CountedRows {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Writes the rows; a text that does not fit its line goes on below its own beginning.
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
