/// What an index consists of at one moment: the content of the file `commit`.
///
/// A commit replaces the file by a rename, so that it is always one complete commit point, the old or the new
/// one.
///
/// Layout, integers little-endian, `text` and `bytes` preceded by their length as u32:
///
/// | bytes | what |
/// |---|---|
/// | 8 | magic `SakuinCP` |
/// | 4 | format version, 2 |
/// | 8 | lineage: a random number drawn when the index was created |
/// | 8 | generation: 1 for the first commit, then one more each time |
/// | 8 | number of the next segment |
/// | … | identity: bytes of the owner (analyzer, ICU, dictionary) |
/// | … | metadata: bytes of the owner |
/// | 4, … | number of text fields, then their names |
/// | 4, … | number of attribute columns, then kind (1 byte) and name of each |
/// | 4, … | number of segments, then for each: number u64, size u64, documents u32, deleted u32, generation of the live documents u64, identity of the segment file u64, checksum of the sidecar u64 |
/// | 8 | XXH3 checksum of everything before |
///
/// The identity of a segment file is the checksum in its footer, that of a sidecar its last eight bytes; 0 when it is
/// unknown. They tell a file of another index, or of another state of this one, from the file that was committed, even
/// when name, size and counts are equal. Version 1, which is still read, has neither.
///
/// Example: generation 1 of an index with one text field `body`, no attributes, identity `A`, no metadata and no
/// segments is these 73 bytes (lineage 5, next segment 1):
///
///     53 61 6B 75 69 6E 43 50  02 00 00 00              SakuinCP, version 2
///     05 00 00 00 00 00 00 00  01 00 00 00 00 00 00 00  lineage 5, generation 1
///     01 00 00 00 00 00 00 00                           next segment 1
///     01 00 00 00 41  00 00 00 00                       identity "A", metadata ""
///     01 00 00 00  04 00 00 00 62 6F 64 79              one text field, "body"
///     00 00 00 00  00 00 00 00                          no attribute columns, no segments
///     CC CC CC CC CC CC CC CC                           checksum
package struct CommitPoint: Sendable, Equatable {
  /// The format version that this program writes.
  package static let formatVersion: UInt32 = 2
  /// The oldest format version that it reads.
  private static let oldestVersion: UInt32 = 1
  private static let magic = "SakuinCP"

  /// The most documents of an index, deleted ones included: their numbers across segments have 32 bits.
  package static let documentLimit = Int(UInt32.max)

  /// Random number drawn when an index is created; distinguishes the index from another one created in its
  /// place.
  package var lineage: UInt64
  /// Number of this commit.
  package var generation: UInt64
  /// Smallest segment number never used.
  package var nextSegment: UInt64
  /// Opaque to this module: what made the index. Its owner compares it when it opens the index.
  package var identity: [UInt8]
  /// Opaque to this module: what else the owner stores with the index.
  package var metadata: [UInt8]
  /// The text fields and attribute columns.
  package var schema: IndexSchema
  /// The segments, in the order of their documents.
  package var segments: [SegmentInfo]

  /// Creates a commit point from its parts.
  package init(
    lineage: UInt64, generation: UInt64, nextSegment: UInt64, identity: [UInt8], metadata: [UInt8],
    schema: IndexSchema, segments: [SegmentInfo]
  ) {
    self.lineage = lineage
    self.generation = generation
    self.nextSegment = nextSegment
    self.identity = identity
    self.metadata = metadata
    self.schema = schema
    self.segments = segments
  }

  /// Number of live documents.
  package var documentCount: Int { segments.reduce(0) { $0 + $1.liveCount } }

  /// Every file of the index except the commit point and the lock.
  package var files: [IndexFile] {
    segments.flatMap { [$0.file] + ($0.liveFile.map { [$0] } ?? []) }
  }

  /// Whether `other` is the same commit of the same index.
  package func isSameCommit(as other: CommitPoint) -> Bool {
    lineage == other.lineage && generation == other.generation
  }

  // MARK: - Bytes

  /// The encoded content of the file.
  package func encoded() -> [UInt8] {
    var record = RecordWriter(magic: CommitPoint.magic, version: CommitPoint.formatVersion)
    record.append(lineage)
    record.append(generation)
    record.append(nextSegment)
    record.append(counted: identity)
    record.append(counted: metadata)
    record.append(UInt32(schema.textFields.count))
    for name in schema.textFields { record.append(counted: Array(name.utf8)) }
    record.append(UInt32(schema.attributes.count))
    for column in schema.attributes {
      record.append(column.kind.rawValue)
      record.append(counted: Array(column.name.utf8))
    }
    record.append(UInt32(segments.count))
    for segment in segments {
      record.append(segment.number)
      record.append(segment.size)
      record.append(segment.documentCount)
      record.append(segment.deletedCount)
      record.append(segment.liveGeneration)
      record.append(segment.identity)
      record.append(segment.liveIdentity)
    }
    return record.finish()
  }

  /// Decodes a commit point; `path` is for error messages.
  ///
  /// - Throws: `IndexError.corrupt` when the bytes are not a commit point, `IndexError.incompatible` for an
  ///   intact commit point of another format version.
  package init(bytes: UnsafeRawBufferPointer, path: String) throws(IndexError) {
    var record = try unsafe RecordReader(
      bytes, magic: CommitPoint.magic, versions: CommitPoint.oldestVersion...CommitPoint.formatVersion,
      path: path)
    lineage = try record.integer()
    generation = try record.integer()
    nextSegment = try record.integer()
    identity = try record.counted()
    metadata = try record.counted()
    schema = try IndexSchema(from: &record)
    segments = []
    let count = try record.integer(UInt32.self)
    for _ in 0..<count { segments.append(try SegmentInfo(from: &record)) }
    try record.expectEnd()
    try check(record)
  }

  /// Checks what a checksum cannot: that the parts are consistent.
  private func check(_ record: RecordReader) throws(IndexError) {
    // No index counts that far; below this limit, adding one cannot overflow.
    guard generation < 1 << 62, nextSegment < 1 << 62 else {
      throw record.corrupt("generation \(generation) or segment number \(nextSegment) is out of range")
    }
    let documents = segments.reduce(0) { $0 + Int($1.documentCount) }
    guard documents <= Self.documentLimit else {
      throw record.corrupt("\(documents) documents are more than \(Self.documentLimit)")
    }
    var numbers: Set<UInt64> = []
    for segment in segments {
      guard numbers.insert(segment.number).inserted else {
        throw record.corrupt("segment \(segment.number) is listed twice")
      }
      guard segment.number < nextSegment, segment.liveGeneration <= generation else {
        throw record.corrupt("segment \(segment.number) is newer than the commit point")
      }
      guard segment.deletedCount < segment.documentCount,
        (segment.deletedCount == 0) == (segment.liveGeneration == 0),
        segment.liveGeneration != 0 || segment.liveIdentity == 0
      else {
        throw record.corrupt(
          "segment \(segment.number): \(segment.deletedCount) of \(segment.documentCount) documents deleted, "
            + "live documents of generation \(segment.liveGeneration)")
      }
    }
  }
}

extension SegmentInfo {
  fileprivate init(from record: inout RecordReader) throws(IndexError) {
    self.init(
      number: try record.integer(), size: try record.integer(), documentCount: try record.integer(),
      deletedCount: try record.integer(), liveGeneration: try record.integer())
    if record.version == 1 { return }
    identity = try record.integer()
    liveIdentity = try record.integer()
  }
}

extension IndexSchema {
  fileprivate init(from record: inout RecordReader) throws(IndexError) {
    self.init(textFields: [], attributes: [])
    let fields = try record.integer(UInt32.self)
    guard (1...SegmentMetadata.maxFields).contains(Int(fields)) else {
      throw record.corrupt("expected 1 to \(SegmentMetadata.maxFields) text fields, got \(fields)")
    }
    for _ in 0..<fields { textFields.append(try record.text()) }
    let columns = try record.integer(UInt32.self)
    for _ in 0..<columns {
      let code = try record.integer(UInt8.self)
      guard let kind = AttributeKind(rawValue: code) else {
        throw record.corrupt("expected an attribute kind 0 to 2, got \(code)")
      }
      attributes.append(AttributeColumn(name: try record.text(), kind: kind))
    }
  }
}
