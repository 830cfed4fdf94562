/// What changes would make of an index, without making any: the counterpart of `IndexWriter` that only counts.
public final class IndexPreview {
  /// What the changes so far would add, update, leave and delete.
  public private(set) var changes = IndexWriter.Changes()
  private let index: SearchIndex?

  /// Creates a preview of changes to the index in the directory `path` by documents of a schema; where there is none, of a
  /// new one.
  ///
  /// - Throws: what `SearchIndex.open` throws for an index that is there, and `incompatible` where its schema cannot grow by
  ///   the other.
  /// - Complexity: that of `SearchIndex.open`, plus O(fields).
  public init(path: String, schema: Schema) throws(SakuinError) {
    do throws(SakuinError) { index = try SearchIndex.open(path: path) } catch {
      guard error.code == .notFound else { throw error }
      index = nil
    }
    if let index, index.compatibility.isReadOnly { throw SearchIndex.readOnly(path: path) }
    _ = try index?.schema.grown(by: schema)
  }

  /// The number of documents that there would be.
  public var documentCount: Int { (index?.documentCount ?? 0) + changes.added - changes.deleted }

  /// Counts a document, as `IndexWriter.update` would. An identifier may be passed once.
  ///
  /// - Throws: what `check` throws, and `corrupt` for a damaged stored document.
  /// - Complexity: that of reading the stored document with the identifier, where there is one.
  public func update(
    _ document: Document, replacing check: (_ stored: Document) throws(SakuinError) -> Void = { _ in }
  ) throws(SakuinError) {
    guard let stored = try index?.document(id: document.id), stored.id == document.id else {
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

  /// Counts a deletion, as `IndexWriter.delete` would; false where the stored index has no such document.
  ///
  /// - Complexity: O(log documents) for each segment.
  @discardableResult
  public func delete(id: String) throws(SakuinError) -> Bool {
    guard try index?.document(id: id)?.id == id else { return false }
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
