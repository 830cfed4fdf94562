import Sakuin
import SakuinReaders

/// What became of the documents of one call.
struct AddedDocuments {
  /// How many are new.
  var added = 0
  /// How many have taken the place of one with their identifier.
  var updated = 0
  /// How many are as they were.
  var unchanged = 0
  /// The number of documents that the index would have.
  var documents = 0
  /// What the reader says; nil where there was nothing to read.
  var report: InputReport?
}

extension OpenWriter.State {
  /// Everything is committed, or given up.
  mutating func settle() {
    isChanged = false
    numberedSources = []
  }

  /// The engine's writer, which is made where there is no index yet.
  ///
  /// - Throws: what `IndexWriter` throws.
  mutating func opened(with schema: Schema?) throws(SakuinError) -> IndexWriter {
    if let writer { return writer }
    var schema = schema ?? SchemaInference(overrides: declared).schema()
    if schema.textFields.isEmpty { schema.textFields = Schema.general.textFields }
    schema.lexicon = lexicon
    let made = try IndexWriter(path: path, schema: schema, options: options)
    writer = made
    return made
  }

  /// Adds the documents of a file: infers its fields, grows the schema where it must, and updates each document.
  mutating func add(_ file: DocumentFile, _ cancel: CancelFlag) throws(SakuinError) -> AddedDocuments {
    try cancel.check()
    var inference = SchemaInference(overrides: declared, known: writer?.schema)
    try file.contribute(to: &inference)
    var schema = inference.schema()
    try cancel.check()
    if let known = writer?.schema {
      schema.lexicon = known.lexicon
      if let name = known.firstName(missingOf: schema) { try grow(to: schema, for: name, in: file) }
    }
    let writer = try opened(with: schema)
    let before = writer.changes
    // Numbers of rows are no identifiers beyond one call: rows of another call would take their place.
    let isTaken = numberedSources.contains(file.source)
    var hasNumbers = false
    var seen = SeenIdentifiers()
    isChanged = true
    let report = try file.read(
      schema: writer.schema, seen: &seen, progress: { _ throws(SakuinError) in try cancel.check() }
    ) { document throws(SakuinError) in
      let isNumbered = document.isNumbered(in: file.source)
      hasNumbers = hasNumbers || isNumbered
      if isNumbered, isTaken { throw file.numberedTwice }
      try writer.update(document) { _ throws(SakuinError) in
        if isNumbered { throw file.numberedTwice }
      }
    }
    if hasNumbers { numberedSources.insert(file.source) }
    for column in report.renamed { writer.addName(column.name, of: column.field) }
    let changes = writer.changes
    return AddedDocuments(
      added: changes.added - before.added, updated: changes.updated - before.updated,
      unchanged: changes.unchanged - before.unchanged, documents: writer.documentCount, report: report)
  }

  /// Opens the writer anew with a larger schema.
  ///
  /// - Throws: `input` while there are changes.
  private mutating func grow(to schema: Schema, for name: String, in file: DocumentFile) throws(SakuinError) {
    guard !isChanged else {
      throw SakuinError(
        .input,
        "“\(excerpt(name))” is a field that the index does not have; commit the changes so far, then add these.",
        ja: "「\(excerpt(name))」は索引にない項目です。ここまでの変更を確定（commit）してから追加してください。", path: file.path)
    }
    // The lock is given up with the last reference.
    writer = nil
    writer = try IndexWriter(path: path, schema: schema, options: options)
  }
}

extension Document {
  /// Whether the identifier is the number of a row of a source, since the row has none of its own.
  fileprivate func isNumbered(in source: String) -> Bool {
    let start = String(source.map { $0.isWhitespace ? "_" : $0 }) + "#"
    guard let found = id.firstRange(of: start) else { return false }
    return !id[found.upperBound...].isEmpty && id[found.upperBound...].allSatisfy { ("0"..."9").contains($0) }
  }
}

extension DocumentFile {
  /// The error of rows without identifiers that would replace others.
  fileprivate var numberedTwice: SakuinError {
    SakuinError(
      .input,
      "The rows have no identifier, so that they would replace the rows added from “\(source)” before; name the column that "
        + "identifies them with “id”, or give these rows a “source” of their own.",
      ja: "id のない行なので、前に「\(source)」から追加した行と入れ替わってしまいます。id の列を「id」で指定するか、「source」で別の名前を付けてください。",
      path: path)
  }
}

extension Schema {
  /// The first field or attribute of another schema that this one does not have.
  fileprivate func firstName(missingOf other: Schema) -> String? {
    let (texts, attributes) = (Set(textFields.map(\.name)), Set(attributes.map(\.name)))
    return other.textFields.first { !texts.contains($0.name) }?.label
      ?? other.attributes.first { !attributes.contains($0.name) }?.label
  }
}
