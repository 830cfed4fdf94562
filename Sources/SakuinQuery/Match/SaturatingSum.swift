extension Int {
  /// The sum with a number that is not negative; `Int.max` on overflow.
  func saturatingSum(_ other: Int) -> Int {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
