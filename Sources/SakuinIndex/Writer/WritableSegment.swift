/// A segment as the writer sees it: deletions are kept in memory until the commit.
struct WritableSegment {
  /// The record for the next commit point; its deletions are those of the last commit until `info` is
  /// updated.
  var info: SegmentInfo
  /// The segment file.
  let reader: SegmentReader
  /// The live documents; nil when all are live.
  private(set) var live: LiveDocuments?
  /// Whether `live` differs from the sidecar on disk.
  private(set) var hasNewDeletions: Bool
  /// A filter of the ids in the segment; created after many look-ups.
  private var filter: IDFilter?
  /// Number of id look-ups so far.
  private var lookUps = 0

  /// Approximate number of ids added to a filter in the time of one look-up without it.
  private static let idsPerLookUp = 16

  /// Creates the writable form of a committed segment.
  init(_ committed: LiveSegment) {
    info = committed.info
    reader = committed.reader
    live = committed.live
    hasNewDeletions = false
  }

  /// Creates a segment just written; with `live` nil, all its documents are live.
  init(number: UInt64, reader: SegmentReader, live: LiveDocuments?) {
    info = SegmentInfo(
      number: number, size: UInt64(reader.byteCount), documentCount: UInt32(reader.documentCount),
      identity: reader.identity)
    self.reader = reader
    self.live = live
    hasNewDeletions = live != nil
  }

  /// Number of live documents.
  var liveCount: Int { live?.liveCount ?? reader.documentCount }

  /// The segment as a candidate for the merge policy.
  var candidate: TieredMergePolicy.Candidate {
    .init(
      byteCount: reader.byteCount, documentCount: reader.documentCount, liveCount: liveCount,
      size: reader.size)
  }

  /// The live document with an id, whose `Checksum` is passed with it; nil when there is none.
  mutating func document(id: [UInt8], checksum: UInt64) -> DocumentID? {
    lookUps += 1
    if filter == nil, lookUps > reader.documentCount / Self.idsPerLookUp { filter = IDFilter(reader) }
    if let filter, !filter.mayContain(checksum) { return nil }
    return reader.documents(externalID: id).last { live?.contains($0) ?? true }
  }

  /// Deletes a live document.
  mutating func delete(_ document: DocumentID) {
    var changed = live ?? LiveDocuments(documentCount: reader.documentCount)
    // Released first, so that the bits are modified in place and not copied for each deletion.
    live = nil
    changed.remove(document)
    live = changed
    hasNewDeletions = true
  }

  /// Notes the identity of a segment that a commit point of an older format names.
  mutating func identify() {
    if info.identity == 0 { info.identity = reader.identity }
  }

  /// Writes the sidecar of commit `generation` when there are new deletions.
  /// - Throws: the errors of the directory.
  mutating func writeDeletions(generation: UInt64, to directory: any Directory) throws(IndexError) {
    guard hasNewDeletions, let live else { return }
    info.deletedCount = UInt32(live.documentCount - live.liveCount)
    info.liveGeneration = generation
    let content = live.encoded()
    info.liveIdentity = RecordReader.identity(of: content) ?? 0
    try directory.write(content, as: .live(segment: info.number, generation: generation))
    hasNewDeletions = false
  }
}
