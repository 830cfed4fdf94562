import Sakuin

/// Search results as rows, with a column per field and attribute.
struct SearchTable {
  private let invocation: Invocation
  private let schema: Schema
  private let isShown: (String) -> Bool

  /// Creates a table in the output of an invocation, with a column for each field that hits carry.
  init(
    _ invocation: Invocation, schema: Schema, carrying isCarried: @escaping (String) -> Bool = { _ in true }
  ) {
    self.invocation = invocation
    self.schema = schema
    isShown = isCarried
  }

  /// Writes a header and one row per hit.
  func write(_ results: SearchResults, offset: Int, form: DelimitedWriter.Form) {
    let writer = DelimitedWriter(invocation.output, form: form)
    let language = invocation.language
    // The identifier has a column already.
    let fields = schema.textFields.filter { $0.name != DocumentPresentation.idText && isShown($0.name) }
    let attributes = schema.attributes.filter { attribute in
      isShown(attribute.name) && !fields.contains { $0.name == attribute.name }
    }
    writer.write(
      [
        invocation.text(ja: "順位", en: "rank"), invocation.text(ja: "番号", en: "id"),
        invocation.text(ja: "得点", en: "score"), invocation.text(ja: "一致", en: "level"),
      ] + fields.map { $0[language] } + attributes.map { $0[language] })
    for (number, hit) in results.hits.enumerated() where invocation.output.isOpen {
      let known = [
        String(offset + number + 1), hit.id, hit.score.description,
        language == .ja ? hit.level.label(.ja) : hit.level.rawValue,
      ]
      let texts = fields.map { hit.document[$0.name] ?? "" }
      let values = attributes.map { attribute in
        hit.document.values(of: attribute.name).map(DocumentPresentation.text).joined(separator: "; ")
      }
      writer.write(known + texts + values)
    }
  }
}
