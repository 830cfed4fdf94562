import Synchronization

/// Builds segments, one after another, from the documents it receives: on its own thread, or synchronously on
/// the caller's.
///
/// The result depends only on the documents and their order, never on thread timing: documents are passed in
/// batches, and the decision to end a segment is based on the memory reported by a batch a fixed number of
/// batches earlier.
/// had reported.
final class BuilderLane {
  /// Creates a document on the thread of the given lane.
  typealias Analysis = @Sendable (_ lane: Int) throws(IndexError) -> AnalyzedDocument

  /// Number of batches that may wait for the thread.
  static let depth = 4

  /// The state that the thread works on. It belongs to the running task, and to the caller when none runs.
  // SAFETY: the object owns `reports`; tasks write at indices below its capacity.
  @safe
  private final class Work: @unchecked Sendable {
    let builder: SegmentBuilder
    /// Memory in use after each of the last tasks, in a ring by task number. A task writes its own entry
    /// only.
    let reports = UnsafeMutablePointer<Int>.allocate(capacity: 2 * BuilderLane.depth)
    let failure = Mutex<IndexError?>(nil)
    let isAbandoned = Atomic(false)
    let finished = Mutex<[UInt64: SegmentReader]>([:])

    init(_ schema: IndexSchema, _ dictionary: StoredDictionary?) {
      builder = SegmentBuilder(schema: schema, dictionary: dictionary)
      unsafe reports.initialize(repeating: 0, count: 2 * BuilderLane.depth)
    }

    deinit { unsafe reports.deallocate() }

    /// Runs a step unless an earlier one failed or the work was abandoned; the first error is kept.
    func attempt(_ step: () throws(IndexError) -> Void) {
      if isAbandoned.load(ordering: .relaxed) || failure.withLock({ $0 != nil }) { return }
      do throws(IndexError) { try step() } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
  }

  /// The lane's index among those of a writer.
  let number: Int
  /// Number of the segment being built; nil between two.
  private(set) var segment: UInt64?
  /// Number of documents submitted for it.
  private(set) var documentCount = 0
  /// Total bytes of all submitted documents, as counted by their owner.
  private(set) var byteCount = 0
  private let work: Work
  private let thread: WorkerThread?
  private let batchSize: Int
  private var batch: [Analysis] = []
  private var batchBytes = 0
  private var batches = 0
  private var submittedTasks = 0

  /// Creates a lane without documents. With a thread, documents are passed in batches of about `batchSize`
  /// bytes. Stored documents use `dictionary` where they are worth one.
  /// - Throws: `IndexError.io` when the thread cannot be started.
  init(
    number: Int, schema: IndexSchema, dictionary: StoredDictionary?, isThreaded: Bool, batchSize: Int
  ) throws(IndexError) {
    self.number = number
    self.batchSize = batchSize
    work = Work(schema, dictionary)
    thread = isThreaded ? try WorkerThread() : nil
  }

  /// Whether documents are built synchronously, on the caller's thread.
  var isImmediate: Bool { thread == nil }
  /// Whether the next document may go to another lane as well as to this one.
  var isBetweenBatches: Bool { batch.isEmpty }

  /// Begins a segment with the given number.
  func begin(segment: UInt64) {
    self.segment = segment
    documentCount = 0
    batches = 0
  }

  // MARK: - On the caller's thread

  /// Whether the document needs a new segment. For an immediate lane.
  func wouldOverflow(_ document: AnalyzedDocument) -> Bool { work.builder.wouldOverflow(document) }

  /// Adds a document synchronously; returns the bytes of memory in use. For an immediate lane.
  /// - Throws: as `SegmentBuilder.add`, with nothing changed.
  func add(_ document: AnalyzedDocument) throws(IndexError) -> Int {
    try work.builder.add(document)
    documentCount += 1
    return work.builder.memoryUsed
  }

  // MARK: - On the lane's thread

  /// Submits a document of about `bytes` bytes; returns the last known memory use of the lane in bytes.
  ///
  /// - Throws: the error of an earlier document or file; only `reset` makes the lane usable again.
  func submit(bytes: Int, _ analysis: @escaping Analysis) throws(IndexError) -> Int {
    batch.append(analysis)
    batchBytes += bytes
    byteCount += bytes
    documentCount += 1
    return batchBytes >= batchSize ? try submitBatch() : 0
  }

  private func submitBatch() throws(IndexError) -> Int {
    guard let thread else { return 0 }
    let (work, number, batch) = (work, number, batch)
    self.batch = []
    batchBytes = 0
    batches += 1
    // A task's number is assigned when it is submitted; this counter gives the same ring index.
    let slot = submittedTasks % (2 * Self.depth)
    submittedTasks += 1
    thread.submit {
      work.attempt { () throws(IndexError) in
        for analysis in batch { try work.builder.add(try analysis(number)) }
      }
      unsafe work.reports[slot] = work.builder.isNearlyFull ? .max : work.builder.memoryUsed
    }
    // Waiting for an earlier batch bounds the queue, and reading its report is the same in every run.
    let known = submittedTasks - Self.depth
    thread.wait(for: known)
    if let error = work.failure.withLock({ $0 }) { throw error }
    return unsafe batches > Self.depth ? work.reports[(known - 1) % (2 * Self.depth)] : 0
  }

  // MARK: - Segments

  /// Ends the segment: `write` receives the builder and writes its file, on the lane's thread. Returns the
  /// number of the task.
  func finish(
    _ write: @escaping @Sendable (SegmentBuilder) throws(IndexError) -> SegmentReader
  ) throws(IndexError) -> Int {
    guard let segment else { return submittedTasks }
    if !batch.isEmpty { _ = try submitBatch() }
    self.segment = nil
    let work = work
    let task: @Sendable () -> Void = {
      work.attempt { () throws(IndexError) in
        let reader = try write(work.builder)
        work.finished.withLock { $0[segment] = reader }
      }
    }
    if let thread {
      submittedTasks += 1
      thread.submit(task)
    } else {
      task()
    }
    return submittedTasks
  }

  /// Waits for `task` and returns the segment with the given number that it wrote.
  /// - Throws: the error of the task or of an earlier one.
  func finished(segment: UInt64, task: Int) throws(IndexError) -> SegmentReader {
    thread?.wait(for: task)
    if let error = work.failure.withLock({ $0 }) { throw error }
    guard let reader = work.finished.withLock({ $0.removeValue(forKey: segment) }) else {
      throw .limit("segment \(segment) was never written")
    }
    return reader
  }

  /// Discards all documents and errors.
  func reset() {
    work.isAbandoned.store(true, ordering: .relaxed)
    thread?.waitForAll()
    work.isAbandoned.store(false, ordering: .relaxed)
    work.failure.withLock { $0 = nil }
    work.finished.withLock { $0 = [:] }
    work.builder.reset()
    batch = []
    batchBytes = 0
    segment = nil
    documentCount = 0
  }
}
