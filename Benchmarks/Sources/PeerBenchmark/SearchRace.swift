import Glibc
import Sakuin

/// Times the queries of a class in the same way as the peers.
struct SearchRace {
  /// The index, warm after the first pass.
  let index: SearchIndex
  /// The queries.
  let queries: QuerySet
  /// Number of hits.
  let limit: Int
  /// Whether to fetch and mark the documents, or ids and scores only.
  let fetchesSnippets: Bool

  /// The time of a clock in nanoseconds.
  private static func now(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// Prints the median CPU time of this process and wall time in nanoseconds, one query per line, and writes
  /// the hits to `answers`. The CPU time of the process has that of any thread a search gives work to.
  func run(warm: Int, passes: Int, answers: String) throws {
    var lines = ""
    for pass in 0..<max(1, warm) {
      for query in queries.entries {
        let hits = try answer(query)
        if pass == 0 { for hit in hits { lines += "\(query.id)\t\(hit.id)\t\(hit.score)\n" } }
      }
    }
    try TextFile.write(lines, to: answers)
    var cpu = [[Int]](repeating: [], count: queries.entries.count)
    var wall = cpu
    for _ in 0..<passes {
      for (number, query) in queries.entries.enumerated() {
        let startedWall = Self.now(CLOCK_MONOTONIC)
        let startedCPU = Self.now(CLOCK_PROCESS_CPUTIME_ID)
        _ = try answer(query)
        cpu[number].append(Self.now(CLOCK_PROCESS_CPUTIME_ID) - startedCPU)
        wall[number].append(Self.now(CLOCK_MONOTONIC) - startedWall)
      }
    }
    for (cpu, wall) in zip(cpu, wall) {
      print("\(cpu.sorted()[passes / 2])\t\(wall.sorted()[passes / 2])")
    }
  }

  private func answer(_ query: QuerySet.Entry) throws -> [QuerySet.Hit] {
    fetchesSnippets
      ? try queries.answer(to: query, in: index, limit: limit).hits
      : try queries.hits(of: query, in: index, limit: limit).hits
  }
}
