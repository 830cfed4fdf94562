/// Ranges as conditions write them: `2023..2025`, `R5～R7`, `R5～7`, `..R6`, `令和5年～`, `2023-10..2024-03`.
package enum WrittenRange {
  /// The numbers that `text` says: one that `WrittenNumber` reads, a range of two, both included, or years that
  /// `WrittenYear` reads. An open end goes to the greatest finite number. Nil for anything else.
  package static func numbers(_ text: String) -> ClosedRange<Double>? {
    guard let units = WrittenText.units(text).flatMap(WrittenText.joined) else { return nil }
    if let number = WrittenNumber.value(units) { return number...number }
    if let years = WrittenYear.years(units) { return Double(years.lowerBound)...Double(years.upperBound) }
    return range(
      units, -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
      lower: { WrittenNumber.value($0) }
    ) { text, lower in
      // In R5～7 the second year is of the era of the first.
      WrittenYear.year(text).map(Double.init) ?? inEra(of: lower, text).flatMap(WrittenYear.year).map(
        Double.init)
        ?? WrittenNumber.value(text)
    }
  }

  /// The days that `text` says, as day numbers: those that `WrittenDate` reads, or from the first of one to the last of
  /// another. An open end goes to the first or last day number. Nil for anything else.
  package static func days(_ text: String) -> ClosedRange<Int32>? {
    guard let units = WrittenText.units(text) else { return nil }
    if let days = WrittenDate.days(units) { return days }
    return range(units, Int32.min...Int32.max, lower: { WrittenDate.days($0)?.lowerBound }) { text, lower in
      (WrittenDate.days(text) ?? inEra(of: lower, text).flatMap(WrittenDate.days))?.upperBound
    }
  }

  /// A range whose ends are read by `lower` and `upper`, which sees the lower end's text too.
  private static func range<Bound: Comparable>(
    _ units: [UInt16], _ all: ClosedRange<Bound>, lower: ([UInt16]) -> Bound?,
    upper: ([UInt16], [UInt16]) -> Bound?
  ) -> ClosedRange<Bound>? {
    guard let ends = ends(of: units), !(ends.lower.isEmpty && ends.upper.isEmpty),
      let first = ends.lower.isEmpty ? all.lowerBound : lower(ends.lower),
      let last = ends.upper.isEmpty ? all.upperBound : upper(ends.upper, ends.lower)
    else { return nil }
    // A range whose ends are swapped means the same range.
    return min(first, last)...max(first, last)
  }

  /// The texts before and after the first range sign, without spaces around it; nil where there is none. Signs are
  /// `~`, `..`, `…`, `‥`, and with `dashes` also `-`.
  static func ends(of units: [UInt16], dashes: Bool = false) -> (lower: [UInt16], upper: [UInt16])? {
    for (index, unit) in units.enumerated() {
      let length: Int
      switch unit {
      case 0x7E, 0x2025, 0x2026: length = 1
      case 0x2D where dashes: length = 1
      case 0x2E where index + 1 < units.count && units[index + 1] == 0x2E: length = 2
      default: continue
      }
      var lower = units[..<index]
      while lower.last == 0x20 { lower.removeLast() }
      return (Array(lower), Array(units[(index + length)...].drop { $0 == 0x20 }))
    }
    return nil
  }

  /// `text` prefixed with the era that `lower` begins with; nil where it begins with none.
  static func inEra(of lower: [UInt16], _ text: [UInt16]) -> [UInt16]? {
    var parser = NumeralParser(lower)
    return parser.era() == nil ? nil : lower[..<parser.position] + text
  }
}
