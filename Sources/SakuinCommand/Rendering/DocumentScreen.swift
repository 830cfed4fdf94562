import Sakuin

/// One complete document as text for people.
struct DocumentScreen {
  private let invocation: Invocation
  private let schema: Schema

  /// Creates a screen in the output of an invocation.
  init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
  }

  /// Writes id and title, then every field and attribute under its label. `marks` are complete fields with
  /// their matches.
  func write(_ document: Document, marks: [SearchResults.Highlight] = []) {
    let output = invocation.output
    let presentation = DocumentPresentation(document, language: invocation.language)
    var head = invocation.styled()
    head.append(document.id, .identifier, link: invocation.usesLinks ? document.address : nil)
    head.append("  ")
    append("title", presentation.title, to: &head, base: .title, marks)
    for line in LineBreaker.lines(of: head, columns: invocation.columns) {
      output.writeLine(line.rendered(usesColor: invocation.usesColor))
    }
    output.writeLine()
    LabelledRows(invocation).write(styled: rows(document, marks))
  }

  private func append(
    _ field: String, _ text: String, to styled: inout StyledText, base: Style = .plain,
    _ marks: [SearchResults.Highlight]
  ) {
    if let mark = marks.first(where: { $0.field == field }) {
      styled.append(mark.text, marking: mark.utf8Ranges, base: base, usesColor: invocation.usesColor)
    } else {
      styled.append(text, base)
    }
  }

  private func rows(
    _ document: Document, _ marks: [SearchResults.Highlight]
  ) -> [(label: String, text: StyledText)] {
    var rows: [(label: String, text: StyledText)] = []
    func add(_ field: String, _ text: String) {
      var styled = invocation.styled()
      append(field, text, to: &styled, marks)
      rows.append((label(field), styled))
    }
    for field in document.text where field.field != "title" && field.field != "body" {
      // The identifier stands in the first line.
      if field.field == DocumentPresentation.idText, field.text == document.id { continue }
      add(field.field, field.text)
    }
    for attribute in document.attributes where document[attribute.name] == nil {
      // Attributes that the schema does not name are for machines and exports.
      guard schema.attributes.contains(where: { $0.name == attribute.name }) else { continue }
      // The place in the file says it too, unless the source was given another name.
      if attribute.name == "source", attribute.values == document.source.map({ [.keyword($0.file)] }) {
        continue
      }
      let text =
        attribute.name == "targetYear"
        ? DocumentPresentation(document, language: invocation.language).targetYear
        : attribute.values.map(DocumentPresentation.text).joined(separator: ", ")
      rows.append((label(attribute.name), invocation.styled(text)))
    }
    if let source = document.source {
      let place = invocation.styled("\(source.file):\(source.line)")
      let isNamed = rows.contains { $0.label == label("source") }
      rows.append(
        (isNamed ? invocation.text(ja: "ファイル", en: "file") : invocation.text(ja: "出典", en: "source"), place))
    }
    if let body = document["body"] { add("body", body) }
    return rows
  }

  private func label(_ name: String) -> String {
    // The own name of the column that identifies documents.
    if name == DocumentPresentation.idText, let own = schema.columns.first(where: { $0.field == "id" }) {
      return own.name
    }
    guard invocation.language == .ja else { return name }
    return schema.textFields.first { $0.name == name }?.label
      ?? schema.attributes.first { $0.name == name }?.label ?? name
  }
}
