extension Duration {
  /// The whole microseconds in the duration, towards zero; the nearest integer that there is for more than `Int` holds.
  ///
  /// - Complexity: O(1).
  var wholeMicroseconds: Int {
    let (seconds, attoseconds) = components
    let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, exceeds) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    return overflows || exceeds ? (seconds < 0 ? .min : .max) : Int(sum)
  }
}
