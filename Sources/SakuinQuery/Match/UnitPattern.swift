import SakuinText

/// A string to be looked up: at each index one unit, or any unit of a class.
package struct UnitPattern: Sendable, Hashable {
  /// The string as it was asked for.
  package let units: [UInt16]
  /// The units that match at each index; nil when only `units` do.
  package let classes: [[UInt16]]?

  /// A string that matches as it is.
  package init(_ units: [UInt16]) {
    self.units = units
    classes = nil
  }

  /// A string in which each unit stands for its class.
  package init(_ units: [UInt16], classes: UnitClasses) {
    self.units = units
    let members = units.map { classes.members(of: $0) }
    self.classes = members.contains { $0.count > 1 } ? members : nil
  }

  /// A string in which the units of `members` match at each index, those of `units` among them.
  init(_ units: [UInt16], members: [[UInt16]]) {
    self.units = units
    classes = members.contains { $0.count > 1 } ? members : nil
  }

  /// Length of the string in units.
  package var count: Int { units.count }

  /// Whether the string occurs in `text` at index `start`.
  package func occurs(at start: Int, in text: [UInt16]) -> Bool {
    guard start >= 0, start + count <= text.count else { return false }
    guard let classes else { return text[start..<start + count].elementsEqual(units) }
    for (offset, members) in classes.enumerated() where !members.contains(text[start + offset]) {
      return false
    }
    return true
  }

  /// The start of every occurrence in `text`, ascending, overlapping ones included.
  package func occurrences(in text: [UInt16]) -> [Int] {
    guard count > 0, count <= text.count else { return [] }
    let first = classes?[0] ?? [units[0]]
    return (0...text.count - count).filter { first.contains(text[$0]) && occurs(at: $0, in: text) }
  }
}
