import SakuinIndex

extension IndexWriter {
  /// Adds a document, replacing the one with its identifier if there is one. A document equal to the stored one, but
  /// for the position it was read from, is not written again. Before a stored document is replaced by a different one,
  /// it is passed to `check`, which refuses the replacement by an error; a document that is not in a segment yet, because
  /// it was added since the last commit, is not.
  ///
  /// - Throws: `input` for a document that does not keep the rules of the schema (see `Document`), naming document, field and
  ///   rule; what `check` throws; `cancelled` where the task is. Nothing has changed then, and the writer can be used further.
  ///   Any other error stops the writer until `rollback`; it may come from an earlier document, because documents are
  ///   indexed while the call returns.
  /// - Complexity: O(n) in the text of the document, amortized; a call that fills the memory limit also writes a
  ///   segment.
  public func update(
    _ document: Document, replacing check: (_ stored: Document) throws(SakuinError) -> Void = { _ in }
  ) throws(SakuinError) {
    if Task.isCancelled { throw SakuinError(IndexError.cancelled) }
    try rules.check(document)
    try put(document, replacing: check)
  }

  /// As `update`, without a look at the rules: for documents that an index has already.
  func put(
    _ document: Document, replacing check: (_ stored: Document) throws(SakuinError) -> Void = { _ in }
  ) throws(SakuinError) {
    let id = Array(document.id.utf8)
    let content = StoredDocument.encodeContent(document)
    if let stored = try storage({ () throws(IndexError) in try writer.storedDocument(id: id) }) {
      if stored.starts(with: content) {
        changes.unchanged += 1
        return
      }
      // One that cannot be read can only be replaced.
      if let former = StoredDocument.decode(stored) { try check(former) }
    }
    do {
      let analysis = analysis
      let isReplacement = try writer.update(id: id, bytes: content.count) { (lane) throws(IndexError) in
        analysis.analyze(document, lane: lane)
      }
      if isReplacement { changes.updated += 1 } else { changes.added += 1 }
    } catch {
      throw SakuinError(error)
    }
  }

  /// The document with exactly this identifier as it would be after a commit; nil where there is none. A document that is
  /// still in memory is written to disk first, with the others there.
  ///
  /// - Throws: `corrupt` for a damaged stored document, and what `update` throws.
  /// - Complexity: O(log documents) for each segment, plus unpacking one block, plus writing what is in memory.
  public func document(id: String) throws(SakuinError) -> Document? {
    let key = Array(id.utf8)
    let bytes = try storage { () throws(IndexError) in
      if let stored = try writer.storedDocument(id: key) { return stored as [UInt8]? }
      // It may be in memory.
      _ = try writer.currentSegments()
      return try writer.storedDocument(id: key)
    }
    guard let bytes else { return nil }
    if let document = StoredDocument.decode(bytes) { return document }
    throw SakuinError(
      .corrupt, "The stored document \(id) is damaged; run verify and rebuild the index.",
      ja: "保存された文書 \(id) が壊れています。verify で調べ、索引を作り直してください。")
  }

  /// Changes parts of a document: `change` receives it as it would be after a commit.
  ///
  /// ```swift
  /// try writer.update(id: "1") { document in
  ///   document["title"] = "防災訓練（中止）"
  ///   document.setValues([2024], of: "年度")
  /// }
  /// ```
  ///
  /// - Throws: `SakuinError` with the code `notFound` where no document has exactly this identifier, `usage` where `change`
  ///   changes the identifier, otherwise as `update`; and what `change` throws. Nothing has changed then.
  /// - Complexity: that of `document(id:)` and of `update`.
  public func update<Failure: Error>(
    id: String, _ change: (inout Document) throws(Failure) -> Void
  ) throws {
    var document = try known(id)
    try change(&document)
    guard document.id.utf8.elementsEqual(id.utf8) else {
      throw SakuinError(
        .usage,
        "An update cannot change the identifier \(id); add a document with the other and delete this one.",
        ja: "更新では id（\(id)）を変えられません。新しい id の文書を加えて、もとの文書を削除してください。")
    }
    try update(document)
  }

  /// Sets texts and attributes of a document, which keeps its others: an empty text, or an attribute without values, is
  /// removed.
  ///
  /// - Throws: `notFound` where no document has exactly this identifier, otherwise as `update`. Nothing has changed then.
  /// - Complexity: that of `document(id:)` and of `update`.
  public func update(
    id: String, setting text: [Document.TextValue], attributes: [Document.Attribute] = []
  ) throws(SakuinError) {
    var document = try known(id)
    for value in text { document[value.field] = value.text.isEmpty ? nil : value.text }
    for attribute in attributes { document.setValues(attribute.values, of: attribute.name) }
    try update(document)
  }

  private func known(_ id: String) throws(SakuinError) -> Document {
    if let document = try document(id: id) { return document }
    throw SakuinError(
      .notFound, "There is no document \(id) to update.", ja: "更新する文書がありません（id: \(id)）。")
  }

  /// Deletes the document with an identifier; false where there is none.
  ///
  /// - Throws: the error that has stopped the writer.
  /// - Complexity: O(log documents) for each segment.
  @discardableResult
  public func delete(id: String) throws(SakuinError) -> Bool {
    do {
      guard try writer.delete(id: Array(id.utf8)) else { return false }
    } catch {
      throw SakuinError(error)
    }
    changes.deleted += 1
    return true
  }

  /// Makes `name` a further name of a field, attribute or the identifier, as `Schema.addName`.
  ///
  /// - Complexity: O(names of all fields).
  public func addName(_ name: String, of field: String) {
    let before = schema
    schema.addName(name, of: field)
    if schema != before { (hasNewNames, hasAddedNames) = (true, true) }
  }
}
