import SakuinIndex

/// The literal strings of a pattern with classes.
enum LiteralForms {
  /// More of them are not told apart.
  private static let maximumCount = 8

  /// The strings of the pattern whose bigrams a segment all holds; nil where there are many, and for a single
  /// character.
  static func of(_ pattern: UnitPattern, in segment: SegmentReader) -> [[UInt16]]? {
    guard pattern.count > 1 else { return nil }
    guard let classes = pattern.classes else { return [pattern.units] }
    var strings = classes[0].map { [$0] }
    for (place, members) in classes.enumerated().dropFirst() {
      var grown: [[UInt16]] = []
      for string in strings {
        for member in members where segment.holdsPair(string[place - 1], member) {
          if grown.count == maximumCount { return nil }
          grown.append(string + [member])
        }
      }
      if grown.isEmpty { return [] }
      strings = grown
    }
    return strings
  }
}
