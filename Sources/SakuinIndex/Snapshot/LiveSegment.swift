/// A segment as of one commit: the immutable file and the documents that are live in it.
package struct LiveSegment: Sendable {
  /// The segment's record in the commit point.
  package let info: SegmentInfo
  /// The segment file.
  package let reader: SegmentReader
  /// The live documents; nil when all are live.
  package let live: LiveDocuments?

  /// Opens the segment and sidecar of `info`.
  ///
  /// - Throws: `IndexError.notFound` when a file is missing, `IndexError.foreign` when one is not the file that
  ///   `info` was made for, `IndexError.corrupt` when one is damaged or does not match `info`,
  ///   `IndexError.incompatible` for another format or schema.
  init(_ info: SegmentInfo, schema: IndexSchema, in directory: any Directory) throws(IndexError) {
    let reader = try SegmentReader(
      file: try directory.open(info.file.name), schema: schema, identity: info.identity)
    try self.init(info, reader: reader, in: directory)
  }

  /// Combines an open segment with the live documents that `info` names.
  /// - Throws: as `init(_:schema:in:)`.
  init(_ info: SegmentInfo, reader: SegmentReader, in directory: any Directory) throws(IndexError) {
    self.info = info
    self.reader = reader
    // An open segment was compared when it was opened, perhaps with a commit point that knew no identity.
    guard info.identity == 0 || reader.identity == info.identity else { throw .foreign(path: reader.path) }
    guard reader.byteCount == info.size, reader.documentCount == info.documentCount else {
      throw .corrupt(
        path: reader.path, offset: 0,
        reason: "expected \(info.size) bytes and \(info.documentCount) documents, "
          + "got \(reader.byteCount) and \(reader.documentCount)")
    }
    guard let file = info.liveFile else {
      live = nil
      return
    }
    let live = try directory.readLiveDocuments(file, identity: info.liveIdentity)
    guard live.documentCount == info.documentCount, live.liveCount == info.liveCount else {
      throw .corrupt(
        path: directory.path + "/" + file.name, offset: 0,
        reason: "expected \(info.liveCount) live documents of \(info.documentCount), "
          + "got \(live.liveCount) of \(live.documentCount)")
    }
    self.live = live
  }

  /// Whether `document` exists and has not been deleted.
  package func isLive(_ document: DocumentID) -> Bool {
    live?.contains(document) ?? (document < info.documentCount)
  }

  /// The live document with an external id; nil when there is none.
  package func document(externalID: [UInt8]) -> DocumentID? {
    reader.documents(externalID: externalID).last { isLive($0) }
  }
}
