import Sakuin

/// Search results as Markdown (CommonMark) for reports: a heading, a numbered list, tables of counts.
package struct SearchMarkdown {
  private let invocation: Invocation
  private let output: Output
  private let schema: Schema

  /// Creates a report on documents in the shape of `schema`, in the output of an invocation.
  package init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
    output = invocation.output
  }

  /// Writes the results, which are numbered on from the offset, and what else could be asked.
  package func write(_ results: SearchResults, corrections: [String] = []) {
    let summary = ResultsSummary(results, invocation)
    output.writeLine("# " + Self.escaped(summary.headline + (summary.shown ?? "")))
    var notes = [summary.introduction].compactMap(\.self) + summary.notes
    if !corrections.isEmpty { notes.append(Message.didYouMean(corrections)[invocation.language]) }
    for note in notes {
      output.writeLine()
      output.writeLine(Self.escaped(note))
    }
    for (number, hit) in results.hits.enumerated() where output.isOpen {
      if let heading = summary.heading(above: number) {
        output.writeLine()
        output.writeLine("## " + Self.escaped(heading))
      }
      write(hit, rank: results.offset + number + 1)
    }
    for facet in results.facets { write(facet) }
  }

  /// The room for the attributes of a hit, in columns of a screen.
  static let detailColumns = 100

  private func write(_ hit: SearchResults.Hit, rank: Int) {
    let presentation = DocumentPresentation(hit.document, schema: schema, language: invocation.language)
    let number = "\(rank). "
    let indent = String(repeating: " ", count: number.count)
    output.writeLine()
    let id = "`\(hit.id.onOneLine.onScreen.replacing("`", with: ""))`"
    if let field = presentation.titleField {
      let title = marked(field, of: hit) ?? Self.escaped(presentation.title)
      output.writeLine("\(number)\(title) (\(id))")
    } else {
      output.writeLine(number + id)
    }
    let place = ["pillar", "measure"].compactMap { hit.document[$0] }.joined(separator: " › ")
    let details = [
      place, presentation.details(columns: Self.detailColumns), hit.level.label(invocation.language),
    ].filter { !$0.isEmpty }
    output.writeLine()
    output.writeLine(indent + Self.escaped(details.joined(separator: " — ")))
    let shown = Set([presentation.titleField].compactMap(\.self) + ["pillar", "measure"])
    var passages = HitPassages(hit, schema: schema, language: invocation.language, shown: shown).passages.map
    {
      passage in
      (passage.label.isEmpty ? "" : Self.escaped(passage.label) + invocation.text(ja: "：", en: ": "))
        + marked(passage.highlight)
    }
    if passages.isEmpty { passages = [Self.escaped(presentation.firstSentence)] }
    for passage in passages where !passage.isEmpty {
      output.writeLine()
      output.writeLine(indent + "> " + passage)
    }
  }

  private func write(_ facet: SearchResults.Facet) {
    output.writeLine()
    let name = facet[invocation.language]
    output.writeLine("| \(Self.escaped(name)) | \(invocation.text(ja: "件数", en: "documents")) |")
    output.writeLine("|---|--:|")
    for count in facet.counts {
      output.writeLine("| \(Self.escaped(count.value.description)) | \(count.documents) |")
    }
    let presentation = FacetPresentation(facet, language: invocation.language)
    if let missing = presentation.missing {
      output.writeLine("| \(Self.escaped(missing.label)) | \(missing.documents) |")
    }
    if let others = presentation.others { output.writeLine("| \(Self.escaped(others)) | |") }
  }

  /// A field's passage with its matches in bold; nil when the field has none.
  private func marked(_ field: String, of hit: SearchResults.Hit) -> String? {
    hit.highlights.first { $0.field == field }.map(marked)
  }

  private func marked(_ highlight: SearchResults.Highlight) -> String {
    var text = highlight.isCutAtStart ? "…" : ""
    for piece in highlight.slices {
      let escaped = Self.escaped(piece.text)
      text += piece.isMatch ? "**\(escaped)**" : escaped
    }
    return highlight.isCutAtEnd ? text + "…" : text
  }

  /// Escapes text for Markdown, on one line. What would steer a screen on which the report is shown becomes U+FFFD.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text {
      if character.isNewline || character == "\t" {
        result += " "
      } else if let character = character.onScreen {
        if "\\`*_{}[]<>#|~&!$".contains(character) { result += "\\" }
        result.append(character)
      }
    }
    return result
  }
}
