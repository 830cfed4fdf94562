import SakuinText

/// A small random generator whose seed is printed with every failure and can be set by `SAKUIN_TEST_SEED`.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// The seed, for messages.
  package let seed: UInt64
  private var state: UInt64

  /// Creates a generator that is determined by the seed.
  package init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Collection {
  /// A random element of the collection, which must not be empty.
  package func element(using generator: inout SeededGenerator) -> Element {
    self[index(startIndex, offsetBy: Int.random(in: 0..<count, using: &generator))]
  }
}
