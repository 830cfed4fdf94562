/// What the hits of an answer carry of their documents.
struct HitContents {
  /// The canonical names of the text fields and attributes; nil for all.
  private let fields: Set<String>?
  /// The numbers of the text fields that are highlighted; nil for all.
  let highlights: Set<Int>?

  /// What options ask for.
  ///
  /// - Throws: `usage` for a name that no field, attribute or identifier has, with the known ones.
  /// - Complexity: O(names of all fields) for each name.
  init(_ options: SearchOptions, _ schema: Schema) throws(SakuinError) {
    var fields: Set<String>?
    for name in options.hitFields ?? [] { fields = (fields ?? []).union(try schema.columns(named: name)) }
    self.fields = options.hitFields.map { _ in fields ?? [] }
    guard let names = options.highlightedFields else {
      highlights = nil
      return
    }
    let ordinals = schema.textFieldOrdinals
    var numbers: Set<Int> = []
    for name in names { numbers.formUnion(ordinals[try schema.textField(named: name).name] ?? []) }
    highlights = numbers
  }

  /// Whether hits carry fields.
  var needFields: Bool { fields?.isEmpty != true }

  /// Whether stored documents are needed.
  var needDocuments: Bool { needFields || highlights?.isEmpty != true }

  /// The part of a document that a hit carries.
  func part(of document: Document) -> Document {
    guard let fields else { return document }
    return Document(
      id: document.id, text: document.text.filter { fields.contains($0.field) },
      attributes: document.attributes.filter { fields.contains($0.name) },
      source: fields.isEmpty ? nil : document.source)
  }
}
