/// What a commit point says about one segment.
package struct SegmentInfo: Sendable, Equatable {
  /// Number of the segment, part of its file name; never reused.
  package var number: UInt64
  /// Length of the segment file in bytes.
  package var size: UInt64
  /// Documents in the segment file, deleted ones included; at least 1.
  package var documentCount: UInt32
  /// Deleted documents; less than `documentCount`, because a segment without live documents is dropped.
  package var deletedCount: UInt32
  /// Generation of the sidecar with the deletions; 0 when there are none and no sidecar.
  package var liveGeneration: UInt64
  /// `SegmentReader.identity` of the segment file, which tells it from every file of another content; 0 when unknown,
  /// in commit points of format version 1.
  package var identity: UInt64
  /// The checksum at the end of the sidecar; 0 when there is none or it is unknown.
  package var liveIdentity: UInt64

  /// Creates the record of a segment; by default nothing is deleted.
  package init(
    number: UInt64, size: UInt64, documentCount: UInt32, deletedCount: UInt32 = 0, liveGeneration: UInt64 = 0,
    identity: UInt64 = 0, liveIdentity: UInt64 = 0
  ) {
    self.number = number
    self.size = size
    self.documentCount = documentCount
    self.deletedCount = deletedCount
    self.liveGeneration = liveGeneration
    self.identity = identity
    self.liveIdentity = liveIdentity
  }

  /// The segment file.
  package var file: IndexFile { .segment(number: number) }

  /// The sidecar with the live documents; nil when no document is deleted.
  package var liveFile: IndexFile? {
    liveGeneration == 0 ? nil : .live(segment: number, generation: liveGeneration)
  }

  /// Number of live documents.
  package var liveCount: Int { Int(documentCount) - Int(deletedCount) }
}
