/// Builds the parts of a text from its headings and lines in order.
struct SectionBuilder {
  private var sections: [TextSection] = []
  private var path: [(level: Int, heading: String)] = []
  private var current: TextSection?
  private var anchors = AnchorNames()
  private var hasHeading = false
  /// What all titles begin with, such as the title of a page, where the text has no heading of its own above; empty for
  /// nothing.
  var root = ""

  /// Begins a part under a heading of a level (the lowest is the outermost). `anchor` names it; nil: its words do.
  mutating func heading(_ text: String, level: Int, line: Int, anchor: String? = nil) {
    close()
    let words = trimmed(text)
    while let last = path.last, last.level >= level { path.removeLast() }
    path.append((level, words))
    hasHeading = true
    let name =
      anchor.flatMap { AnchorNames.isUsable($0) ? anchors.unique($0) : nil }
      ?? anchors.unique(heading: words, fallback: "\(sections.count + 1)")
    current = TextSection(line: line, headings: path.map(\.heading), anchor: name)
  }

  /// Adds a line of text; before the first heading it makes a part of its own.
  mutating func text(_ text: String, line: Int) {
    if current == nil {
      if trimmed(text).isEmpty { return }
      current = TextSection(line: line, anchor: anchors.unique("top"))
    }
    current?.body.append(text)
  }

  /// Sets a field of the part that is being built.
  mutating func field(_ name: String, _ text: String) {
    current?.fields.append(.init(name: name, text: text))
  }

  /// All parts. A heading with nothing under it is one too, unless other headings follow below it.
  mutating func finish() -> [TextSection] {
    close()
    guard !root.isEmpty else { return sections }
    return sections.map { section in
      var section = section
      if section.headings.isEmpty { section.headings = [root] }
      return section
    }
  }

  private mutating func close() {
    guard let section = current else { return }
    current = nil
    sections.append(section)
  }
}

extension [TextSection] {
  /// The parts without those that hold only a heading which the next part repeats in its title. Lines of what is left out
  /// belong to the part after it.
  var withoutEmptyParents: [TextSection] {
    var kept: [TextSection] = []
    var line: Int?
    for (index, section) in enumerated() {
      let isParent =
        section.isEmpty && index + 1 < count && self[index + 1].headings.starts(with: section.headings)
      if isParent {
        line = line ?? section.line
        continue
      }
      var section = section
      section.line = line ?? section.line
      line = nil
      kept.append(section)
    }
    return kept
  }
}
