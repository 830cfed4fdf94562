import Sakuin
import SakuinText

/// Counted values as people read them: years with their era, and years between two counted ones that nothing has.
package struct FacetPresentation {
  /// A value and its count.
  package struct Row: Equatable {
    package let label: String
    package let documents: Int
  }

  /// The rows, in the order of the facet.
  package let rows: [Row]

  package init(_ facet: SearchResults.Facet, language: Language) {
    let isYear = facet.label.contains("年") || facet.name.lowercased().hasSuffix("year")
    let years = facet.counts.compactMap { Int($0.value) }
    let lowest = years.first ?? 0
    let highest = years.last ?? 0
    let isHistogram =
      isYear && years.count == facet.counts.count && years == years.sorted()
      && Self.usualYears.contains(lowest) && Self.usualYears.contains(highest)
      && highest - lowest <= Self.mostYears
    guard isHistogram, !years.isEmpty else {
      rows = facet.counts.map { Row(label: $0.value, documents: $0.documents) }
      return
    }
    var counts: [Int: Int] = [:]
    for (year, count) in zip(years, facet.counts) { counts[year, default: 0] += count.documents }
    rows = (lowest...highest).map { Row(label: Self.label($0, language), documents: counts[$0] ?? 0) }
  }

  /// Numbers that are years rather than amounts: from the first of 明治.
  private static let usualYears = 1868...2200
  /// How far apart years may be for the ones between to be shown.
  private static let mostYears = 60

  private static func label(_ year: Int, _ language: Language) -> String {
    guard language == .ja, let era = Era.naming(year) else { return String(year) }
    return "\(year) \(era.name)\(era.count(of: year))年"
  }
}
