import SakuinIndex
import SakuinQuery

extension IndexWriter {
  /// Deletes every document whose identifier is not accepted, and returns how many.
  ///
  /// After all documents of a source were given to `update`, this makes the index exactly that source. Writes the
  /// documents in memory to disk.
  @discardableResult
  public func deleteDocuments(exceptThose isKept: (String) -> Bool) throws(SakuinError) -> Int {
    var superfluous: [String] = []
    for leaf in try currentIndex().segments.leaves {
      for document in 0..<UInt32(leaf.segment.documentCount) where leaf.live?.contains(document) ?? true {
        let id = String(decoding: leaf.segment.externalID(document), as: UTF8.self)
        if !isKept(id) { superfluous.append(id) }
      }
    }
    for id in superfluous { try delete(id: id) }
    return superfluous.count
  }
}
