import SakuinIndex

/// The literal strings that a pattern with classes stands for.
enum LiteralForms {
  /// Patterns with more literal strings are matched by classes.
  private static let maximumCount = 8

  /// The strings of the pattern all of whose bigrams a segment holds; nil when there are more than 8, and for
  /// a single character.
  static func of(_ pattern: UnitPattern, in segment: SegmentReader) -> [[UInt16]]? {
    guard pattern.count > 1 else { return nil }
    guard let classes = pattern.classes else { return [pattern.units] }
    var strings = classes[0].map { [$0] }
    for (index, members) in classes.enumerated().dropFirst() {
      var grown: [[UInt16]] = []
      for string in strings {
        for member in members where segment.holdsPair(string[index - 1], member) {
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
