import SakuinText

/// A set of characters: a bitmap of the basic plane, and ranges above it.
struct UnitSet: Equatable, Sendable {
  /// Bit u of the basic plane; surrogates are never set.
  private var words = [UInt64](repeating: 0, count: 1024)
  /// Scalars from U+10000, ascending and disjoint.
  private(set) var astral: [ClosedRange<UInt32>] = []

  private static let astralPlanes: ClosedRange<UInt32> = 0x10000...0x10FFFF

  /// The empty set.
  init() {}

  /// Whether a unit is in the set; false for surrogates.
  @inline(__always)
  func contains(_ unit: UInt16) -> Bool { words[Int(unit >> 6)] >> UInt64(unit & 63) & 1 != 0 }

  /// Inserts a unit; surrogates are ignored.
  mutating func insert(_ unit: UInt16) {
    if unit & 0xF800 != 0xD800 { words[Int(unit >> 6)] |= 1 << UInt64(unit & 63) }
  }

  /// Inserts the scalars from `lower` to `upper`, both included; none when `lower` is above `upper`.
  mutating func insert(_ lower: UInt32, _ upper: UInt32) {
    guard lower <= upper else { return }
    if lower <= 0xFFFF { for unit in lower...min(upper, 0xFFFF) { insert(UInt16(unit)) } }
    if upper >= 0x10000 { insertAstral(max(lower, 0x10000)...min(upper, 0x10FFFF)) }
  }

  /// Inserts all of another set.
  mutating func formUnion(_ other: UnitSet) {
    for index in words.indices { words[index] |= other.words[index] }
    for range in other.astral { insertAstral(range) }
  }

  private mutating func insertAstral(_ range: ClosedRange<UInt32>) {
    var merged: [ClosedRange<UInt32>] = []
    for next in (astral + [range]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, next.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    astral = merged
  }

  /// All characters that are not in the set.
  var complement: UnitSet {
    var result = UnitSet()
    for index in words.indices where !(0xD800 >> 6..<0xE000 >> 6).contains(index) {
      result.words[index] = ~words[index]
    }
    var start = Self.astralPlanes.lowerBound
    for range in astral {
      if start < range.lowerBound { result.astral.append(start...(range.lowerBound - 1)) }
      start = range.upperBound + 1
    }
    if start <= Self.astralPlanes.upperBound { result.astral.append(start...Self.astralPlanes.upperBound) }
    return result
  }

  /// Letters and digits of all scripts, and _.
  static let word: UnitSet = {
    var set = UnitSet()
    for unit in UInt16.min...UInt16.max where unit & 0xF800 != 0xD800 {
      if ScriptClass.of(unit) != .other { set.insert(unit) }
    }
    set.insert(0x5F)
    set.insert(0x20000, 0x3FFFF)
    return set
  }()

  /// White space.
  static let space: UnitSet = {
    var set = UnitSet()
    for value in UInt32(0)...0xFFFF {
      if let scalar = Unicode.Scalar(value), scalar.isWhiteSpace { set.insert(value, value) }
    }
    return set
  }()

  /// 0 to 9.
  static let digit: UnitSet = {
    var set = UnitSet()
    set.insert(0x30, 0x39)
    return set
  }()
}
