import Glibc

/// Settings of a test run, from the environment.
package enum TestEnvironment {
  /// The seed of this run: `SAKUIN_TEST_SEED`, or one fresh number for the whole process.
  package static let seed: UInt64 = {
    let seed = number("SAKUIN_TEST_SEED") ?? UInt64.random(in: 1...UInt64(UInt32.max))
    print("SAKUIN_TEST_SEED=\(seed)")
    return seed
  }()

  /// The factor by which properties exceed the everyday number of cases: `SAKUIN_TEST_SCALE`, 1 by default;
  /// `make campaign` raises it.
  package static let scale: Int = Int(number("SAKUIN_TEST_SCALE") ?? 1)

  /// A generator for the property `name`: the run's seed mixed with the name, so that properties do not
  /// depend on each other's order.
  package static func generator(_ name: String) -> SeededGenerator {
    var hash = seed
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return SeededGenerator(seed: hash)
  }

  private static func number(_ name: String) -> UInt64? {
    getenv(name).flatMap { UInt64(String(cString: $0)) }
  }
}
