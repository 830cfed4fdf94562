import SakuinPlatform
import Synchronization

/// Threads of the process that help with work that falls into independent parts.
///
/// Whoever works has a seat; helpers take only the seats that are left, and give theirs up between two parts where more
/// are taken than there are. So no more threads work at once than there are seats, as long as no more callers do.
/// Threads are started when they are first needed, and never end.
// SAFETY: everything mutable is read and written under the mutex or atomic. A pool whose threads run is kept by them.
@safe
package final class WorkPool: @unchecked Sendable {
  /// The pool of all searches: a seat for each processor.
  package static let shared = WorkPool(seats: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// How many threads may work at once.
  package let seats: Int
  private let taken = Atomic<Int>(0)
  private let signals = WorkSignals()
  private var jobs: [Job] = []
  private var threadCount = 0

  /// A pool with a number of seats.
  package init(seats: Int) {
    self.seats = seats
  }

  /// Parts of a piece of work.
  private final class Job: @unchecked Sendable {
    let count: Int
    let body: @Sendable (Int) -> Void
    let next = Atomic<Int>(0)
    /// How many threads may still join. Under the mutex, as is `helpers`.
    var places: Int
    /// How many threads help.
    var helpers = 0

    init(count: Int, places: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.places = places
      self.body = body
    }
  }

  /// Takes a seat for the calling thread, until `stand()`. A caller always gets one.
  package func sit() { taken.add(1, ordering: .relaxed) }

  /// Gives the seat of the calling thread up.
  package func stand() { taken.subtract(1, ordering: .relaxed) }

  /// Calls `body` once for each number below `count`, on the calling thread, which has a seat, and on as many others as
  /// are free, `threads` in all at most. Returns when all calls have returned; their effects are visible then. `poll` is
  /// called every millisecond while the calling thread waits for others.
  package func forEach(
    below count: Int, threads: Int, poll: () -> Void, _ body: @escaping @Sendable (Int) -> Void
  ) {
    let places = min(count, threads, seats - taken.load(ordering: .relaxed) + 1) - 1
    guard places > 0 else {
      for number in 0..<count { body(number) }
      return
    }
    let job = Job(count: count, places: places, body)
    unsafe pthread_mutex_lock(signals.mutex)
    jobs.append(job)
    while threadCount < min(places, seats - 1), startThread() { threadCount += 1 }
    unsafe pthread_cond_broadcast(signals.hasWork)
    unsafe pthread_mutex_unlock(signals.mutex)
    work(at: job, mayLeave: false)
    unsafe pthread_mutex_lock(signals.mutex)
    jobs.removeAll { $0 === job }
    while job.helpers > 0 {
      var time = timespec()
      unsafe clock_gettime(CLOCK_REALTIME, &time)
      time.tv_nsec += 1_000_000
      if time.tv_nsec >= 1_000_000_000 {
        time.tv_sec += 1
        time.tv_nsec -= 1_000_000_000
      }
      if unsafe pthread_cond_timedwait(signals.hasFinished, signals.mutex, &time) != 0 {
        unsafe pthread_mutex_unlock(signals.mutex)
        poll()
        unsafe pthread_mutex_lock(signals.mutex)
      }
    }
    unsafe pthread_mutex_unlock(signals.mutex)
  }

  /// Calls the bodies that are left; a helper leaves when its seat is wanted.
  private func work(at job: Job, mayLeave: Bool) {
    while !mayLeave || taken.load(ordering: .relaxed) <= seats {
      let number = job.next.add(1, ordering: .relaxed).oldValue
      if number >= job.count { return }
      job.body(number)
    }
  }

  /// Starts a thread; false where the system has none to give.
  private func startThread() -> Bool {
    // SAFETY: the thread takes over the reference that is retained here.
    let argument = unsafe Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<WorkPool>.fromOpaque(argument).takeRetainedValue().help()
        return nil
      }, unsafe argument.toOpaque())
    if code != 0 {
      unsafe argument.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// The main loop of a thread.
  private func help() {
    unsafe pthread_mutex_lock(signals.mutex)
    while true {
      guard let job = jobs.first else {
        unsafe pthread_cond_wait(signals.hasWork, signals.mutex)
        continue
      }
      job.places -= 1
      if job.places == 0 { jobs.removeAll { $0 === job } }
      job.helpers += 1
      sit()
      unsafe pthread_mutex_unlock(signals.mutex)
      work(at: job, mayLeave: true)
      stand()
      unsafe pthread_mutex_lock(signals.mutex)
      job.helpers -= 1
      unsafe pthread_cond_broadcast(signals.hasFinished)
    }
  }
}
