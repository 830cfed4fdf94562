import SakuinIndex
import SakuinPlatform

// SAFETY: everything mutable is read and written under the mutex. The threads keep the object.

/// The threads on which the library answers asynchronous questions, apart from those of Swift's cooperative pool: a
/// search may work for seconds without suspending, and a pool of as many threads as processors would stand still
/// meanwhile.
///
/// The asynchronous functions of ``SearchIndex`` run here by themselves. For everything else, such as writing, there is
/// ``run(_:)``, and a task that prefers these threads runs on them wherever no actor says otherwise:
///
/// ```swift
/// let added = try await LibraryThreads.run {
///   let writer = try IndexWriter(path: path, schema: .general)
///   for document in documents { try writer.update(document) }
///   try writer.commit()
///   return writer.changes.added
/// }
/// ```
///
/// Threads are started when they are first needed, and stay. Beyond ``limit`` questions wait in the order in which they
/// came; their time limits count while they wait.
public final class LibraryThreads: TaskExecutor, @unchecked Sendable {
  /// The threads of this process: eight for each processor, but at least sixteen. More than there are processors, so
  /// that a quick question does not wait for the end of slow ones.
  public static let shared = LibraryThreads(limit: max(16, 8 * processorCount))

  /// The most questions that are worked on at once.
  public let limit: Int

  private let signals = WorkSignals()
  private var waiting: [UnownedJob] = []
  /// The first of `waiting` that has not begun.
  private var next = 0
  private var threadCount = 0
  private var idleCount = 0

  /// Creates threads of which none runs yet.
  init(limit: Int) { self.limit = limit }

  private static var processorCount: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The result of `body`, which one of the threads calls. While it runs, the calling task is suspended and blocks no
  /// thread of its own; questions in `body` see when it is cancelled.
  ///
  /// - Throws: what `body` throws.
  /// - Complexity: that of `body`, and some microseconds.
  public static func run<Answer: Sendable, Failure: Error>(
    _ body: @Sendable () throws(Failure) -> Answer
  ) async throws(Failure) -> Answer {
    try await withTaskExecutorPreference(shared) { () async throws(Failure) -> Answer in try body() }
  }

  /// Takes a part of a task, to be run by the next thread that is free. Called by the language, not by programs.
  ///
  /// - Complexity: O(1), amortized.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pthread_mutex_lock(signals.mutex)
    let mayStart = waiting.count - next >= idleCount && threadCount < limit
    if mayStart, startThread() { threadCount += 1 }
    guard threadCount > 0 else {
      // The system has no thread to give: the caller works itself.
      pthread_mutex_unlock(signals.mutex)
      job.runSynchronously(on: asUnownedTaskExecutor())
      return
    }
    waiting.append(job)
    pthread_cond_signal(signals.hasWork)
    pthread_mutex_unlock(signals.mutex)
  }

  /// Starts a thread; false where the system has none to give.
  private func startThread() -> Bool {
    // SAFETY: the thread takes over the reference that is retained here.
    let argument = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<LibraryThreads>.fromOpaque(argument).takeRetainedValue().work()
        return nil
      }, argument.toOpaque())
    if code != 0 {
      argument.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// The main loop of a thread.
  private func work() {
    let executor = asUnownedTaskExecutor()
    pthread_mutex_lock(signals.mutex)
    while true {
      guard next < waiting.count else {
        waiting.removeAll(keepingCapacity: true)
        next = 0
        idleCount += 1
        pthread_cond_wait(signals.hasWork, signals.mutex)
        idleCount -= 1
        continue
      }
      let job = waiting[next]
      next += 1
      // Where some always wait, the list is not emptied: what has begun is removed now and then.
      if next >= 1024 {
        waiting.removeFirst(next)
        next = 0
      }
      pthread_mutex_unlock(signals.mutex)
      job.runSynchronously(on: executor)
      pthread_mutex_lock(signals.mutex)
    }
  }
}
