/// A segment as one commit sees it: the immutable file and which of its documents are live.
package struct LiveSegment: Sendable {
  /// What the commit point says about the segment.
  package let info: SegmentInfo
  /// The segment file.
  package let reader: SegmentReader
  /// The live documents; nil when all are.
  package let live: LiveDocuments?

  /// Opens what `info` names.
  ///
  /// - Throws: `IndexError.notFound` when a file is not there, `IndexError.corrupt` when one is damaged or is not
  ///   the one that `info` describes, `IndexError.incompatible` for another format or schema.
  init(_ info: SegmentInfo, schema: IndexSchema, in directory: any Directory) throws(IndexError) {
    let reader = try SegmentReader(file: try directory.open(info.file.name), schema: schema)
    try self.init(info, reader: reader, in: directory)
  }

  /// The segment of `reader`, with the live documents that `info` names.
  init(_ info: SegmentInfo, reader: SegmentReader, in directory: any Directory) throws(IndexError) {
    self.info = info
    self.reader = reader
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
    let live = try directory.readLiveDocuments(file)
    guard live.documentCount == info.documentCount, live.liveCount == info.liveCount else {
      throw .corrupt(
        path: directory.path + "/" + file.name, offset: 0,
        reason: "expected \(info.liveCount) live documents of \(info.documentCount), "
          + "got \(live.liveCount) of \(live.documentCount)")
    }
    self.live = live
  }

  /// Whether `document` is a document that has not been deleted.
  package func isLive(_ document: DocumentID) -> Bool {
    live?.contains(document) ?? (document < info.documentCount)
  }

  /// The live document with an external id.
  package func document(externalID: [UInt8]) -> DocumentID? {
    reader.documents(externalID: externalID).last { isLive($0) }
  }
}
