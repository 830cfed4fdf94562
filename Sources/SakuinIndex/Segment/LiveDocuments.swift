/// The documents of a segment that are not deleted, as a bitmap.
package struct LiveDocuments: Sendable, Equatable {
  /// Documents in the segment, deleted ones included.
  package let documentCount: Int
  /// Number of live documents.
  package private(set) var liveCount: Int
  /// Bit `d & 63` of word `d >> 6` is set when document `d` is live; bits past the last document are zero.
  package private(set) var words: [UInt64]

  /// Creates a set in which all of `documentCount` documents are live.
  package init(documentCount: Int) {
    self.documentCount = documentCount
    liveCount = documentCount
    words = Array(repeating: ~0, count: (documentCount + 63) / 64)
    if documentCount % 64 != 0 { words[words.count - 1] = (1 << UInt64(documentCount % 64)) - 1 }
  }

  /// Creates the set that `words` describe; nil when their number does not fit `documentCount` or a bit past
  /// the last document is set.
  package init?(documentCount: Int, words: [UInt64]) {
    guard documentCount >= 0, words.count == (documentCount + 63) / 64 else { return nil }
    if documentCount % 64 != 0, words[words.count - 1] >> UInt64(documentCount % 64) != 0 { return nil }
    self.documentCount = documentCount
    self.words = words
    liveCount = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Whether a document is live; false for a number past the last document.
  package func contains(_ document: DocumentID) -> Bool {
    guard Int(document) < documentCount else { return false }
    return words[Int(document >> 6)] >> UInt64(document & 63) & 1 != 0
  }

  /// Deletes a document; returns false when it was not live.
  @discardableResult
  package mutating func remove(_ document: DocumentID) -> Bool {
    guard contains(document) else { return false }
    words[Int(document >> 6)] &= ~(1 << UInt64(document & 63))
    liveCount -= 1
    return true
  }
}
