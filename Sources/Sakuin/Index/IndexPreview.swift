/// What changes would make of an index, without making any: the counterpart of `IndexWriter` that only counts.
public final class IndexPreview {
  /// What the changes so far would add, update, leave and delete.
  public private(set) var changes = IndexWriter.Changes()
  private let index: SearchIndex?
  private let rules: DocumentRules

  /// Creates a preview of changes to the index in the directory `path` by documents of a schema; where there is none, of a
  /// new one.
  ///
  /// - Throws: `usage` for a schema that no index can have (`Schema.check`), what `SearchIndex.open` throws for an index that is
  ///   there, and `incompatible` where its schema cannot grow by the other.
  /// - Complexity: that of `SearchIndex.open` and of `Schema.check`.
  public init(
    path: String, schema: Schema, unknownFields: Schema.UnknownFields = .reject
  ) throws(SakuinError) {
    try schema.check()
    do throws(SakuinError) { index = try SearchIndex.open(path: path) } catch {
      guard error.code == .notFound else { throw error }
      index = nil
    }
    if let index, index.compatibility.isReadOnly { throw SearchIndex.readOnly(path: path) }
    rules = DocumentRules(try index?.schema.grown(by: schema) ?? schema, unknownFields)
  }

  /// The number of documents that there would be.
  ///
  /// - Complexity: O(1).
  public var documentCount: Int { (index?.documentCount ?? 0) + changes.added - changes.deleted }

  /// Counts a document, as `IndexWriter.update` would. An identifier may be passed once.
  ///
  /// - Throws: `input` for a document that does not keep the rules of the schema, what `check` throws, and `corrupt` for a
  ///   damaged stored document.
  /// - Complexity: that of reading the stored document with the identifier, where there is one.
  public func update(
    _ document: Document, replacing check: (_ stored: Document) throws(SakuinError) -> Void = { _ in }
  ) throws(SakuinError) {
    try rules.check(document)
    guard let stored = try stored(document.id) else {
      changes.added += 1
      return
    }
    if StoredDocument.encodeContent(stored) == StoredDocument.encodeContent(document) {
      changes.unchanged += 1
      return
    }
    try check(stored)
    changes.updated += 1
  }

  /// The stored document with exactly this identifier.
  private func stored(_ id: String) throws(SakuinError) -> Document? {
    guard let found = try index?.document(id: id), found.id.utf8.elementsEqual(id.utf8) else { return nil }
    return found
  }

  /// Counts a deletion, as `IndexWriter.delete` would; false where the stored index has no such document.
  ///
  /// - Throws: `corrupt` for a damaged stored document.
  /// - Complexity: O(log documents) for each segment.
  @discardableResult
  public func delete(id: String) throws(SakuinError) -> Bool {
    guard try stored(id) != nil else { return false }
    changes.deleted += 1
    return true
  }

  /// Calls `body` with every stored document whose identifier `isKept` does not accept.
  ///
  /// - Throws: what `body` throws, and `corrupt` for a damaged stored document.
  /// - Complexity: O(documents), and O(n) in the stored text of the documents passed.
  public func forEachDocument(
    exceptThose isKept: (String) -> Bool, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    try index?.forEachDocument(exceptThose: isKept, body)
  }
}
