import Glibc

/// CPU time measurements of this thread.
enum Timing {
  /// CPU time of this thread in nanoseconds, which other programs on the machine disturb least.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let started = now()
    try body()
    return now() - started
  }

  /// Time of `twin` divided by that of `body`: the median over pairs run one after the other, so that both
  /// meet the same conditions.
  static func ratio(pairs: Int = 9, of twin: () throws -> Void, to body: () throws -> Void) rethrows -> Double
  {
    try body()
    try twin()
    var ratios: [Double] = []
    for _ in 0..<pairs {
      let own = try time(body)
      let other = try time(twin)
      ratios.append(other / max(own, 1))
    }
    return ratios.sorted()[pairs / 2]
  }
}

/// Consumes a result, so that the compiler does not remove its computation.
@inline(never)
func consume<Result>(_ result: Result) {}
