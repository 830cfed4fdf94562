import SakuinIndex
import Synchronization

/// On how many threads the segments of one search are worked through. Answers are the same on any number.
package struct Parallelism: Sendable {
  /// The most threads, the searching one among them.
  package var threads: Int
  /// How many postings and positions are worth a second thread.
  package var leastWork: Int
  /// The threads.
  package var pool: WorkPool

  /// Threads of a pool, used from an amount of work on.
  package init(
    threads: Int, leastWork: Int = ExecutionLimits.parallelWork, pool: WorkPool = .shared
  ) {
    self.threads = threads
    self.leastWork = leastWork
    self.pool = pool
  }

  /// The searching thread alone.
  package static let none = Parallelism(threads: 1)

  /// Whether work in some segments is worth a second thread.
  func isWorthIt(_ work: @autoclosure () -> Int, segments: Int) -> Bool {
    threads > 1 && pool.seats > 1 && segments > 1 && work() >= leastWork
  }

  /// What `body` gives for each number below `count`, in their order, computed on several threads. The deadline that
  /// `body` gets passes when any of the others has failed, too, and when the task of the caller is cancelled. `poll` is
  /// called now and then while the caller waits for others.
  ///
  /// - Throws: what the first call to fail threw.
  package func map<Value: Sendable>(
    _ count: Int, _ deadline: Deadline, poll: () -> Void = {},
    _ body: @escaping @Sendable (Int, Deadline) throws(SearchFailure) -> Value
  ) throws(SearchFailure) -> [Value] {
    let state = SharedResults<Value>(count)
    let shared = deadline.endedEarlier { state.isOver }
    pool.forEach(
      below: count, threads: threads,
      poll: {
        poll()
        do throws(SearchFailure) { try deadline.check() } catch { state.fail(error) }
      }
    ) { number in
      if state.isOver { return }
      do throws(SearchFailure) { state.set(number, try body(number, shared)) } catch { state.fail(error) }
    }
    return try state.results()
  }
}

/// The results of several threads.
private final class SharedResults<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>
  private let failure = Mutex<SearchFailure?>(nil)
  private let hasFailed = Atomic(false)

  init(_ count: Int) { values = Mutex([Value?](repeating: nil, count: count)) }

  /// Whether a thread has failed.
  var isOver: Bool { hasFailed.load(ordering: .relaxed) }

  /// Keeps the first failure.
  func fail(_ error: SearchFailure) {
    failure.withLock { if $0 == nil { $0 = error } }
    hasFailed.store(true, ordering: .relaxed)
  }

  /// Notes a result.
  func set(_ number: Int, _ value: Value) { values.withLock { $0[number] = value } }

  /// All results.
  func results() throws(SearchFailure) -> [Value] {
    if let failure = failure.withLock({ $0 }) { throw failure }
    return values.withLock { $0.compactMap(\.self) }
  }
}
