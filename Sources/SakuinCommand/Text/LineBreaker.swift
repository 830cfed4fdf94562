/// Breaks text into lines by terminal columns, with the basic rules of Japanese typesetting (JIS X 4051): no
/// line begins with a closing bracket, a full stop or the like, none ends with an opening bracket, ASCII
/// words stay whole.
package enum LineBreaker {
  /// Characters that must not begin a line.
  private static let neverFirst = Set("、。，．・：；？！」』）】〕］｝〉》ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ…,.:;?!)]}%％")
  /// Characters that must not end a line.
  private static let neverLast = Set("「『（【〔［｛〈《([{")

  /// The lines of a text, none wider than `columns` (the first: `first`) unless a single character is.
  package static func lines(of text: StyledText, columns: Int, first: Int? = nil) -> [StyledText] {
    var lines: [StyledText] = []
    let paragraphs = text.cells.split(omittingEmptySubsequences: false) { $0.character == "\n" }
    for paragraph in paragraphs {
      var rest = paragraph
      while let end = endOfLine(rest, columns: max(lines.isEmpty ? first ?? columns : columns, 2)) {
        lines.append(StyledText(trimmed(rest[..<end])))
        rest = rest[end...].drop { $0.character == " " }
      }
      if !rest.isEmpty || paragraph.isEmpty { lines.append(StyledText(rest)) }
    }
    return lines
  }

  /// The end of the first line; nil when everything fits.
  private static func endOfLine(_ cells: ArraySlice<StyledText.Cell>, columns: Int) -> Int? {
    var width = 0
    var overflow: Int?
    for index in cells.indices {
      width += cells[index].width
      if width > columns {
        overflow = index
        break
      }
    }
    guard let overflow else { return nil }
    var end = overflow
    while end > cells.startIndex, !mayBreak(cells, before: end) { end -= 1 }
    if end > cells.startIndex { return end }
    return max(overflow, cells.startIndex + 1)
  }

  private static func mayBreak(_ cells: ArraySlice<StyledText.Cell>, before index: Int) -> Bool {
    guard index > cells.startIndex else { return false }
    // Spaces at the break are dropped, so the rules apply to the characters around them.
    guard let next = cells[index...].first(where: { $0.character != " " })?.character else { return true }
    guard let last = cells[..<index].last(where: { $0.character != " " })?.character else { return false }
    if neverFirst.contains(next) || neverLast.contains(last) { return false }
    return cells[index].character == " " || cells[index - 1].character == " "
      || !(isWordPart(last) && isWordPart(next))
  }

  private static func isWordPart(_ character: Character) -> Bool {
    character.isASCII && character != "|"
  }

  private static func trimmed(_ cells: ArraySlice<StyledText.Cell>) -> ArraySlice<StyledText.Cell> {
    var cells = cells
    while cells.last?.character == " " { cells.removeLast() }
    return cells
  }
}
