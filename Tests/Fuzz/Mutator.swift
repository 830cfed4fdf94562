import SakuinTestSupport

/// Makes inputs from inputs.
struct Mutator {
  /// The largest input, in bytes.
  static let limit = 1 << 20
  /// Parts that mean something to the reader.
  let pieces: [[UInt8]]
  /// The source of all choices.
  var generator: SeededGenerator

  private static let bytes: [UInt8] = [
    0, 1, 0x7F, 0x80, 0xFF, 0x22, 0x5C, 0x0A, 0x0D, 0x2C, 0x09, 0xE3, 0xEF,
  ]
  private static let numbers: [UInt64] = [
    0, 1, 2, 7, 8, 127, 128, 255, 256, 65535, 65536, 1 << 31, (1 << 31) - 1, (1 << 32) - 1, 1 << 32, 1 << 62,
    1 << 63, .max, .max - 7,
  ]

  /// A changed copy of one of `inputs`, of which there is at least one.
  mutating func next(from inputs: [[UInt8]]) -> [UInt8] {
    var input = inputs.element(using: &generator)
    // Mostly a few changes, sometimes many.
    let rounds = 1 << Int.random(in: 0...4, using: &generator)
    for _ in 0..<Int.random(in: 1...rounds, using: &generator) { change(&input, inputs) }
    return Array(input.prefix(Self.limit))
  }

  private mutating func change(_ input: inout [UInt8], _ others: [[UInt8]]) {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0:
      if let index = index(input) { input[index] ^= 1 << UInt8.random(in: 0...7, using: &generator) }
    case 1: if let index = index(input) { input[index] = Self.bytes.element(using: &generator) }
    case 2: input.removeSubrange(range(input))
    case 3:
      let copied = Array(input[range(input)])
      insert(copied, &input)
    case 4, 5, 6: insert(piece(), &input)
    case 7: overwriteNumber(&input)
    case 8:
      let other = others.element(using: &generator)
      insert(Array(other[range(other)]), &input)
    case 9:
      // The same again and again, seldom very often, which takes time.
      let most = Int.random(in: 0..<20, using: &generator) == 0 ? 12 : 5
      let count = 1 << Int.random(in: 1...most, using: &generator)
      let part = Bool.random(using: &generator) ? piece() : Array(input[range(input)].prefix(40))
      insert(Array(repeatElement(part, count: min(count, Self.limit / max(part.count, 1))).joined()), &input)
    case 10: input.replaceSubrange(range(input), with: piece())
    default: input = Array(input[range(input)])
    }
  }

  private mutating func index(_ input: [UInt8]) -> Int? {
    input.isEmpty ? nil : Int.random(in: 0..<input.count, using: &generator)
  }

  private mutating func range(_ input: [UInt8]) -> Range<Int> {
    let start = Int.random(in: 0...input.count, using: &generator)
    let longest = Bool.random(using: &generator) ? 16 : input.count
    return start..<min(input.count, start + Int.random(in: 0...longest, using: &generator))
  }

  private mutating func piece() -> [UInt8] { pieces.isEmpty ? [0] : pieces.element(using: &generator) }

  private mutating func insert(_ part: [UInt8], _ input: inout [UInt8]) {
    guard input.count + part.count <= Self.limit else { return }
    input.insert(contentsOf: part, at: Int.random(in: 0...input.count, using: &generator))
  }

  /// Overwrites 1, 2, 4 or 8 bytes with a number at the edge of what it can be.
  private mutating func overwriteNumber(_ input: inout [UInt8]) {
    let width = 1 << Int.random(in: 0...3, using: &generator)
    guard input.count >= width else { return }
    let start = Int.random(in: 0...(input.count - width), using: &generator)
    var number = Self.numbers.element(using: &generator)
    for offset in 0..<width {
      input[start + offset] = UInt8(truncatingIfNeeded: number)
      number >>= 8
    }
  }
}
