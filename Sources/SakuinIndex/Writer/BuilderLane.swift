import Synchronization

/// Builds segments, one after another, from the documents it is handed: on a thread of its own, or at once on the
/// caller's.
///
/// What it builds depends only on what it was handed and in which order, never on how fast threads run: documents
/// go over in batches, and the decision to end a segment is taken from the memory that a batch some places back
/// had reported.
final class BuilderLane {
  /// Makes a document on the thread of the lane whose number it is given.
  typealias Analysis = @Sendable (_ lane: Int) throws(IndexError) -> AnalyzedDocument

  /// Batches that may wait for the thread.
  static let depth = 4

  /// What the thread works on. It belongs to the task that runs, and to the caller when none does.
  // SAFETY: the object owns `reports`; tasks write at places below its capacity.
  @safe
  private final class Work: @unchecked Sendable {
    let builder: SegmentBuilder
    /// Memory after each of the last tasks, by task number. A task writes its own place only.
    let reports = UnsafeMutablePointer<Int>.allocate(capacity: 2 * BuilderLane.depth)
    let failure = Mutex<IndexError?>(nil)
    let isAbandoned = Atomic(false)
    let finished = Mutex<[UInt64: SegmentReader]>([:])

    init(_ schema: IndexSchema) {
      builder = SegmentBuilder(schema: schema)
      unsafe reports.initialize(repeating: 0, count: 2 * BuilderLane.depth)
    }

    deinit { unsafe reports.deallocate() }

    /// Runs a step unless one before it failed or the work was abandoned; the first error stays.
    func attempt(_ step: () throws(IndexError) -> Void) {
      if isAbandoned.load(ordering: .relaxed) || failure.withLock({ $0 != nil }) { return }
      do throws(IndexError) { try step() } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
  }

  /// The lane's number among those of a writer.
  let number: Int
  /// Number of the segment that is being built; nil between two.
  private(set) var segment: UInt64?
  /// Documents that were handed over for it.
  private(set) var documentCount = 0
  /// Bytes of all documents that were handed over, as their owner counts them.
  private(set) var byteCount = 0
  private let work: Work
  private let thread: WorkerThread?
  private let batchSize: Int
  private var batch: [Analysis] = []
  private var batchBytes = 0
  private var batches = 0
  private var submittedTasks = 0

  /// A lane without documents. With a thread, documents go over in batches of about `batchSize` bytes.
  init(number: Int, schema: IndexSchema, isThreaded: Bool, batchSize: Int) throws(IndexError) {
    self.number = number
    self.batchSize = batchSize
    work = Work(schema)
    thread = isThreaded ? try WorkerThread() : nil
  }

  /// Whether documents are built at once, on the caller's thread.
  var isImmediate: Bool { thread == nil }
  /// Whether the next document may go to another lane as well as to this one.
  var isBetweenBatches: Bool { batch.isEmpty }

  /// Starts a segment with a number.
  func begin(segment: UInt64) {
    self.segment = segment
    documentCount = 0
    batches = 0
  }

  // MARK: - On the caller's thread

  /// Whether the document needs a segment of its own. For an immediate lane.
  func wouldOverflow(_ document: AnalyzedDocument) -> Bool { work.builder.wouldOverflow(document) }

  /// Adds a document at once; returns the bytes of memory in use. For an immediate lane. Throws like
  /// `SegmentBuilder.add`, with nothing changed.
  func add(_ document: AnalyzedDocument) throws(IndexError) -> Int {
    try work.builder.add(document)
    documentCount += 1
    return work.builder.memoryUsed
  }

  // MARK: - On the lane's thread

  /// Hands over a document of about `bytes` bytes; returns the bytes of memory that the lane was last known to use.
  ///
  /// Throws the error of an earlier document or file: the lane is good for nothing then but `reset`.
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
    // A task does not know its own number before it is handed over; counting its place here is the same.
    let place = submittedTasks % (2 * Self.depth)
    submittedTasks += 1
    thread.submit {
      work.attempt { () throws(IndexError) in
        for analysis in batch { try work.builder.add(try analysis(number)) }
      }
      unsafe work.reports[place] = work.builder.isNearlyFull ? .max : work.builder.memoryUsed
    }
    // Whoever waits for a batch some places back keeps the queue short, and reads a report that is the same in
    // every run.
    let known = submittedTasks - Self.depth
    thread.wait(for: known)
    if let error = work.failure.withLock({ $0 }) { throw error }
    return unsafe batches > Self.depth ? work.reports[(known - 1) % (2 * Self.depth)] : 0
  }

  // MARK: - Segments

  /// Ends the segment: writes its file with `write`, which gets the builder, on the lane's thread. Returns the
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

  /// The segment with a number that `task` ends; waits for that. Throws when it, or something before it, has
  /// failed.
  func finished(segment: UInt64, task: Int) throws(IndexError) -> SegmentReader {
    thread?.wait(for: task)
    if let error = work.failure.withLock({ $0 }) { throw error }
    guard let reader = work.finished.withLock({ $0.removeValue(forKey: segment) }) else {
      throw .limit("segment \(segment) was never written")
    }
    return reader
  }

  /// Forgets all documents and errors.
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
