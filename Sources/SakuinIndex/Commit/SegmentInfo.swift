/// What a commit point says about one segment.
package struct SegmentInfo: Sendable, Equatable {
  /// Number of the segment: the name of its file, and never used for another.
  package var number: UInt64
  /// Length of the segment file in bytes.
  package var size: UInt64
  /// Documents in the segment file, deleted ones included; at least 1.
  package var documentCount: UInt32
  /// How many of them are deleted; less than `documentCount`, for a segment with no live document is dropped.
  package var deletedCount: UInt32
  /// Generation of the sidecar that says which; 0 when none is deleted and there is no sidecar.
  package var liveGeneration: UInt64

  package init(
    number: UInt64, size: UInt64, documentCount: UInt32, deletedCount: UInt32 = 0, liveGeneration: UInt64 = 0
  ) {
    self.number = number
    self.size = size
    self.documentCount = documentCount
    self.deletedCount = deletedCount
    self.liveGeneration = liveGeneration
  }

  /// The segment file.
  package var file: IndexFile { .segment(number: number) }

  /// The sidecar with the live documents, if any is deleted.
  package var liveFile: IndexFile? {
    liveGeneration == 0 ? nil : .live(segment: number, generation: liveGeneration)
  }

  /// Documents that are live.
  package var liveCount: Int { Int(documentCount) - Int(deletedCount) }
}
