import Sakuin

/// Search results as text for people.
struct SearchScreen {
  private let invocation: Invocation
  private let usesColor: Bool
  private let language: Language

  private let schema: Schema
  private let explanations: [String: ScoreExplanation]

  /// Creates a screen of documents in the shape of `schema`; hits with an explanation show it.
  init(_ invocation: Invocation, schema: Schema, _ explanations: [String: ScoreExplanation] = [:]) {
    self.invocation = invocation
    self.schema = schema
    self.explanations = explanations
    usesColor = invocation.usesColor
    language = invocation.language
  }

  /// Writes header, notes, what else could be asked, facet counts and hits, which are numbered on from the offset.
  func write(_ results: SearchResults, corrections: [String] = []) {
    let output = invocation.output
    let summary = ResultsSummary(results, invocation)
    writeHeader(summary)
    for note in summary.notes { write(invocation.styled(note, .dim), indent: 0) }
    if !corrections.isEmpty {
      write(invocation.styled(Message.didYouMean(corrections)[language], .notice), indent: 0)
    }
    for facet in results.facets where !facet.counts.isEmpty {
      output.writeLine()
      BarChart(invocation).write(facet, limit: Self.mostValues)
    }
    write(results.hits, offset: results.offset, summary)
  }

  /// The headline and the range of the hits shown, and which index answers.
  private func writeHeader(_ summary: ResultsSummary) {
    var header = invocation.styled(summary.headline, .title)
    if let shown = summary.shown { header.append(shown, .dim) }
    for line in invocation.lines(of: header, beside: summary.introduction) { write(line, indent: 0) }
  }

  /// Writes hits under a heading.
  func write(_ hits: [SearchResults.Hit], heading: String) {
    write(invocation.styled(heading, .title), indent: 0)
    write(hits, offset: 0)
  }

  private func write(_ hits: [SearchResults.Hit], offset: Int, _ summary: ResultsSummary? = nil) {
    let digits = String(offset + hits.count).count
    for (number, hit) in hits.enumerated() where invocation.output.isOpen {
      invocation.output.writeLine()
      if let heading = summary?.heading(above: number) {
        write(invocation.styled("── \(heading) ──", .notice), indent: 0)
        invocation.output.writeLine()
      }
      write(hit, rank: offset + number + 1, digits: digits)
    }
  }

  /// The most values of an attribute shown beside hits.
  private static let mostValues = 12

  private func write(_ hit: SearchResults.Hit, rank: Int, digits: Int) {
    let presentation = DocumentPresentation(hit.document, schema: schema, language: language)
    let indent = digits + 2
    var head = invocation.styled()
    let number = String(rank)
    head.append(String(repeating: " ", count: digits - number.count) + number + ". ", .dim)
    head.append(hit.id, .identifier, link: invocation.usesLinks ? hit.document.address : nil)
    var shown: Set<String> = ["pillar", "measure"]
    if let title = presentation.titleField {
      shown.insert(title)
      head.append("  ")
      appendField(title, of: hit, to: &head, base: .title, otherwise: presentation.title)
    }
    write(head, indent: 0, hanging: indent)

    var place = invocation.styled()
    for field in ["pillar", "measure"] where hit.document[field] != nil {
      if !place.cells.isEmpty { place.append(" › ", .dim) }
      appendField(field, of: hit, to: &place, base: .dim, otherwise: hit.document[field] ?? "")
    }
    write(place, indent: indent)

    let label = hit.level.label(language)
    let level = invocation.styled(
      invocation.text(ja: "［\(label)］", en: "[\(label)]"), hit.level == .exact ? .dim : .notice)
    var schedule = details(
      of: hit, presentation, columns: invocation.columns - indent - level.width - 2, &shown)
    if !schedule.cells.isEmpty { schedule.append("  ") }
    schedule.append(cells: level.cells)
    write(schedule, indent: indent)

    let passages = HitPassages(hit, schema: schema, language: language, shown: shown).passages
    for passage in passages {
      var text = invocation.styled()
      if !passage.label.isEmpty { text.append(passage.label + invocation.text(ja: "：", en: ": "), .dim) }
      append(passage.highlight, to: &text, base: .plain)
      write(text, indent: indent)
    }
    if passages.isEmpty, !shown.contains("body") {
      write(invocation.styled(presentation.firstSentence), indent: indent)
    }
    if let explanation = explanations[hit.id] { write(sum(explanation), indent: indent) }
  }

  /// The attributes of a hit on one line; `shown` gets those that are fields, whose matches are marked.
  private func details(
    of hit: SearchResults.Hit, _ presentation: DocumentPresentation, columns: Int, _ shown: inout Set<String>
  ) -> StyledText {
    var list = presentation.detailList(
      columns: columns, sorted: sortedAttributes, ambiguousWidth: invocation.ambiguousWidth)
    var text = line(of: list, hit, presentation.detailSeparator)
    // Marks take columns too.
    while text.width > columns, list.count > 1 {
      list.removeLast()
      text = line(of: list, hit, presentation.detailSeparator)
    }
    for detail in list where mark(of: detail, hit) != nil || hit.document[detail.attribute] == detail.text {
      shown.insert(detail.attribute)
    }
    return text
  }

  private func line(
    of details: [DocumentPresentation.Detail], _ hit: SearchResults.Hit, _ separator: String
  ) -> StyledText {
    var text = invocation.styled()
    for detail in details {
      if !text.cells.isEmpty { text.append(separator, .dim) }
      text.append(detail.name, .dim)
      if let mark = mark(of: detail, hit) {
        append(mark, to: &text, base: .dim)
      } else {
        text.append(detail.text, .dim)
      }
    }
    return text
  }

  /// The marked text of an attribute that is also a field; nil where nothing in it matches.
  private func mark(
    of detail: DocumentPresentation.Detail, _ hit: SearchResults.Hit
  ) -> SearchResults.Highlight? {
    hit.highlights.first { $0.field == detail.attribute && $0.text == detail.text }
  }

  /// The attributes by which hits are sorted.
  private var sortedAttributes: [String] {
    guard let keys = try? invocation.sortKeys(schema) else { return [] }
    return keys.compactMap { key in
      guard case .attribute(let name, _) = key else { return nil }
      return schema.attributes.first { $0.name == name || $0.label == name || $0.aliases.contains(name) }?
        .name
    }
  }

  /// A score as a sum, greatest summands first.
  private func sum(_ explanation: ScoreExplanation) -> StyledText {
    let parts = explanation.parts.filter { $0.score > 0 }.sorted { $0.score > $1.score }.map { part in
      let label = part.kind.label(language)
      return (part.text.isEmpty ? label : "\(label) \(part.text)") + " "
        + ExplanationScreen.rounded(part.score)
    }
    let score = ExplanationScreen.rounded(explanation.score)
    return invocation.styled(
      invocation.text(ja: "得点 \(score) = ", en: "score \(score) = ") + parts.joined(separator: " + "), .dim)
  }

  /// Appends a field with its matches marked, or the replacement text when the field has none.
  private func appendField(
    _ field: String, of hit: SearchResults.Hit, to text: inout StyledText, base: Style,
    otherwise plain: String
  ) {
    guard let highlight = hit.highlights.first(where: { $0.field == field }) else {
      text.append(plain, base)
      return
    }
    append(highlight, to: &text, base: base)
  }

  /// Appends a passage with its matches marked.
  private func append(_ highlight: SearchResults.Highlight, to text: inout StyledText, base: Style) {
    if highlight.isCutAtStart { text.append("…", .dim) }
    // White space before the … of the omitted text would look like a gap or, at a line's end, an empty line.
    var passage = highlight.text
    let marked = highlight.utf8Ranges.last?.upperBound ?? 0
    while highlight.isCutAtEnd, passage.utf8.count > marked, passage.last?.isWhitespace == true {
      passage.removeLast()
    }
    text.append(passage, marking: highlight.utf8Ranges, base: base, usesColor: usesColor)
    if highlight.isCutAtEnd { text.append("…", .dim) }
  }

  private func write(_ text: StyledText, indent: Int, hanging: Int? = nil) {
    guard !text.cells.isEmpty else { return }
    let inner = hanging ?? indent
    let lines = LineBreaker.lines(
      of: text, columns: invocation.columns - inner, first: invocation.columns - indent)
    for (number, line) in lines.enumerated() {
      invocation.output.write(" ", times: number == 0 ? indent : inner)
      invocation.output.writeLine(line.rendered(usesColor: usesColor))
    }
  }
}
