import Synchronization
import Testing

import SakuinIndex

@Suite("A pool of threads works through parts, with no more threads at once than it has seats")
struct WorkPoolTests {
  /// What several threads count.
  private final class Counts: Sendable {
    let calls = Mutex<[Int]>([])
    let working = Atomic<Int>(0)
    let most = Atomic<Int>(0)
  }

  @Test("Every part is worked at once, on one thread or several, and is over when the call returns")
  func everyPart() {
    for seats in 1...4 {
      let pool = WorkPool(seats: seats)
      for count in [0, 1, 2, 7, 300] {
        let counts = Counts()
        pool.sit()
        pool.forEach(below: count, threads: 4, poll: {}) { number in
          counts.calls.withLock { $0.append(number) }
        }
        pool.stand()
        #expect(counts.calls.withLock { $0.sorted() } == Array(0..<count))
      }
    }
  }

  @Test("However many callers there are, helpers take only the seats that these leave")
  func seats() async {
    let pool = WorkPool(seats: 3)
    let counts = Counts()
    for _ in 0..<3 { pool.sit() }
    defer { for _ in 0..<3 { pool.stand() } }
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          pool.forEach(below: 200, threads: 3, poll: {}) { _ in
            let working = counts.working.add(1, ordering: .relaxed).newValue
            var sum = 0
            for value in 0..<20_000 { sum &+= value &* working }
            counts.calls.withLock { $0.append(sum) }
            counts.most.max(working, ordering: .relaxed)
            counts.working.subtract(1, ordering: .relaxed)
          }
        }
      }
    }
    #expect(counts.calls.withLock(\.count) == 600)
    #expect(counts.most.load(ordering: .relaxed) <= 3)
  }
}
