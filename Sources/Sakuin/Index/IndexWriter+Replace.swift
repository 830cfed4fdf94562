import SakuinIndex
import SakuinQuery

extension IndexWriter {
  /// Deletes every document whose identifier `isKept` does not accept, and returns their number.
  ///
  /// After all documents of a source were given to `update`, this makes the index exactly that source. Writes the
  /// documents in memory to disk.
  ///
  /// - Throws: `io` where the documents in memory cannot be written; the error that has stopped the writer.
  /// - Complexity: O(documents).
  @discardableResult
  public func deleteDocuments(exceptThose isKept: (String) -> Bool) throws(SakuinError) -> Int {
    var superfluous: [String] = []
    for view in try currentIndex().segments.views {
      for document in 0..<UInt32(view.reader.documentCount) where view.live?.contains(document) ?? true {
        let id = String(decoding: view.reader.externalID(document), as: UTF8.self)
        if !isKept(id) { superfluous.append(id) }
      }
    }
    for id in superfluous { try delete(id: id) }
    return superfluous.count
  }
}
