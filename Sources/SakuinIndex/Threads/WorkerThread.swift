import Glibc

/// A thread that runs tasks one after another, in submission order.
///
/// Tasks are numbered from 1. The effects of a task are visible to whoever has waited for it. Deinitializing
/// the object lets the submitted tasks finish and ends the thread.
final class WorkerThread {
  /// The state shared by caller and thread. Everything is read and written under the lock.
  // SAFETY: the object owns the mutex and the conditions, and lives as long as its thread runs.
  @safe
  private final class Shared: @unchecked Sendable {
    // SAFETY: a mutex and two conditions of the C library must not move; they live until `deinit`.
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    let hasWork = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    let hasFinished = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    var tasks: [@Sendable () -> Void] = []
    var completed = 0
    var isEnding = false

    init() {
      unsafe pthread_mutex_init(mutex, nil)
      unsafe pthread_cond_init(hasWork, nil)
      unsafe pthread_cond_init(hasFinished, nil)
    }

    deinit {
      unsafe pthread_mutex_destroy(mutex)
      unsafe pthread_cond_destroy(hasWork)
      unsafe pthread_cond_destroy(hasFinished)
      unsafe mutex.deallocate()
      unsafe hasWork.deallocate()
      unsafe hasFinished.deallocate()
    }

    /// The main loop of the thread.
    func run() {
      unsafe pthread_mutex_lock(mutex)
      while true {
        while tasks.isEmpty, !isEnding { unsafe pthread_cond_wait(hasWork, mutex) }
        if tasks.isEmpty { break }
        let task = tasks.removeFirst()
        unsafe pthread_mutex_unlock(mutex)
        task()
        unsafe pthread_mutex_lock(mutex)
        completed += 1
        unsafe pthread_cond_broadcast(hasFinished)
      }
      unsafe pthread_mutex_unlock(mutex)
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
    unsafe pthread_mutex_lock(shared.mutex)
    shared.isEnding = true
    unsafe pthread_cond_signal(shared.hasWork)
    unsafe pthread_mutex_unlock(shared.mutex)
    pthread_join(thread, nil)
  }

  /// Submits a task; returns its number.
  @discardableResult
  func submit(_ task: @escaping @Sendable () -> Void) -> Int {
    unsafe pthread_mutex_lock(shared.mutex)
    shared.tasks.append(task)
    unsafe pthread_cond_signal(shared.hasWork)
    unsafe pthread_mutex_unlock(shared.mutex)
    submitted += 1
    return submitted
  }

  /// Blocks until task `number` and all before it are done.
  func wait(for number: Int) {
    unsafe pthread_mutex_lock(shared.mutex)
    while shared.completed < number { unsafe pthread_cond_wait(shared.hasFinished, shared.mutex) }
    unsafe pthread_mutex_unlock(shared.mutex)
  }

  /// Blocks until every task is done.
  func waitForAll() { wait(for: submitted) }
}
