import SakuinPlatform

/// A thread that runs tasks one after another, in submission order.
///
/// Tasks are numbered from 1. The effects of a task are visible to whoever has waited for it. Deinitializing
/// the object lets the submitted tasks finish and ends the thread.
final class WorkerThread {
  /// The state shared by caller and thread. Everything is read and written under the lock.
  // SAFETY: the object lives as long as its thread runs.
  @safe
  private final class Shared: @unchecked Sendable {
    let signals = WorkSignals()
    var tasks: [@Sendable () -> Void] = []
    var completed = 0
    var isEnding = false

    /// The main loop of the thread.
    func run() {
      unsafe pthread_mutex_lock(signals.mutex)
      while true {
        while tasks.isEmpty, !isEnding { unsafe pthread_cond_wait(signals.hasWork, signals.mutex) }
        if tasks.isEmpty { break }
        let task = tasks.removeFirst()
        unsafe pthread_mutex_unlock(signals.mutex)
        task()
        unsafe pthread_mutex_lock(signals.mutex)
        completed += 1
        unsafe pthread_cond_broadcast(signals.hasFinished)
      }
      unsafe pthread_mutex_unlock(signals.mutex)
    }
  }

  private let shared = Shared()
  private var submitted = 0
  private var thread = pthread_t()

  /// Starts a thread.
  /// - Throws: `IndexError.io` when the system has no thread to give.
  init() throws(IndexError) {
    // SAFETY: the thread takes over the reference that is retained here.
    let argument = unsafe Unmanaged.passRetained(shared)
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Shared>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, unsafe argument.toOpaque())
    if code != 0 {
      unsafe argument.release()
      throw .io(operation: "start a thread", path: "indexing", code: code)
    }
  }

  deinit {
    unsafe pthread_mutex_lock(shared.signals.mutex)
    shared.isEnding = true
    unsafe pthread_cond_signal(shared.signals.hasWork)
    unsafe pthread_mutex_unlock(shared.signals.mutex)
    pthread_join(thread, nil)
  }

  /// Submits a task; returns its number.
  @discardableResult
  func submit(_ task: @escaping @Sendable () -> Void) -> Int {
    unsafe pthread_mutex_lock(shared.signals.mutex)
    shared.tasks.append(task)
    unsafe pthread_cond_signal(shared.signals.hasWork)
    unsafe pthread_mutex_unlock(shared.signals.mutex)
    submitted += 1
    return submitted
  }

  /// Blocks until task `number` and all before it are done.
  func wait(for number: Int) {
    unsafe pthread_mutex_lock(shared.signals.mutex)
    while shared.completed < number {
      unsafe pthread_cond_wait(shared.signals.hasFinished, shared.signals.mutex)
    }
    unsafe pthread_mutex_unlock(shared.signals.mutex)
  }

  /// Blocks until every task is done.
  func waitForAll() { wait(for: submitted) }
}
