/// Strings that are looked for in texts, all of them in one pass.
///
/// A bitmap of their first units passes over most units of a text. Behind it a small table has, for each first unit, a set of
/// bits of the second units and the strings that begin so.
package struct StringSet: Sendable {
  /// One bit for each unit that a string may begin with.
  private let firsts: [UInt64]
  /// A hash table of the first units, a power of two of them; `count` is 0 where there is none.
  private let slots: [Slot]
  /// The strings in the order of their first units; those that begin in several ways more than once.
  private let entries: [Entry]
  /// The units that may stand at each index of each string, as ranges of `members`.
  private let places: [Range<Int32>]
  /// Units, one string after the other.
  private let members: [UInt16]

  private struct Slot {
    /// The first unit.
    var unit: UInt16 = 0
    /// How many strings begin with it.
    var count: Int32 = 0
    /// The first of them among `entries`.
    var start: Int32 = 0
    /// One bit for each value of the lowest six bits of a second unit; all for a string of one unit.
    var seconds: UInt64 = 0
  }

  private struct Entry {
    /// The number of the string.
    var string: Int32
    /// Its length in units.
    var count: Int32
    /// Its first place among `places`; -1 - n where each place has one unit, and these begin at n of `members`.
    var start: Int32
  }

  /// The strings, by their numbers; empty ones stand nowhere.
  package init(_ patterns: [UnitPattern]) {
    var places: [Range<Int32>] = []
    var members: [UInt16] = []
    var beginnings: [(unit: UInt16, second: UInt64, entry: Entry)] = []
    for (number, pattern) in patterns.enumerated() where pattern.count > 0 {
      var entry = Entry(string: Int32(truncatingIfNeeded: number), count: Int32(pattern.count), start: 0)
      if let classes = pattern.classes {
        entry.start = Int32(places.count)
        for place in classes {
          places.append(Int32(members.count)..<Int32(members.count + place.count))
          members += place
        }
      } else {
        entry.start = -1 - Int32(members.count)
        members += pattern.units
      }
      let seconds = pattern.count == 1 ? [] : pattern.classes?[1] ?? [pattern.units[1]]
      let bits = seconds.reduce(seconds.isEmpty ? UInt64.max : 0) { $0 | 1 << UInt64($1 & 63) }
      for unit in Set(pattern.classes?[0] ?? [pattern.units[0]]) { beginnings.append((unit, bits, entry)) }
    }
    beginnings.sort { ($0.unit, $0.entry.string) < ($1.unit, $1.entry.string) }
    self.places = places
    self.members = members
    entries = beginnings.map(\.entry)
    (firsts, slots) = Self.table(of: beginnings.map { ($0.unit, $0.second) })
  }

  /// The bitmap and the hash table of first units, with the bits of second ones, in ascending order.
  private static func table(of beginnings: [(unit: UInt16, second: UInt64)]) -> ([UInt64], [Slot]) {
    if beginnings.isEmpty { return ([], []) }
    var size = 16
    while size < beginnings.count * 2 { size *= 2 }
    var firsts = [UInt64](repeating: 0, count: 1 << 10)
    var slots = [Slot](repeating: Slot(), count: size)
    for (number, beginning) in beginnings.enumerated() {
      firsts[Int(beginning.unit >> 6)] |= 1 << UInt64(beginning.unit & 63)
      var index = hash(beginning.unit) & (size - 1)
      while slots[index].count > 0, slots[index].unit != beginning.unit { index = (index + 1) & (size - 1) }
      if slots[index].count == 0 {
        slots[index].unit = beginning.unit
        slots[index].start = Int32(number)
      }
      slots[index].count += 1
      slots[index].seconds |= beginning.second
    }
    return (firsts, slots)
  }

  @inline(__always)
  private static func hash(_ unit: UInt16) -> Int {
    Int(truncatingIfNeeded: (UInt32(unit) &* 0x9E37_79B1) >> 16)
  }

  /// After how many comparisons of units the clock is asked.
  private static let pollInterval = 1 << 18

  /// Calls `body` with each occurrence of each string, in ascending order of their starts, those at one place by the numbers
  /// of their strings; overlapping ones included.
  ///
  /// - Throws: when the deadline has passed.
  /// - Complexity: O(n) for n units, plus the lengths of the strings that two units of the text begin.
  @inline(__always)
  package func forEachOccurrence(
    in units: [UInt16], deadline: Deadline, _ body: (_ string: Int, _ range: Range<Int>) -> Void
  ) throws(SearchFailure) {
    if entries.isEmpty { return }
    var work = 0
    var start = 0
    let (firsts, slots, entries) = (firsts, slots, entries)
    while start < units.count {
      try deadline.check()
      let end = min(units.count, start + Self.pollInterval)
      for index in start..<end {
        let unit = units[index]
        if firsts[Int(unit >> 6)] >> UInt64(unit & 63) & 1 == 0 { continue }
        let slot = Self.slot(of: unit, in: slots)
        let second = index + 1 < units.count ? units[index + 1] : 0
        if slot.seconds >> UInt64(second & 63) & 1 == 0 { continue }
        for number in Int(slot.start)..<Int(slot.start + slot.count) {
          let entry = entries[number]
          let range = index..<index + Int(entry.count)
          guard range.upperBound <= units.count else { continue }
          work += range.count
          if stands(entry, at: index, in: units) { body(Int(entry.string), range) }
        }
        if work >= Self.pollInterval {
          work = 0
          try deadline.check()
        }
      }
      start = end
    }
  }

  @inline(__always)
  private static func slot(of unit: UInt16, in slots: [Slot]) -> Slot {
    var index = hash(unit) & (slots.count - 1)
    while slots[index].unit != unit || slots[index].count == 0 { index = (index + 1) & (slots.count - 1) }
    return slots[index]
  }

  /// Whether a string stands at an index of a text that holds enough units from there on and its first unit there.
  private func stands(_ entry: Entry, at index: Int, in units: [UInt16]) -> Bool {
    if entry.start < 0 {
      let first = Int(-1 - entry.start)
      for offset in 1..<max(1, Int(entry.count)) where members[first + offset] != units[index + offset] {
        return false
      }
      return true
    }
    for offset in 1..<max(1, Int(entry.count)) {
      let place = places[Int(entry.start) + offset]
      let unit = units[index + offset]
      var isThere = false
      for member in Int(place.lowerBound)..<Int(place.upperBound) where members[member] == unit {
        isThere = true
        break
      }
      if !isThere { return false }
    }
    return true
  }
}
