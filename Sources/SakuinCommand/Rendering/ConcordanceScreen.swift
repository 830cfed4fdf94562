import Sakuin

/// A concordance as text for people, with the key at the same column on every line.
package struct ConcordanceScreen {
  private let invocation: Invocation
  private let output: Output

  /// Creates a screen in the output of an invocation.
  package init(_ invocation: Invocation) {
    self.invocation = invocation
    output = invocation.output
  }

  /// The columns of the parts of a line.
  private struct Layout {
    /// Columns of the number.
    let number: Int
    /// Columns of the id; 0 where ids stand on lines of their own.
    let identifier: Int
    /// Columns of the context before the key.
    let left: Int
    /// Columns of the whole line.
    let columns: Int
  }

  /// Writes a header, notes and the lines, which are numbered on from the offset.
  package func writeLines(_ concordance: Concordance) {
    writeHeader(concordance, shown: concordance.lines.count)
    guard !concordance.lines.isEmpty else { return }
    output.writeLine()
    let first = (invocation.arguments.offset ?? 0) + 1
    let layout = layout(concordance.lines, last: first + concordance.lines.count - 1)
    var heading: String?
    for (index, line) in concordance.lines.enumerated() where output.isOpen {
      if layout.identifier == 0, heading != line.id {
        heading = line.id
        output.writeLine(invocation.styled(line.id, .identifier).rendered(usesColor: invocation.usesColor))
      }
      write(line, number: first + index, layout)
    }
  }

  private func writeHeader(_ concordance: Concordance, shown: Int?) {
    let query = Message.quoted(concordance.query.input)
    var header = invocation.styled(
      invocation.text(
        ja: "\(query.ja) \(concordance.total)行（\(concordance.documents)件）",
        en: "\(query.en): \(concordance.total) "
          + "\(concordance.total == 1 ? "line" : "lines") in \(concordance.documents) "
          + "\(concordance.documents == 1 ? "document" : "documents")"), .title)
    if let shown, shown < concordance.total {
      header.append(invocation.text(ja: "、うち\(shown)行を表示", en: ", \(shown) shown"), .dim)
    }
    let notes = invocation.notes(on: concordance.query, except: [.cut])
    let introduction = notes.first { $0.kind == .index }?[invocation.language.answer]
    for line in invocation.lines(of: header, beside: introduction) { write(line) }
    for note in notes where note.kind != .index {
      write(invocation.styled(note[invocation.language.answer], .dim))
    }
  }

  private func write(_ text: StyledText) {
    for line in LineBreaker.lines(of: text, columns: invocation.columns) {
      output.writeLine(line.rendered(usesColor: invocation.usesColor))
    }
  }

  /// The fewest columns for both contexts together beside an id; where there are fewer, ids stand on lines of their own.
  private static let leastContext = 12

  /// Ids are whole, since they are there to be cited and opened: contexts have the columns that are left. The key column is
  /// chosen so that the contexts around a key of usual width are equally wide.
  private func layout(_ lines: [Concordance.Line], last: Int) -> Layout {
    let columns = invocation.columns
    let digits = String(last).count
    let widest = lines.map { invocation.width(of: $0.id) }.max() ?? 0
    let keys = lines.map { invocation.width(of: $0.key) }.sorted()
    let usual = min(keys[keys.count / 2] + 2 * mark, columns / 3)
    let room = columns - digits - 2 - usual
    let identifier = room - widest - 2 < Self.leastContext ? 0 : widest
    let contexts = identifier == 0 ? room : room - identifier - 2
    return Layout(number: digits, identifier: identifier, left: max(0, contexts / 2), columns: columns)
  }

  /// Columns of the marker beside the key: a space in colour, a bracket without.
  private var mark: Int { invocation.usesColor ? 1 : 2 }

  private func write(_ line: Concordance.Line, number: Int, _ layout: Layout) {
    var text = invocation.styled()
    let digits = String(number)
    text.append(String(repeating: " ", count: layout.number - digits.count) + digits + "  ", .dim)
    if layout.identifier > 0 {
      let identifier = invocation.styled(line.id, .identifier)
      text.append(cells: identifier.cells)
      text.append(String(repeating: " ", count: layout.identifier - identifier.width + 2))
    }
    let left = clipped(invocation.styled(line.left.onOneLine), to: layout.left, atEnd: false)
    text.append(String(repeating: " ", count: layout.left - width(left)))
    text.append(cells: left)
    let key = line.key.onOneLine
    if invocation.usesColor {
      text.append(" ")
      text.append(key, .match)
      text.append(" ")
    } else {
      text.append("【\(key)】")
    }
    let rest = max(0, layout.columns - text.width)
    text.append(
      cells: clipped(invocation.styled(line.right.onOneLine), to: rest, atEnd: true))
    output.writeLine(trimmed(text).rendered(usesColor: invocation.usesColor))
  }

  private func trimmed(_ text: StyledText) -> StyledText {
    var cells = text.cells[...]
    while cells.last?.character == " " { cells.removeLast() }
    return StyledText(cells)
  }

  private func width(_ cells: ArraySlice<StyledText.Cell>) -> Int { cells.reduce(0) { $0 + $1.width } }

  /// As many cells as fit, from the start or from the end.
  private func clipped(
    _ text: StyledText, to columns: Int, atEnd: Bool
  ) -> ArraySlice<StyledText.Cell> {
    var cells = text.cells[...]
    var width = text.width
    while width > columns, let cell = atEnd ? cells.popLast() : cells.popFirst() { width -= cell.width }
    return cells
  }

  /// Writes the words near the key with their counts before it, after it and in total.
  func writeNeighbours(_ concordance: Concordance) {
    writeHeader(concordance, shown: nil)
    let limit = invocation.arguments.limit ?? 50
    let words = concordance.neighbours.prefix(limit)
    guard let most = words.first?.total else { return }
    output.writeLine()
    let titles = [
      invocation.text(ja: "語", en: "word"), invocation.text(ja: "前", en: "before"),
      invocation.text(ja: "後", en: "after"), invocation.text(ja: "計", en: "all"),
    ]
    let rows = words.map { [$0.word, String($0.left), String($0.right), String($0.total)] }
    let widths = titles.indices.map { column in
      (rows + [titles]).map { invocation.width(of: $0[column]) }.max() ?? 0
    }
    let room = invocation.columns - widths.reduce(0) { $0 + $1 + 2 } - 2
    write(row: titles, widths, bar: "", .dim)
    for (word, row) in zip(words, rows) {
      let columns = max(0, min(room, 30)) / invocation.ambiguousWidth
      write(row: row, widths, bar: BarChart.bar(word.total, of: most, columns: columns), .plain)
    }
  }

  private func write(row: [String], _ widths: [Int], bar: String, _ style: Style) {
    var text = invocation.styled()
    for (column, cell) in row.enumerated() {
      let padding = String(repeating: " ", count: max(0, widths[column] - invocation.width(of: cell)))
      text.append(column == 0 ? "  " + cell + padding : "  " + padding + cell, style)
    }
    text.append("  ")
    text.append(bar, .identifier)
    output.writeLine(trimmed(text).rendered(usesColor: invocation.usesColor))
  }
}
