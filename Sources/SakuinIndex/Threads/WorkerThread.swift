import Glibc

/// A thread that runs tasks one after another, in the order in which they were handed over.
///
/// Tasks are numbered from 1. What a task did is visible to whoever has waited for it. Releasing the object
/// lets the tasks that were handed over finish and ends the thread.
final class WorkerThread {
  /// What caller and thread share. Everything is read and written under the lock.
  private final class Shared: @unchecked Sendable {
    // SAFETY: a mutex and two conditions of the C library must not move; they live until `deinit`.
    let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    let hasWork = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    let hasFinished = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    var tasks: [@Sendable () -> Void] = []
    var completed = 0
    var isEnding = false

    init() {
      pthread_mutex_init(mutex, nil)
      pthread_cond_init(hasWork, nil)
      pthread_cond_init(hasFinished, nil)
    }

    deinit {
      pthread_mutex_destroy(mutex)
      pthread_cond_destroy(hasWork)
      pthread_cond_destroy(hasFinished)
      mutex.deallocate()
      hasWork.deallocate()
      hasFinished.deallocate()
    }

    /// The life of the thread.
    func run() {
      pthread_mutex_lock(mutex)
      while true {
        while tasks.isEmpty, !isEnding { pthread_cond_wait(hasWork, mutex) }
        if tasks.isEmpty { break }
        let task = tasks.removeFirst()
        pthread_mutex_unlock(mutex)
        task()
        pthread_mutex_lock(mutex)
        completed += 1
        pthread_cond_broadcast(hasFinished)
      }
      pthread_mutex_unlock(mutex)
    }
  }

  private let shared = Shared()
  private var submitted = 0
  private var thread = pthread_t()

  /// Starts a thread. Throws `IndexError.io` when the system has none to give.
  init() throws(IndexError) {
    // SAFETY: the thread takes over the reference that is retained here.
    let argument = Unmanaged.passRetained(shared)
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Shared>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument.toOpaque())
    if code != 0 {
      argument.release()
      throw .io(operation: "start a thread", path: "indexing", code: code)
    }
  }

  deinit {
    pthread_mutex_lock(shared.mutex)
    shared.isEnding = true
    pthread_cond_signal(shared.hasWork)
    pthread_mutex_unlock(shared.mutex)
    pthread_join(thread, nil)
  }

  /// Hands a task over; returns its number.
  @discardableResult
  func submit(_ task: @escaping @Sendable () -> Void) -> Int {
    pthread_mutex_lock(shared.mutex)
    shared.tasks.append(task)
    pthread_cond_signal(shared.hasWork)
    pthread_mutex_unlock(shared.mutex)
    submitted += 1
    return submitted
  }

  /// Returns when task `number` and all before it are done.
  func wait(for number: Int) {
    pthread_mutex_lock(shared.mutex)
    while shared.completed < number { pthread_cond_wait(shared.hasFinished, shared.mutex) }
    pthread_mutex_unlock(shared.mutex)
  }

  /// Returns when every task is done.
  func waitForAll() { wait(for: submitted) }
}
