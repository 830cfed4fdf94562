import Glibc

/// Changes an index: adds, replaces and deletes documents by external id, and commits them.
///
/// There is one writer of an index at a time; it holds a lock that ends with it. Nothing is visible to readers
/// before `commit`. Use it from one thread at a time.
///
/// Documents gather in memory up to a limit and then become a segment; segments are merged by tiers. When writing
/// fails (a full disk, say), the last commit is intact, changes since then are lost, and every call throws the
/// same error again until `rollback` succeeds.
package final class SegmentedWriter {
  /// How a writer works.
  package struct Options: Sendable {
    /// Bytes of memory for documents that are not in a segment yet; one document is always taken.
    package var memoryLimit = 256 << 20
    /// Which segments are merged when.
    package var mergePolicy = TieredMergePolicy()

    package init() {}
  }

  /// The last commit.
  package private(set) var commitPoint: CommitPoint
  let options: Options
  private let directory: any Directory
  private let lock: any DirectoryLock
  private var segments: [WritableSegment] = []
  private var buffer: DocumentBuffer
  private var nextSegment: UInt64
  private var failure: IndexError?

  // MARK: - Opening

  /// Opens the index in `directory` for writing and removes files that a crash may have left behind.
  ///
  /// - Throws: `IndexError.locked` when another writer is open, otherwise like `Snapshot.open`.
  package convenience init(_ directory: any Directory, options: Options = Options()) throws(IndexError) {
    try self.init(directory, lock: try directory.lock(IndexFile.lock.name), options: options)
  }

  private init(_ directory: any Directory, lock: any DirectoryLock, options: Options) throws(IndexError) {
    self.directory = directory
    self.lock = lock
    self.options = options
    let snapshot = try Snapshot.open(directory)
    commitPoint = snapshot.commitPoint
    buffer = DocumentBuffer(schema: snapshot.commitPoint.schema)
    nextSegment = snapshot.commitPoint.nextSegment
    try start(from: snapshot)
  }

  /// Makes an index without documents in `directory` and opens it.
  ///
  /// - Throws: `IndexError.io` with code EEXIST when there is an index already, `IndexError.corrupt` when there
  ///   are segments without a commit point, `IndexError.limit` for a schema without text fields or with too many.
  package static func create(
    in directory: any Directory, schema: IndexSchema, identity: [UInt8], metadata: [UInt8] = [],
    options: Options = Options()
  ) throws(IndexError) -> SegmentedWriter {
    guard (1...SegmentMetadata.maxFields).contains(schema.textFields.count) else {
      throw .limit(
        "an index has 1 to \(SegmentMetadata.maxFields) text fields, got \(schema.textFields.count)")
    }
    let lock = try directory.lock(IndexFile.lock.name)
    for name in try directory.list() {
      switch IndexFile(name: name) {
      case .commit: throw .io(operation: "create", path: directory.path + "/" + name, code: EEXIST)
      case .segment, .live:
        throw .corrupt(
          path: directory.path + "/" + name, offset: 0, reason: "a segment without a commit point")
      case .newCommit, .lock, nil: continue
      }
    }
    let first = CommitPoint(
      lineage: .random(in: .min ... .max), generation: 1, nextSegment: 1, identity: identity,
      metadata: metadata,
      schema: schema, segments: [])
    try directory.write(first)
    return try SegmentedWriter(directory, lock: lock, options: options)
  }

  /// Takes the state of a commit and removes every file that does not belong to it.
  private func start(from snapshot: Snapshot) throws(IndexError) {
    commitPoint = snapshot.commitPoint
    nextSegment = commitPoint.nextSegment
    segments = snapshot.segments.map { WritableSegment($0) }
    buffer = DocumentBuffer(schema: commitPoint.schema)
    // The commit point may have been renamed into place by a writer that did not live to make that permanent;
    // before it is, the files of the one before must stay.
    try directory.synchronize()
    try directory.removeOrphans(of: commitPoint)
    failure = nil
  }

  // MARK: - Changes

  /// Live documents, changes since the last commit included.
  package var documentCount: Int { segments.reduce(buffer.liveCount) { $0 + $1.liveCount } }
  /// Segments so far, changes since the last commit included; documents still in memory are in none.
  package var segmentCount: Int { segments.count }

  /// Adds a document, in place of the one with its id if there is one; returns whether there was one.
  ///
  /// Throws `IndexError.invalidDocument` or `IndexError.limit` for a document that cannot be indexed: it is left
  /// out, the one in its place stays, and the writer goes on.
  @discardableResult
  package func update(_ document: AnalyzedDocument) throws(IndexError) -> Bool {
    if let failure { throw failure }
    if buffer.wouldOverflow(document) {
      try attempt { () throws(IndexError) in try flush() }
    }
    // An id is live in one place at most.
    let isReplacement = try buffer.update(document) || deleteFromSegments(id: document.id)
    if buffer.memoryUsed >= options.memoryLimit {
      try attempt { () throws(IndexError) in
        try flush()
        try mergeAsNeeded()
      }
    }
    return isReplacement
  }

  /// Deletes the document with an id; returns whether there was one.
  @discardableResult
  package func delete(id: [UInt8]) throws(IndexError) -> Bool {
    if let failure { throw failure }
    return buffer.delete(id: id) || deleteFromSegments(id: id)
  }

  private func deleteFromSegments(id: [UInt8]) -> Bool {
    for index in segments.indices where segments[index].delete(id: id) { return true }
    return false
  }

  // MARK: - Commit

  /// Makes all changes visible and permanent; `metadata` replaces what the owner keeps with the index. Gives false
  /// when there are no changes and nothing was written.
  @discardableResult
  package func commit(metadata: [UInt8]? = nil) throws(IndexError) -> Bool {
    if let failure { throw failure }
    return try attempt { () throws(IndexError) in
      try flush()
      try mergeAsNeeded()
      var next = commitPoint
      next.generation += 1
      next.nextSegment = nextSegment
      next.metadata = metadata ?? commitPoint.metadata
      for index in segments.indices {
        try segments[index].writeDeletions(generation: next.generation, to: directory)
      }
      next.segments = segments.map(\.info)
      if next.segments == commitPoint.segments, next.metadata == commitPoint.metadata { return false }
      try directory.write(next)
      commitPoint = next
      // The commit stands; what cannot be removed now is removed by the next commit or writer.
      try? directory.removeOrphans(of: next)
      return true
    }
  }

  /// Forgets all changes since the last commit and makes the writer usable again after an error.
  ///
  /// When `commit` failed at its very end, the new commit may be the last one: look at `commitPoint`.
  package func rollback() throws(IndexError) {
    segments = []
    try attempt { () throws(IndexError) in try start(from: try Snapshot.open(directory)) }
  }

  /// Rewrites everything into as few segments as the format allows, without deleted documents. `commit` makes it
  /// visible.
  package func compact() throws(IndexError) {
    if let failure { throw failure }
    try attempt { () throws(IndexError) in
      try flush()
      while let chosen = options.mergePolicy.nextCompaction(candidates()) { try merge(chosen) }
    }
  }

  /// Runs a step that must not be left half done: an error makes the writer unusable.
  private func attempt<Result>(_ step: () throws(IndexError) -> Result) throws(IndexError) -> Result {
    do {
      return try step()
    } catch {
      failure = error
      throw error
    }
  }

  // MARK: - Segments

  /// Writes the documents in memory as a segment.
  private func flush() throws(IndexError) {
    let finished = buffer
    buffer = DocumentBuffer(schema: commitPoint.schema)
    if finished.liveCount == 0 { return }
    let live = finished.live
    let segment = try writeSegment { (output) throws(IndexError) in try finished.finish(to: output) }
    segments.append(WritableSegment(number: segment.number, reader: segment.reader, live: live))
  }

  /// Writes the file of the next segment with `body` and opens it.
  private func writeSegment(
    _ body: (any OutputFile) throws(IndexError) -> Void
  ) throws(IndexError) -> (number: UInt64, reader: SegmentReader) {
    let number = nextSegment
    nextSegment += 1
    let name = IndexFile.segment(number: number).name
    let output = try directory.create(name)
    try body(output)
    try output.synchronize()
    try output.close()
    return (number, try SegmentReader(file: try directory.open(name), schema: commitPoint.schema))
  }

  private func mergeAsNeeded() throws(IndexError) {
    while let chosen = options.mergePolicy.nextMerge(candidates()) { try merge(chosen) }
  }

  /// The segments for the merge policy; those without a live document are dropped before.
  private func candidates() -> [TieredMergePolicy.Candidate] {
    for segment in segments where segment.liveCount == 0 { discard(segment) }
    segments.removeAll { $0.liveCount == 0 }
    return segments.map(\.candidate)
  }

  /// Replaces the segments at `indices`, which ascend, by one with their live documents.
  private func merge(_ indices: [Int]) throws(IndexError) {
    let inputs = indices.map { segments[$0] }
    let merged = try writeSegment { (output) throws(IndexError) in
      try SegmentMerger.merge(inputs.map { ($0.reader, $0.live) }, to: output)
    }
    for index in indices.reversed() { segments.remove(at: index) }
    segments.insert(WritableSegment(number: merged.number, reader: merged.reader, live: nil), at: indices[0])
    for input in inputs { discard(input) }
  }

  /// Frees the disk space of a segment that no commit point has named; others wait for the commit.
  private func discard(_ segment: WritableSegment) {
    guard segment.info.number >= commitPoint.nextSegment else { return }
    // What cannot be removed now is an orphan for the commit.
    try? directory.delete(segment.info.file.name)
  }
}
