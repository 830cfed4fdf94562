/// The edit distance of texts from a fixed text, up to a limit: the fewest units inserted, deleted, replaced or
/// transposed with their neighbour (optimal string alignment, after Damerau 1964).
package struct EditDistance {
  private let units: [UInt16]
  private let limit: Int
  private var decoded: [UInt16] = []
  private var rows: [[Int]]

  /// Creates a measure of distances from `units` up to `limit`, which is not negative.
  package init(_ units: [UInt16], limit: Int) {
    self.units = units
    self.limit = limit
    rows = Array(repeating: Array(repeating: 0, count: units.count + 1), count: 3)
  }

  /// Whether a text in UTF-8 is within the limit.
  package mutating func isNear(utf8: [UInt8]) -> Bool {
    // A unit takes at most 3 bytes; a character beyond the basic plane 4 for two units.
    guard utf8.count <= (units.count + limit) * 3, utf8.count >= units.count - limit else { return false }
    decoded.removeAll(keepingCapacity: true)
    decoded.append(contentsOf: String(decoding: utf8, as: UTF8.self).utf16)
    return distance(to: decoded) != nil
  }

  /// The distance of a text, or nil where it is above the limit.
  ///
  /// - Complexity: O(n · m) for lengths n and m.
  package mutating func distance(to text: [UInt16]) -> Int? {
    guard abs(text.count - units.count) <= limit else { return nil }
    for column in 0...units.count { rows[1][column] = column }
    for (row, unit) in text.enumerated() {
      // rows: the last but one, the last, the one being filled.
      rows[2][0] = row + 1
      var best = row + 1
      for (column, other) in units.enumerated() {
        var cost = min(
          rows[1][column + 1] + 1, rows[2][column] + 1, rows[1][column] + (unit == other ? 0 : 1))
        if row > 0, column > 0, unit == units[column - 1], text[row - 1] == other {
          cost = min(cost, rows[0][column - 1] + 1)
        }
        rows[2][column + 1] = cost
        best = min(best, cost)
      }
      if best > limit { return nil }
      rows.swapAt(0, 1)
      rows.swapAt(1, 2)
    }
    return rows[1][units.count] <= limit ? rows[1][units.count] : nil
  }
}
