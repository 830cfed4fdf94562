import Sakuin

/// Search results as text for people.
struct SearchScreen {
  private let invocation: Invocation
  private let usesColor: Bool
  private let language: Language

  private let explanations: [String: ScoreExplanation]

  /// Creates a screen; hits with an explanation show it.
  init(_ invocation: Invocation, _ explanations: [String: ScoreExplanation] = [:]) {
    self.invocation = invocation
    self.explanations = explanations
    usesColor = invocation.usesColor
    language = invocation.language
  }

  /// Writes header, expansions, facet counts and hits; ranks start after `offset`.
  func write(_ results: SearchResults, offset: Int) {
    let output = invocation.output
    let summary = ResultsSummary(results, offset: offset, language: language)
    var header = invocation.styled(summary.headline, .title)
    if let shown = summary.shown { header.append(shown, .dim) }
    write(header, indent: 0)
    for note in summary.notes { write(invocation.styled(note, .notice), indent: 0) }
    for facet in results.facets where !facet.counts.isEmpty {
      output.writeLine()
      BarChart(invocation).write(facet, limit: Self.mostValues)
    }
    write(results.hits, offset: offset)
  }

  /// Writes hits under a heading.
  func write(_ hits: [SearchResults.Hit], heading: String) {
    write(invocation.styled(heading, .title), indent: 0)
    write(hits, offset: 0)
  }

  private func write(_ hits: [SearchResults.Hit], offset: Int) {
    let digits = String(offset + hits.count).count
    for (number, hit) in hits.enumerated() where invocation.output.isOpen {
      invocation.output.writeLine()
      write(hit, rank: offset + number + 1, digits: digits)
    }
  }

  /// The most values of an attribute shown beside hits.
  private static let mostValues = 12

  private func write(_ hit: SearchResults.Hit, rank: Int, digits: Int) {
    let presentation = DocumentPresentation(hit.document, language: language)
    let indent = digits + 2
    var head = invocation.styled()
    let number = String(rank)
    head.append(String(repeating: " ", count: digits - number.count) + number + ". ", .dim)
    head.append(hit.id, .identifier, link: invocation.usesLinks ? hit.document.address : nil)
    head.append("  ")
    appendField("title", of: hit, to: &head, base: .title, otherwise: presentation.title)
    write(head, indent: 0, hanging: indent)

    var place = invocation.styled()
    for field in ["pillar", "measure"] where hit.document[field] != nil {
      if !place.cells.isEmpty { place.append(" › ", .dim) }
      appendField(field, of: hit, to: &place, base: .dim, otherwise: hit.document[field] ?? "")
    }
    write(place, indent: indent)

    var schedule = invocation.styled(presentation.schedule, .dim)
    if !schedule.cells.isEmpty { schedule.append("  ") }
    let label = hit.level.label(language)
    schedule.append(
      invocation.text(ja: "［\(label)］", en: "[\(label)]"), hit.level == .exact ? .dim : .notice)
    write(schedule, indent: indent)

    var passage = invocation.styled()
    appendField("body", of: hit, to: &passage, base: .plain, otherwise: presentation.firstSentence)
    write(passage, indent: indent)
    if let explanation = explanations[hit.id] { write(sum(explanation), indent: indent) }
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
    if highlight.isCutAtStart { text.append("…", .dim) }
    // White space before the … of the omitted text would look like a gap or, at a line's end, an empty line.
    var passage = highlight.text
    let marked = highlight.ranges.last?.upperBound ?? 0
    while highlight.isCutAtEnd, passage.utf8.count > marked, passage.last?.isWhitespace == true {
      passage.removeLast()
    }
    text.append(passage, marking: highlight.ranges, base: base, usesColor: usesColor)
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
