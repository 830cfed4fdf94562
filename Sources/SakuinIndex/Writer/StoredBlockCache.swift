/// The stored documents of the block that was read last.
///
/// Who compares a list of documents with an index, or reads all that match, asks for them in order: each block is
/// decompressed once and not once for each document.
package struct StoredBlockCache {
  private var segment: UInt64 = 0
  private var first = 0
  private var documents: [[UInt8]] = []

  /// A cache that holds nothing yet.
  package init() {}

  /// The stored form of a document of the segment with a number.
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
