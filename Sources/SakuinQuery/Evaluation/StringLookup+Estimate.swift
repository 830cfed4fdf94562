import SakuinIndex

extension StringLookup {
  /// An upper bound on the positions of a string, by the directory of bigrams alone; `Int.max` where that
  /// does not give one.
  func positionUpperBound(of pattern: UnitPattern) -> Int {
    guard pattern.count > 1 else { return pattern.count == 0 ? 0 : .max }
    var sum = 0
    for view in segments.views {
      guard let literals = LiteralForms.of(pattern, in: view.reader) else { return .max }
      for literal in literals {
        var least = Int.max
        for index in 1..<literal.count {
          let info = view.reader.positionList(literal[index - 1], literal[index])
          least = min(least, Int(info?.count ?? 0))
        }
        sum = sum.saturatingSum(least)
      }
    }
    return sum
  }
}
