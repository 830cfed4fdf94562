import Sakuin

/// One document whole, as text for people.
package struct DocumentScreen {
  private let invocation: Invocation
  private let schema: Schema

  package init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
  }

  /// Writes identifier and title, then every field and attribute under its label.
  package func write(_ document: Document) {
    let output = invocation.output
    let presentation = DocumentPresentation(document, language: invocation.language)
    var head = invocation.styled()
    head.append(document.id, .identifier, link: invocation.usesLinks ? document.address : nil)
    head.append("  ")
    head.append(presentation.title, .title)
    for line in LineBreaker.lines(of: head, columns: invocation.columns) {
      output.writeLine(line.rendered(usesColor: invocation.usesColor))
    }
    output.writeLine()
    LabelledRows(invocation).write(rows(document))
  }

  private func rows(_ document: Document) -> [(label: String, text: String)] {
    var rows: [(label: String, text: String)] = []
    for field in document.text where field.field != "title" && field.field != "body" {
      rows.append((label(field.field), field.text))
    }
    for attribute in document.attributes where document[attribute.name] == nil {
      // What the schema does not name serves machines, in exports.
      guard schema.attributes.contains(where: { $0.name == attribute.name }) else { continue }
      let text =
        attribute.name == "targetYear"
        ? DocumentPresentation(document, language: invocation.language).targetYear
        : attribute.values.map(DocumentPresentation.text).joined(separator: ", ")
      rows.append((label(attribute.name), text))
    }
    if let source = document.source {
      rows.append((invocation.text(ja: "出典", en: "source"), "\(source.file):\(source.line)"))
    }
    if let body = document["body"] { rows.append((label("body"), body)) }
    return rows
  }

  private func label(_ name: String) -> String {
    guard invocation.language == .ja else { return name }
    return schema.textFields.first { $0.name == name }?.label
      ?? schema.attributes.first { $0.name == name }?.label ?? name
  }
}
