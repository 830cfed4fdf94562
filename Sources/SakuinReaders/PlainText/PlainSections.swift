/// Cuts plain text into records: by its headings where it has some, otherwise by paragraphs, which blank lines separate.
///
/// Marks of pages (【P2】, a form feed) become the field ページ of what follows. Minutes are cut into speeches.
struct PlainSections {
  /// The field with the page.
  static let pageField = "ページ"
  private let lines: [Substring]
  /// The pages that begin, by the line before which they do.
  private var pages: [Int: String] = [:]

  /// The parts of a text, by its lines.
  static func sections(of lines: [Substring]) -> [TextSection] {
    let reader = Self(lines)
    let headings = reader.lines.indices.filter { PlainHeading(reader.lines, $0) != nil }
    let whole = reader.whole()
    let speeches = SpeechTurns.cut(whole)
    if speeches.count > whole.count { return speeches.filter { !$0.isEmpty } }
    let sections = headings.count >= 2 ? reader.byHeading() : reader.byParagraph()
    return sections.filter { !$0.isEmpty || !$0.headings.isEmpty }
  }

  /// Takes the marks of pages out of the lines.
  private init(_ lines: [Substring]) {
    var feeds = 1
    var kept: [Substring] = []
    for (index, line) in lines.enumerated() {
      if line.first == "\u{0C}" {
        feeds += 1
        pages[index] = String(feeds)
        kept.append(line.dropFirst())
      } else if let page = PageMark.page(line) {
        pages[index] = page
        kept.append("")
      } else {
        kept.append(line)
      }
    }
    self.lines = kept
  }

  /// Pages as parts, all under the first line.
  private func whole() -> [TextSection] {
    let title = lines.lazy.map { trimmed($0) }.first { !$0.isEmpty } ?? ""
    var sections: [TextSection] = []
    var section = TextSection(line: 1, headings: title.isEmpty ? [] : [title], anchor: "1")
    for (index, line) in lines.enumerated() {
      if let page = pages[index] {
        if !section.isEmpty { sections.append(section) }
        section = TextSection(line: index + 1, headings: section.headings, anchor: "p\(page)")
        section.fields = [.init(name: Self.pageField, text: page)]
      }
      section.body.append(String(line))
    }
    return sections + [section]
  }

  private func byHeading() -> [TextSection] {
    var builder = SectionBuilder()
    var page: String?
    for (index, line) in lines.enumerated() {
      page = pages[index] ?? page
      if let heading = PlainHeading(lines, index) {
        builder.heading(heading.text, level: heading.level, line: index + 1)
        if let page { builder.field(Self.pageField, page) }
      } else {
        builder.text(String(line), line: index + 1)
      }
    }
    return builder.finish().withoutEmptyParents
  }

  private func byParagraph() -> [TextSection] {
    var sections: [TextSection] = []
    var page: String?
    var section: TextSection?
    func fields() -> [TextSection.Field] { page.map { [.init(name: Self.pageField, text: $0)] } ?? [] }
    for (index, line) in lines.enumerated() {
      page = pages[index] ?? page
      if pages[index] != nil || trimmed(line).isEmpty {
        if let done = section { sections.append(done) }
        section = nil
        if trimmed(line).isEmpty { continue }
      }
      var open = section ?? TextSection(line: index + 1, anchor: "\(sections.count + 1)", fields: fields())
      open.body.append(String(line))
      section = open
    }
    return sections + (section.map { [$0] } ?? [])
  }
}
