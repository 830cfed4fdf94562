import Sakuin
import SakuinText

/// Facet counts as people read them: years with their era, and rows for uncounted years in between.
package struct FacetPresentation {
  /// A row.
  package struct Row: Equatable {
    /// The displayed value.
    package let label: String
    /// Number of documents with it.
    package let documents: Int
  }

  /// The rows, in the order of the facet.
  package let rows: [Row]

  /// Creates the rows of a facet in a language.
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

  /// Numbers in this range are taken for years; it starts with 明治.
  private static let usualYears = 1868...2200
  /// The largest distance of years for which those in between are shown.
  private static let mostYears = 60

  private static func label(_ year: Int, _ language: Language) -> String {
    guard language == .ja, let era = Era.naming(year) else { return String(year) }
    return "\(year) \(era.name)\(era.count(of: year))年"
  }
}
