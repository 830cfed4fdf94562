import Sakuin

/// Search results as one self-contained HTML page: no script, font or image from elsewhere.
package struct SearchReport {
  private let invocation: Invocation
  private let html: HTMLWriter
  private let schema: Schema

  /// Creates a page on documents in the shape of `schema`, in the output of an invocation.
  package init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
    html = HTMLWriter(invocation.output)
  }

  private static let style = """
    :root{color-scheme:light dark}
    body{font:16px/1.7 "Hiragino Sans","Noto Sans CJK JP","Yu Gothic",sans-serif;max-width:52rem;margin:2rem auto;\
    padding:0 1rem}
    h1{font-size:1.4rem}h2{font-size:1.1rem;margin:0}article{margin:1.6rem 0}
    mark{background:#ffe58a;color:#000}.id,.place,.note{color:#777;font-size:.85rem}p{margin:.2rem 0}
    .group{border-top:2px solid #777;padding-top:.6rem;margin-top:2.4rem;font-weight:bold}
    .level{border:1px solid;border-radius:.3rem;padding:0 .35rem;font-size:.75rem}
    table{border-collapse:collapse;margin:1rem 0;width:100%}caption{text-align:left;font-weight:bold}
    td,th{padding:.1rem .5rem;text-align:left;font-weight:normal}td.number{text-align:right}
    td.bar{width:50%}td.bar div{background:#4a7fb5;height:.8rem}
    @media print{article{break-inside:avoid}}
    """

  /// Writes the page, with hits numbered on from the offset, and what else could be asked.
  package func write(_ results: SearchResults, corrections: [String] = []) {
    let summary = ResultsSummary(results, invocation)
    var notes = [summary.introduction].compactMap(\.self) + summary.notes
    if !corrections.isEmpty { notes.append(Message.didYouMean(corrections)[invocation.language]) }
    let output = invocation.output
    output.writeLine("<!DOCTYPE html>")
    html.element("html", ["lang": invocation.language.rawValue]) {
      html.newLine()
      html.element("head") {
        output.write("<meta charset=\"utf-8\">")
        output.write("<meta name=\"viewport\" content=\"width=device-width\">")
        html.element("title", text: summary.headline)
        output.write("<style>\(Self.style)</style>")
      }
      html.newLine()
      html.element("body") {
        html.element("h1", text: summary.headline + (summary.shown ?? ""))
        for note in notes { html.element("p", ["class": "note"], text: note) }
        for facet in results.facets where !facet.counts.isEmpty { write(facet) }
        for (number, hit) in results.hits.enumerated() where output.isOpen {
          if let heading = summary.heading(above: number) {
            html.newLine()
            html.element("p", ["class": "group"], text: heading)
          }
          write(hit, rank: results.offset + number + 1)
        }
        html.newLine()
      }
    }
    html.newLine()
  }

  private func write(_ hit: SearchResults.Hit, rank: Int) {
    let presentation = DocumentPresentation(hit.document, schema: schema, language: invocation.language)
    html.newLine()
    html.element("article", ["id": hit.id]) {
      html.element("h2") {
        html.text("\(rank). ")
        if !writeMarked(presentation.titleField ?? "title", of: hit) { html.text(presentation.title) }
      }
      html.element("p", ["class": "place"]) {
        html.element("span", ["class": "id"], text: hit.id)
        for field in ["pillar", "measure"] where hit.document[field] != nil {
          html.text(" › ")
          if !writeMarked(field, of: hit) { html.text(hit.document[field] ?? "") }
        }
        let details = presentation.details(columns: SearchMarkdown.detailColumns)
        if !details.isEmpty { html.text(" — " + details) }
        html.text(" ")
        html.element("span", ["class": "level"], text: hit.level.label(invocation.language))
      }
      let shown = Set([presentation.titleField].compactMap(\.self) + ["pillar", "measure"])
      let passages = HitPassages(hit, schema: schema, language: invocation.language, shown: shown).passages
      for passage in passages {
        html.element("p") {
          if !passage.label.isEmpty { html.text(passage.label + invocation.text(ja: "：", en: ": ")) }
          write(passage.highlight)
        }
      }
      if passages.isEmpty { html.element("p", text: presentation.firstSentence) }
      if let address = hit.document.address {
        html.element("p") { html.element("a", ["href": address], text: address) }
      }
    }
  }

  /// Writes a field's passage with its matches marked; returns whether the field has any.
  private func writeMarked(_ field: String, of hit: SearchResults.Hit) -> Bool {
    guard let highlight = hit.highlights.first(where: { $0.field == field }) else { return false }
    write(highlight)
    return true
  }

  private func write(_ highlight: SearchResults.Highlight) {
    if highlight.isCutAtStart { html.text("…") }
    for piece in highlight.slices {
      if piece.isMatch { html.element("mark", text: String(piece.text)) } else { html.text(piece.text) }
    }
    if highlight.isCutAtEnd { html.text("…") }
  }

  private func write(_ facet: SearchResults.Facet) {
    let presentation = FacetPresentation(facet, language: invocation.language)
    let most = presentation.rows.map(\.documents).max() ?? 1
    html.newLine()
    html.element("table") {
      html.element("caption", text: facet[invocation.language])
      for count in presentation.rows {
        html.newLine()
        html.element("tr") {
          html.element("th", text: count.label)
          html.element("td", ["class": "number"], text: String(count.documents))
          html.element("td", ["class": "bar"]) {
            html.element("div", ["style": "width:\(count.documents * 100 / max(most, 1))%"], text: "")
          }
        }
      }
      for note in [
        presentation.missing.map { ($0.label, String($0.documents)) }, presentation.others.map { ($0, "") },
      ] {
        guard let (label, number) = note else { continue }
        html.newLine()
        html.element("tr") {
          html.element("th", text: label)
          html.element("td", ["class": "number"], text: number)
        }
      }
    }
  }
}
