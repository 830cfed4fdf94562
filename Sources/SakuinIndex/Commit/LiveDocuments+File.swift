/// The sidecar of a segment that says which of its documents are live.
///
/// Layout, integers little-endian: magic `SakuinLD`, format version 1 as u32, number of documents in the
/// segment as u32, then `LiveDocuments.words` (one u64 per 64 documents), then the XXH3 checksum of
/// everything before as u64.
///
/// Example: three documents, the middle one deleted, is 32 bytes:
///
///     53 61 6B 75 69 6E 4C 44  01 00 00 00  03 00 00 00   SakuinLD, version 1, three documents
///     05 00 00 00 00 00 00 00                             documents 0 and 2
///     CC CC CC CC CC CC CC CC                             checksum
extension LiveDocuments {
  private static let magic = "SakuinLD"
  private static let formatVersion: UInt32 = 1

  /// The encoded content of the file.
  package func encoded() -> [UInt8] {
    var record = RecordWriter(magic: LiveDocuments.magic, version: LiveDocuments.formatVersion)
    record.append(UInt32(documentCount))
    for word in words { record.append(word) }
    return record.finish()
  }

  /// Decodes the content of the file; `path` is for error messages.
  ///
  /// - Throws: `IndexError.corrupt` when the bytes are not a sidecar, `IndexError.incompatible` for another
  ///   format version.
  package init(bytes: UnsafeRawBufferPointer, path: String) throws(IndexError) {
    var record = try unsafe RecordReader(
      bytes, magic: LiveDocuments.magic, versions: LiveDocuments.formatVersion...LiveDocuments.formatVersion,
      path: path)
    let documentCount = Int(try record.integer(UInt32.self))
    var words: [UInt64] = []
    for _ in 0..<(documentCount + 63) / 64 { words.append(try record.integer()) }
    try record.expectEnd()
    guard let live = LiveDocuments(documentCount: documentCount, words: words) else {
      throw record.corrupt("a document past the last is live")
    }
    self = live
  }
}
