import SakuinPlatform

/// Changes an index: adds, replaces and deletes documents by external id, and commits them.
///
/// There is one writer of an index at a time; it holds a lock until it is deinitialized. Nothing is visible
/// to readers before `commit`. Use it from one thread at a time; it has threads of its own that build
/// segments.
///
/// Documents are collected in memory up to a limit and then become a segment; segments are merged by tiers.
/// When writing fails (a full disk, say), the last commit is intact, later changes are lost, and every call
/// throws the same error until `rollback` succeeds. A failed merge is not such an error: the segments stay as
/// they are, and `mergeFailure` is set.
package final class SegmentedWriter {
  /// Options of a writer.
  package struct Options: Sendable {
    /// Bytes of memory for documents that are not in a segment yet; one document is always accepted.
    package var memoryLimit = 256 << 20
    /// The documents that an index can number, deleted ones included: the numbers of all segments together have 32 bits.
    package var documentLimit = CommitPoint.documentLimit
    /// Number of threads that build segments; with 1, the caller's thread does it.
    package var threads = 2
    /// Bytes of documents, as counted by their owner, that are passed to a thread together.
    package var batchSize = 64 << 10
    /// Whether a commit that wrote several segments merges them into one.
    package var mergesFreshSegments = true
    /// Chooses the segments that a commit merges.
    package var mergePolicy = TieredMergePolicy()
    /// Chooses the segments that are merged before a commit: only when there are very many. A commit merges
    /// the fresh ones anyway, and each earlier merge writes their documents once more.
    package var earlyMergePolicy = TieredMergePolicy(segmentsPerTier: 64)

    /// Creates the default options.
    package init() {}
  }

  /// The last commit.
  package internal(set) var commitPoint: CommitPoint
  /// The commit to which `undo` goes back; nil when none is kept.
  package internal(set) var kept: KeptCommit?
  /// Why segments were not merged although the policy asked for it; nil when the last attempt succeeded.
  package internal(set) var mergeFailure: IndexError?
  /// Receives the progress of merges.
  package var progress: ProgressHandler?
  /// The options with which the writer was opened.
  let options: Options
  /// The directory of the index.
  let directory: any Directory
  private let lock: any DirectoryLock
  /// Every finished segment, uncommitted changes included.
  var segments: [WritableSegment] = []
  /// Documents that are not in a finished segment yet.
  var pending = PendingDocuments()
  /// The lanes that build segments, created at first use.
  var lanes: [BuilderLane] = []
  /// Segments that were ended but not collected yet, in that order.
  var unfinished: [(segment: UInt64, lane: Int, task: Int, documents: Int)] = []
  /// The number of the next segment.
  var nextSegment: UInt64
  /// The schema of new segments and of the next commit point.
  var schema: IndexSchema
  /// Numbers that may be given to documents before they are counted again. Merging frees those of deleted documents.
  var room = 0
  /// New identity and metadata for the next commit point, when they are to change.
  var replacement: (identity: [UInt8], metadata: [UInt8])?
  private var failure: IndexError?
  /// The stored documents read last.
  var storedCache = StoredBlockCache()

  // MARK: - Opening

  /// Opens the index in `directory` for writing and removes leftovers of a crash.
  ///
  /// - Throws: `IndexError.locked` when another writer is open, otherwise as `Snapshot.open`.
  package convenience init(_ directory: any Directory, options: Options = Options()) throws(IndexError) {
    try self.init(directory, lock: try directory.lock(IndexFile.lock.name), options: options)
  }

  private init(_ directory: any Directory, lock: any DirectoryLock, options: Options) throws(IndexError) {
    self.directory = directory
    self.lock = lock
    self.options = options
    let snapshot = try Snapshot.open(directory)
    commitPoint = snapshot.commitPoint
    schema = snapshot.commitPoint.schema
    nextSegment = snapshot.commitPoint.nextSegment
    try start(from: snapshot)
  }

  /// Removes, as far as possible, what was written and not committed.
  deinit {
    for lane in lanes { lane.reset() }
    // After an error at the very end of a commit, the commit in force may be the new one or the one before.
    guard nextSegment != commitPoint.nextSegment, let last = try? directory.readCommitPoint() else { return }
    try? directory.removeOrphans(of: last, commitPoint)
  }

  /// Creates an index without documents in `directory` and opens it.
  ///
  /// - Throws: `IndexError.io` with code EEXIST when there is an index already, `IndexError.corrupt` when
  ///   there are segments without a commit point, `IndexError.limit` for a schema without text fields or with
  ///   too many.
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
      case .newCommit, .kept, .lock, nil: continue
      }
    }
    let first = CommitPoint(
      lineage: .random(in: .min ... .max), generation: 1, nextSegment: 1, identity: identity,
      metadata: metadata,
      schema: schema, segments: [])
    try directory.write(first)
    return try SegmentedWriter(directory, lock: lock, options: options)
  }

  /// Adopts the state of a commit and removes every file that does not belong to it.
  func start(from snapshot: Snapshot) throws(IndexError) {
    commitPoint = snapshot.commitPoint
    schema = commitPoint.schema
    lanes = []
    nextSegment = commitPoint.nextSegment
    segments = snapshot.segments.map { WritableSegment($0) }
    replacement = nil
    room = 0
    // The commit point may have been renamed by a writer that died before making that durable; until it is,
    // the files of the previous one must stay.
    try directory.synchronize()
    kept = try directory.soundKeptCommit(before: commitPoint)
    try directory.removeOrphans(of: commitPoint)
    failure = nil
  }

  // MARK: - Changes

  /// Number of live documents, uncommitted changes included.
  package var documentCount: Int { segments.reduce(pending.count) { $0 + $1.liveCount } }
  /// Number of segments, uncommitted changes included; documents still in memory are in none.
  package var segmentCount: Int { segments.count }

  /// Adds a document, replacing the one with its id; returns whether there was one.
  ///
  /// - Throws: `IndexError.invalidDocument` or `IndexError.limit` for a document that cannot be indexed: it
  ///   is left out, the one it would replace stays, and the writer remains usable. Otherwise the error that
  ///   made the writer unusable.
  @discardableResult
  package func update(_ document: AnalyzedDocument) throws(IndexError) -> Bool {
    if let failure { throw failure }
    try document.validate(schema)
    let bytes = document.stored.count + 2 * document.positionCount
    return try update(id: document.id, bytes: bytes) { (_) throws(IndexError) in document }
  }

  /// Adds a document of about `bytes` bytes that `analysis` creates on a thread of the writer; otherwise as
  /// `update`.
  ///
  /// - Throws: an error of `analysis`, in this call or a later one; it makes the writer unusable, so validate
  ///   documents before.
  @discardableResult
  package func update(
    id: [UInt8], bytes: Int,
    analysis: @escaping @Sendable (_ lane: Int) throws(IndexError) -> AnalyzedDocument
  ) throws(IndexError) -> Bool {
    if let failure { throw failure }
    try takeNumber()
    let lane = try attempt { () throws(IndexError) in try nextLane() }
    var memory = 0
    if lane.isImmediate {
      let document = try analysis(lane.number)
      if lane.wouldOverflow(document) { try attempt { () throws(IndexError) in try endSegment(of: lane) } }
      beginSegment(of: lane)
      memory = try lane.add(document)
    } else {
      beginSegment(of: lane)
      memory = try attempt { () throws(IndexError) in try lane.submit(bytes: bytes, analysis) }
    }
    // An id is live at most once.
    let isReplacement =
      pending.update(id, segment: lane.segment ?? 0, document: lane.documentCount - 1)
      || deleteFromSegments(id: id)
    if memory >= (options.memoryLimit - pending.memoryUsed) / lanes.count {
      try attempt { () throws(IndexError) in
        try endSegment(of: lane)
        merge(by: options.earlyMergePolicy)
      }
    }
    return isReplacement
  }

  /// Takes a number for a document.
  /// - Throws: `IndexError.limit` when none is left; nothing has changed then.
  private func takeNumber() throws(IndexError) {
    if room == 0 {
      let inSegments = segments.reduce(0) { $0 + $1.reader.documentCount }
      let inLanes = lanes.reduce(0) { $0 + ($1.segment == nil ? 0 : $1.documentCount) }
      let unfinished = unfinished.reduce(0) { $0 + $1.documents }
      room = options.documentLimit - inSegments - inLanes - unfinished
    }
    guard room > 0 else {
      throw .limit(
        "an index numbers at most \(options.documentLimit) documents, deleted ones included until compact removes them"
      )
    }
    room -= 1
  }

  /// Deletes the document with an id; returns whether there was one.
  /// - Throws: the error that made the writer unusable.
  @discardableResult
  package func delete(id: [UInt8]) throws(IndexError) -> Bool {
    if let failure { throw failure }
    return pending.remove(id) || deleteFromSegments(id: id)
  }

  private func deleteFromSegments(id: [UInt8]) -> Bool {
    guard let found = find(id: id) else { return false }
    segments[found.segment].delete(found.document)
    return true
  }

  /// Deletes everything; the next commit point gets the given identity and metadata.
  /// - Throws: the error that made the writer unusable.
  package func startOver(identity: [UInt8], metadata: [UInt8]) throws(IndexError) {
    if let failure { throw failure }
    for segment in segments { discard(segment) }
    forgetEverything()
    replacement = (identity, metadata)
  }

  /// Makes `schema` the schema of new segments and of the next commit point. It must extend the one that there is, and no
  /// document may have been added since the last commit.
  package func grow(to schema: IndexSchema) {
    guard schema != self.schema else { return }
    precondition(schema.extends(self.schema) && pending.count == 0, "a schema only grows, between commits")
    self.schema = schema
    lanes = []
  }

  // MARK: - Commit

  /// Makes all changes visible and durable; `metadata`, if given, replaces the owner's metadata. Returns
  /// false when there are no changes and nothing was written.
  ///
  /// The changes are committed first, and segments are merged in a commit of their own: a disk with space for
  /// the changes but not for the merge accepts the changes. The commit before the changes is kept for `undo`,
  /// in place of the one kept so far. With `isChange` false, for segments that were only rewritten, what is
  /// kept stays.
  /// - Throws: what kept the changes from being committed; the writer is unusable until `rollback`, but after
  ///   `IndexError.cancelled`, which is thrown where the task is cancelled before the commit point is written.
  @discardableResult
  package func commit(metadata: [UInt8]? = nil, isChange: Bool = true) throws(IndexError) -> Bool {
    if let failure { throw failure }
    let fresh = commitPoint.nextSegment
    if Task.isCancelled { throw .cancelled }
    try attempt { () throws(IndexError) in try flush() }
    // Nothing is half done here.
    if Task.isCancelled { throw .cancelled }
    let isChanged = try attempt { () throws(IndexError) in
      try writeCommitPoint(metadata: metadata, isChange: isChange)
    }
    if isChanged {
      merge(by: options.mergePolicy, fresh: options.mergesFreshSegments ? fresh : .max)
      // The changes are committed. If the merged form cannot be committed, the next call throws the reason.
      _ = try? attempt { () throws(IndexError) in try writeCommitPoint(metadata: nil, isChange: false) }
    }
    return isChanged
  }

  private func writeCommitPoint(metadata: [UInt8]?, isChange: Bool) throws(IndexError) -> Bool {
    dropEmptySegments()
    var next = commitPoint
    next.generation += 1
    next.nextSegment = nextSegment
    next.identity = replacement?.identity ?? commitPoint.identity
    next.metadata = metadata ?? replacement?.metadata ?? commitPoint.metadata
    next.schema = schema
    for index in segments.indices {
      try segments[index].writeDeletions(generation: next.generation, to: directory)
    }
    next.segments = segments.map(\.info)
    if next.segments == commitPoint.segments, next.metadata == commitPoint.metadata,
      next.identity == commitPoint.identity, next.schema == commitPoint.schema
    {
      return false
    }
    // Not before: it is no reason to write a commit point.
    for index in segments.indices { segments[index].identify() }
    next.segments = segments.map(\.info)
    try checkUnchanged()
    try put(next, isChange: isChange)
    replacement = nil
    // The commit is done; what cannot be removed now is removed by the next commit or writer.
    try? directory.removeOrphans(of: next)
    return true
  }

  /// Checks that nobody has changed a file that the writer has read from: what was made of it would be wrong.
  /// - Throws: `IndexError.changed`.
  private func checkUnchanged() throws(IndexError) {
    for segment in segments { try segment.reader.checkUnchanged() }
  }

  /// Discards all uncommitted changes and makes the writer usable again after an error.
  ///
  /// If `commit` failed at its very end, the new commit may be the last one: look at `commitPoint`.
  /// - Throws: as `Snapshot.open`.
  package func rollback() throws(IndexError) {
    forgetEverything()
    try attempt { () throws(IndexError) in try start(from: try Snapshot.open(directory)) }
  }

  /// Forgets every uncommitted change and closes the segments.
  func forgetEverything() {
    for lane in lanes { lane.reset() }
    segments = []
    unfinished = []
    pending = PendingDocuments()
    storedCache = StoredBlockCache()
  }

  /// Rewrites everything into as few segments as the format allows, without deleted documents. `commit` makes
  /// it visible.
  ///
  /// - Throws: what kept segments from being merged: they are unchanged then, and the writer remains usable.
  package func compact() throws(IndexError) {
    if let failure { throw failure }
    try attempt { () throws(IndexError) in try flush() }
    while let chosen = options.mergePolicy.nextCompaction(candidates()) { try merge(chosen) }
  }

  /// Whether the writer is usable; false after an error, until `rollback`. For tests, which distinguish
  /// errors that make a writer unusable from those that do not.
  package var isUsable: Bool { failure == nil }

  /// Makes every further call throw.
  func close() { failure = failure ?? .cancelled }

  /// Throws the error that made the writer unusable, if any.
  func checkUsable() throws(IndexError) {
    if let failure { throw failure }
  }

  /// Runs a step that must not be left half done: an error makes the writer unusable.
  func attempt<Result>(_ step: () throws(IndexError) -> Result) throws(IndexError) -> Result {
    do {
      return try step()
    } catch {
      failure = error
      throw error
    }
  }
}
