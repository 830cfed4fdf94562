import SakuinIndex
import SakuinQuery

extension IndexWriter {
  /// Calls `body` with every document whose identifier `isKept` does not accept: committed ones and changes since the
  /// last commit. Writes the documents in memory to disk. `body` must not change the index.
  ///
  /// - Throws: what `body` throws, `corrupt` for a damaged stored document, and what `update` throws.
  /// - Complexity: O(documents), and O(n) in the stored text of the documents passed.
  public func forEachDocument(
    exceptThose isKept: (String) -> Bool, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    try currentIndex().forEachDocument(exceptThose: isKept, body)
  }
}

extension SearchIndex {
  /// As `forEachDocument(_:)`, without the documents whose identifiers `isKept` accepts: their texts are not read.
  ///
  /// - Throws: what `body` throws, and `corrupt` for a damaged stored document.
  /// - Complexity: O(documents), and O(n) in the stored text of the documents passed.
  public func forEachDocument(
    exceptThose isKept: (String) -> Bool, _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) {
    let blocks = StoredBlockCache()
    for view in segments.views {
      for document in 0..<UInt32(view.reader.documentCount) where view.live?.contains(document) ?? true {
        let id = String(decoding: view.reader.externalID(document), as: UTF8.self)
        if !isKept(id) { try body(try self.document(number: view.base + document, in: blocks)) }
      }
    }
  }
}
