// What asynchronous searches gain and what they disturb: `ConcurrencyBenchmark INDEX QUERIES`, where QUERIES has a query a
// line, the last field after a tab.
//
// 1. The throughput of 8 tasks beside that of one, for the same searches.
// 2. How late a sleep of 5 ms ends beside four slow searches, which block the threads of their tasks or run on those of
//    the library.
import Sakuin

@main
struct ConcurrencyBenchmark {
  /// The index that is searched.
  let index: SearchIndex
  /// The queries of the first part.
  let queries: [String]

  private static let clock = ContinuousClock()
  /// A pattern that reads every text.
  private static let slow = "/[あ-お]{700}x|[い-お]{700}y/"

  static func main() async throws {
    guard CommandLine.arguments.count == 3 else { fatalError("usage: ConcurrencyBenchmark INDEX QUERIES") }
    let lines = try Lines.read(CommandLine.arguments[2])
    let benchmark = ConcurrencyBenchmark(
      index: try await SearchIndex.open(path: CommandLine.arguments[1]),
      queries: Array(lines.compactMap { $0.split(separator: "\t").last.map(String.init) }.prefix(200)))
    try await benchmark.compareThroughput()
    try await benchmark.compareLateness()
  }

  private func compareThroughput() async throws {
    _ = try await time(tasks: 1)
    var ratios: [Double] = []
    for _ in 0..<9 { ratios.append(try await time(tasks: 1) / time(tasks: 8)) }
    ratios.sort()
    print("8 tasks answer \(rounded(ratios[4])) times as many searches as 1 (\(ratios.map(rounded)))")
  }

  /// Searches four times for each query, shared out among tasks; the wall time.
  private func time(tasks: Int) async throws -> Duration {
    let begin = Self.clock.now
    let count = 4 * queries.count
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask {
          for number in stride(from: task, to: count, by: tasks) {
            _ = try await index.search(queries[number % queries.count])
          }
        }
      }
      try await group.waitForAll()
    }
    return Self.clock.now - begin
  }

  private func compareLateness() async throws {
    let index = index
    let blocking = try await lateness { options in
      let search = { _ = try? index.search(Self.slow, options: options) }
      search()
    }
    let own = try await lateness { options in _ = try? await index.search(Self.slow, options: options) }
    for (name, late) in [("blocking", blocking), ("asynchronous", own)] {
      print(
        "\(name): a sleep of 5 ms is \(rounded(late[late.count / 2])) ms late (median), "
          + "\(rounded(late[late.count * 95 / 100])) (95 %), \(rounded(late.last ?? 0)) (worst)")
    }
  }

  /// How late sleeps of 5 ms end, in ms, beside four searches at a time that give up after 400 ms.
  private func lateness(_ search: @escaping @Sendable (SearchOptions) async -> Void) async throws -> [Double]
  {
    try await withThrowingTaskGroup(of: [Double].self) { group in
      for _ in 0..<4 {
        group.addTask {
          // So that the sleeper has begun.
          try await Task.sleep(for: .milliseconds(20))
          for _ in 0..<5 { await search(SearchOptions(timeLimit: .milliseconds(400))) }
          return []
        }
      }
      group.addTask {
        var late: [Double] = []
        for _ in 0..<60 {
          let begin = Self.clock.now
          try await Task.sleep(for: .milliseconds(5))
          late.append((Self.clock.now - begin) / .milliseconds(1) - 5)
        }
        return late
      }
      return try await group.reduce([], +).sorted()
    }
  }

  private func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
