import SakuinIndex

extension StringLookup {
  /// No fewer positions than a string has, from the directory of bigrams alone; `Int.max` where that takes longer.
  func mostPlaces(of pattern: UnitPattern) -> Int {
    guard pattern.count > 1 else { return pattern.count == 0 ? 0 : .max }
    var sum = 0
    for view in segments.views {
      guard let literals = LiteralForms.of(pattern, in: view.reader) else { return .max }
      for literal in literals {
        var least = Int.max
        for place in 1..<literal.count {
          let info = view.reader.positionList(literal[place - 1], literal[place])
          least = min(least, Int(info?.count ?? 0))
        }
        sum = sum.saturatingSum(least)
      }
    }
    return sum
  }
}

extension Int {
  /// The sum with a number that is not negative; `Int.max` where it is greater.
  func saturatingSum(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
