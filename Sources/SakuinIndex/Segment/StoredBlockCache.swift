/// Reads stored documents, keeping the block that was read last.
///
/// Comparing a list of documents with an index, reading all that match, or looking for a pattern in texts accesses them
/// in order: each block is decompressed once and not once per document. Not thread-safe.
package final class StoredBlockCache {
  private var segment: UInt64 = 0
  private var block = StoredBlock()

  /// Creates an empty cache.
  package init() {}

  /// Calls `body` with the stored form of a document of the segment with the given number.
  /// - Throws: `IndexError.corrupt` when its block is damaged, `IndexError.limit` when there is no such document.
  package func withDocument<Result>(
    _ document: DocumentID, of reader: SegmentReader, segment: UInt64,
    _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(IndexError) -> Result {
    guard Int(document) < reader.documentCount else {
      throw .limit("document \(document) of a segment of \(reader.documentCount)")
    }
    if segment != self.segment || !block.documents.contains(Int(document)) {
      self.segment = segment
      try reader.stored.load(reader.stored.blockIndex(of: document), into: &block)
      guard block.documents.contains(Int(document)) else {
        throw .corrupt(path: reader.path, offset: 0, reason: "stored document \(document) is missing")
      }
    }
    return unsafe block.withDocument(Int(document), body)
  }

  /// The stored form of a document of the segment with the given number.
  /// - Throws: `IndexError.corrupt` when its block is damaged.
  package func document(
    _ document: DocumentID, of reader: SegmentReader, segment: UInt64
  ) throws(IndexError) -> [UInt8] {
    try unsafe withDocument(document, of: reader, segment: segment) { unsafe Array($0) }
  }
}
