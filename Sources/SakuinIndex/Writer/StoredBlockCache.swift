/// Caches the stored documents of the block that was read last.
///
/// Comparing a list of documents with an index, or reading all that match, accesses them in order: each block
/// is decompressed once and not once per document.
package struct StoredBlockCache {
  private var segment: UInt64 = 0
  private var first = 0
  private var documents: [[UInt8]] = []

  /// Creates an empty cache.
  package init() {}

  /// The stored form of a document of the segment with the given number.
  /// - Throws: `IndexError.corrupt` when its block is damaged.
  package mutating func document(
    _ document: DocumentID, of reader: SegmentReader, segment: UInt64
  ) throws(IndexError) -> [UInt8] {
    let index = Int(document) - first
    if segment == self.segment, documents.indices.contains(index) { return documents[index] }
    let block = try reader.stored.documents(around: document)
    (self.segment, first, documents) = (segment, block.first, block.documents)
    guard documents.indices.contains(Int(document) - first) else {
      throw .corrupt(path: reader.path, offset: 0, reason: "stored document \(document) is missing")
    }
    return documents[Int(document) - first]
  }
}
