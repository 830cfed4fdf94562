/// How numbers of digits are cut by hyphens: telephone numbers, postal codes, book numbers and the like.
enum NumberShapes {
  /// Whether units are digits only, or those of an ISSN or ISBN with an X at the end.
  static func isNumber(_ units: [UInt16]) -> Bool {
    let digits = units.prefix(while: FoldedASCII.isDigit).count
    return digits == units.count
      || digits == units.count - 1 && units.last == 0x78 && (digits == 7 || digits == 9)
  }

  /// The lengths of the groups that a number may be written in, likelier ones first. Empty for a number that has no
  /// hyphens in any shape, among them all of less than seven digits.
  static func shapes(of units: [UInt16]) -> [[Int]] {
    let isDomestic = units.first == 0x30
    switch units.count {
    // Postal codes, and telephone numbers within a city.
    case 7: return [[3, 4]]
    // The same in great cities, and ISSN. Two years are a range.
    case 8: return isYear(units[..<4]) && isYear(units[4...]) ? [] : [[4, 4]]
    case 10:
      let telephone = [[3, 3, 4], [4, 2, 4], [2, 4, 4], [5, 1, 4], [4, 3, 3], [4, 6], [3, 7], [2, 8]]
      return (isDomestic ? telephone : []) + bookShapes(units[...])
    case 11: return isDomestic ? [[3, 4, 4], [4, 3, 4], [3, 8], [5, 1, 5]] : []
    // My Number; accounts of the Post.
    case 12: return [[4, 4, 4]] + (isDomestic ? [[5, 1, 6]] : [[5, 7]])
    case 13:
      if units.starts(with: [0x39, 0x37, 0x38]) || units.starts(with: [0x39, 0x37, 0x39]) {
        return bookShapes(units[3...]).map { [3] + $0 } + [[3, 10]]
      }
      // Numbers of corporations; accounts of the Post.
      return [[1, 4, 4, 4], [5, 8]]
    case 16: return [[4, 4, 4, 4]]
    default: return []
    }
  }

  /// Whether four digits may be a year of the common era since 1800.
  static func isYear(_ digits: ArraySlice<UInt16>) -> Bool {
    guard digits.count == 4, let first = digits.first, let second = digits.dropFirst().first else {
      return false
    }
    return first == 0x31 && (second == 0x38 || second == 0x39) || first == 0x32 && second <= 0x31
  }

  /// The shapes of ten digits of an ISBN: group, publisher, title, check digit. The publishers of group 4, Japan, have
  /// as many digits as their first ones say (ISBN Users' Manual); those of other groups any number.
  private static func bookShapes(_ digits: ArraySlice<UInt16>) -> [[Int]] {
    guard digits.first == 0x34 else { return (2...7).map { [1, $0, 8 - $0, 1] } }
    let publisher = digits.dropFirst().prefix(2).reduce(0) { $0 * 10 + Int($1) - 0x30 }
    let length =
      switch publisher {
      case ..<20: 2
      case ..<70: 3
      case ..<85: 4
      case ..<90: 5
      case ..<95: 6
      default: 7
      }
    return [[1, length, 8 - length, 1]]
  }
}
