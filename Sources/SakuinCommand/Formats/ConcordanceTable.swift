import Sakuin

/// A concordance for other programs: rows or one JSON object (`docs/concordance.schema.json`).
struct ConcordanceTable {
  private let invocation: Invocation
  private let schema: Schema

  /// Creates a table in the output of an invocation.
  init(_ invocation: Invocation, schema: Schema) {
    self.invocation = invocation
    self.schema = schema
  }

  /// Writes a header and one row per line: before, key, after, id, field, title, place of the key, source, attributes.
  func writeLines(_ concordance: Concordance, form: DelimitedWriter.Form) {
    let writer = DelimitedWriter(invocation.output, form: form)
    let language = invocation.language
    writer.write(
      (language == .ja
        ? ["前文脈", "キー", "後文脈", "番号", "項目", "題名", "開始バイト", "終了バイト", "出典"]
        : ["left", "key", "right", "id", "field", "title", "start", "end", "source"])
        + schema.attributes.map { $0[language] })
    for line in concordance.lines where invocation.output.isOpen {
      let field = schema.textFields.first { $0.name == line.field }?[language] ?? line.field
      let place = [line.utf8Range.lowerBound, line.utf8Range.upperBound].map(String.init)
      let source = line.source.map { "\($0.file):\($0.line)" } ?? ""
      let values = schema.attributes.map { attribute in
        let values = line.attributes.first { $0.name == attribute.name }?.values ?? []
        return values.map(DocumentPresentation.text).joined(separator: "; ")
      }
      writer.write(
        [line.left, line.key, line.right].map(\.onOneLine) + [line.id, field, line.title] + place + [source]
          + values)
    }
  }

  /// Writes a header and one row per word.
  func writeNeighbours(_ concordance: Concordance, form: DelimitedWriter.Form) {
    let writer = DelimitedWriter(invocation.output, form: form)
    writer.write(invocation.language == .ja ? ["語", "前", "後", "計"] : ["word", "left", "right", "total"])
    for word in concordance.neighbours.prefix(invocation.arguments.limit ?? .max) {
      writer.write([word.word, String(word.left), String(word.right), String(word.total)])
    }
  }

  /// Writes lines and neighbouring words as one object.
  func writeJSON(_ concordance: Concordance) {
    invocation.output.writeLine(
      bytes: AnswerJSON.concordance(
        concordance, neighbours: invocation.arguments.limit ?? .max, language: invocation.language.answer))
  }
}
