// Two threads add to a number, many times at once: under a `Mutex` (`mutex`), under a lock of POSIX threads (`pthread`),
// or under none (`none`). Under the thread sanitizer `mutex` is reported as a race unless mutex-annotations.c is
// preloaded, `pthread` never, and `none` always.
import Glibc
import Synchronization

/// What the threads share.
final class Shared: @unchecked Sendable {
  let mutex = Mutex(0)
  var plain = 0
  let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() { pthread_mutex_init(lock, nil) }

  @inline(never) func addUnderMutex() { mutex.withLock { $0 += 1 } }

  @inline(never) func add() { plain += 1 }

  @inline(never) func addUnderLock() {
    pthread_mutex_lock(lock)
    plain += 1
    pthread_mutex_unlock(lock)
  }
}

@main enum Probe {
  static let shared = Shared()
  static let way = CommandLine.arguments.dropFirst().first ?? "mutex"

  static func work() {
    for _ in 0..<200_000 {
      switch way {
      case "mutex": shared.addUnderMutex()
      case "pthread": shared.addUnderLock()
      default: shared.add()
      }
    }
  }

  static func main() {
    var threads: [pthread_t] = []
    for _ in 0..<2 {
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { _ in
          Probe.work()
          return nil
        }, nil)
      threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
  }
}
