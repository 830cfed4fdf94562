/// Cuts Markdown into what stands under each heading.
///
/// Headings are `# …` and lines underlined with `===` or `---`; within fenced code there are none. Of the signs of
/// Markdown those of headings and fences are left out, and front matter between `---`; tables become lines of cells with tabs
/// between them. An anchor behind a heading (`{#anchor}`) names it.
struct MarkdownSections {
  private var builder = SectionBuilder()
  private var fence: Character?
  private var isFrontMatter = false

  /// The parts of a text, by its lines.
  static func sections(of lines: [Substring]) -> [TextSection] {
    var reader = Self()
    var index = 0
    while index < lines.count {
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      index += reader.read(lines[index], next, line: index + 1)
    }
    return reader.builder.finish().withoutEmptyParents
  }

  /// Reads a line, and the one after it where that underlines it; returns how many were read.
  private mutating func read(_ text: Substring, _ next: Substring, line: Int) -> Int {
    if let sign = Self.fence(text) {
      fence = fence == nil ? sign : fence == sign ? nil : fence
      if fence == nil || fence == sign { return 1 }
    }
    if fence != nil {
      builder.text(String(text), line: line)
      return 1
    }
    if line == 1, trimmed(text) == "---" { isFrontMatter = true; return 1 }
    if isFrontMatter {
      isFrontMatter = trimmed(text) != "---"
      return 1
    }
    if let (level, heading) = Self.heading(text) {
      let (words, anchor) = Self.anchor(heading)
      builder.heading(words, level: level, line: line, anchor: anchor)
      return 1
    }
    if let level = Self.underline(next), !trimmed(text).isEmpty, !text.contains("|"), !Self.isListItem(text) {
      builder.heading(String(text), level: level, line: line)
      return 2
    }
    if let row = Self.tableRow(text) {
      if !row.isEmpty { builder.text(row, line: line) }
    } else {
      builder.text(String(text), line: line)
    }
    return 1
  }

  private static func fence(_ text: Substring) -> Character? {
    let line = trimmed(text)
    return line.hasPrefix("```") ? "`" : line.hasPrefix("~~~") ? "~" : nil
  }

  private static func isListItem(_ text: Substring) -> Bool {
    let line = trimmed(text)
    return ["- ", "* ", "+ ", "> "].contains { line.hasPrefix($0) }
  }

  private static func heading(_ text: Substring) -> (level: Int, heading: String)? {
    let line = text.drop { $0 == " " }
    let level = line.prefix { $0 == "#" }.count
    let rest = line.dropFirst(level)
    guard (1...6).contains(level), rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    var words = trimmed(rest)
    while words.hasSuffix("#") { words.removeLast() }
    return (level, trimmed(words))
  }

  private static func anchor(_ heading: String) -> (words: String, anchor: String?) {
    guard heading.hasSuffix("}"), let brace = heading.lastIndex(of: "{") else { return (heading, nil) }
    let inner = heading[brace...].dropFirst().dropLast()
    guard inner.first == "#", inner.count > 1 else { return (heading, nil) }
    return (trimmed(heading[..<brace]), String(inner.dropFirst()))
  }

  private static func underline(_ text: Substring) -> Int? {
    let line = trimmed(text)
    guard line.count >= 2, let sign = line.first, sign == "=" || sign == "-", line.allSatisfy({ $0 == sign })
    else {
      return nil
    }
    return sign == "=" ? 1 : 2
  }

  /// The cells of a row `| a | b |` with tabs between them, empty for the line below a header; nil for any other line.
  private static func tableRow(_ text: Substring) -> String? {
    let line = trimmed(text)
    guard line.hasPrefix("|"), line.count > 1 else { return nil }
    if line.allSatisfy({ "|-: ".contains($0) }) { return "" }
    let inner = line.dropFirst().hasSuffix("|") ? line.dropFirst().dropLast() : line.dropFirst()
    return inner.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }.joined(
      separator: "\t")
  }
}
