// What asynchronous searches gain and what they disturb: `ConcurrencyBenchmark INDEX QUERIES`, where QUERIES has a query a
// line, the last field after a tab.
//
// 1. The throughput of 8 tasks beside that of one, for the same searches.
// 2. How late a sleep of 5 ms ends beside four slow searches, which block the threads of their tasks or run on those of
//    the library.
import Sakuin

guard CommandLine.arguments.count == 3 else { fatalError("usage: ConcurrencyBenchmark INDEX QUERIES") }
let index = try await SearchIndex.open(path: CommandLine.arguments[1])
let lines = try Lines.read(CommandLine.arguments[2])
let queries = lines.compactMap { $0.split(separator: "\t").last.map(String.init) }.prefix(200)
let clock = ContinuousClock()

/// Searches `rounds` times for each query, shared out among tasks; the wall time.
func time(tasks: Int, rounds: Int) async throws -> Duration {
  let begin = clock.now
  try await withThrowingTaskGroup(of: Void.self) { group in
    for task in 0..<tasks {
      group.addTask {
        for number in stride(from: task, to: rounds * queries.count, by: tasks) {
          _ = try await index.search(queries[number % queries.count])
        }
      }
    }
    try await group.waitForAll()
  }
  return clock.now - begin
}

_ = try await time(tasks: 1, rounds: 1)
var ratios: [Double] = []
for _ in 0..<5 {
  let one = try await time(tasks: 1, rounds: 2)
  let eight = try await time(tasks: 8, rounds: 2)
  ratios.append(one / eight)
}
ratios.sort()
print("8 tasks answer \(rounded(ratios[2])) times as many searches as 1 (\(ratios.map(rounded)))")

/// How late sleeps of 5 ms end, in ms, beside four searches that give up after 400 ms.
func lateness(_ search: @escaping @Sendable (SearchOptions) async -> Void) async throws -> [Double] {
  try await withThrowingTaskGroup(of: [Double].self) { group in
    for _ in 0..<4 {
      group.addTask {
        for _ in 0..<5 { await search(SearchOptions(timeLimit: .milliseconds(400))) }
        return []
      }
    }
    group.addTask {
      var late: [Double] = []
      for _ in 0..<60 {
        let begin = clock.now
        try await Task.sleep(for: .milliseconds(5))
        late.append((clock.now - begin) / .milliseconds(1) - 5)
      }
      return late
    }
    return try await group.reduce([], +).sorted()
  }
}

let slow = "/[あ-お]{700}x|[い-お]{700}y/"
let blocking = try await lateness { options in searchBlocking(slow, options) }
let own = try await lateness { options in _ = try? await index.search(slow, options: options) }
for (name, late) in [("blocking", blocking), ("asynchronous", own)] {
  print(
    "\(name): a sleep of 5 ms is \(rounded(late[late.count / 2])) ms late (median), "
      + "\(rounded(late[late.count * 95 / 100])) (95 %), \(rounded(late.last ?? 0)) (worst)")
}

func searchBlocking(_ query: String, _ options: SearchOptions) {
  _ = try? index.search(query, options: options)
}

func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
