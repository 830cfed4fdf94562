import Sakuin
import SakuinText

/// Facet counts as people read them: years newest first with their era, what was cut, and documents without a value.
package struct FacetPresentation {
  /// A row.
  package struct Row: Equatable {
    /// The displayed value.
    package let label: String
    /// Number of documents with it.
    package let documents: Int

    /// A row of its parts.
    package init(label: String, documents: Int) {
      self.label = label
      self.documents = documents
    }
  }

  /// The rows, in the order of the facet; among years also those in between that no document has.
  package let rows: [Row]
  /// The documents without a value, as a row; nil where every document has one.
  package let missing: Row?
  /// What stands for the values that are not shown; nil where all are.
  package let others: String?

  /// Creates the rows of at most `limit` values of a facet in a language.
  package init(_ facet: SearchResults.Facet, language: Language, limit: Int = .max) {
    let counts = facet.counts.prefix(max(0, limit))
    let hidden = facet.others + facet.counts.count - counts.count
    others = hidden == 0 ? nil : language == .ja ? "ほか\(hidden)種" : "and \(hidden) more"
    missing =
      facet.missing == 0
      ? nil : Row(label: language == .ja ? "（値なし）" : "(no value)", documents: facet.missing)
    guard facet.isOfYears else {
      rows = counts.map { Row(label: $0.value.description, documents: $0.documents) }
      return
    }
    let documents = Dictionary(
      counts.map { ($0.value.wholeNumber ?? 0, $0.documents) }, uniquingKeysWith: { first, _ in first })
    let newest = documents.keys.max() ?? 0
    let oldest = documents.keys.min() ?? 0
    // Rows without documents show a gap; they must not be most of the chart.
    let years =
      newest - oldest < Self.rowsPerYear * documents.count
      ? Array(oldest...newest) : documents.keys.sorted()
    rows = years.reversed().map { Row(label: Self.label($0, language), documents: documents[$0] ?? 0) }
  }

  /// The most rows of a chart for each year that a document has, if years in between are to be shown.
  private static let rowsPerYear = 3

  private static func label(_ year: Int, _ language: Language) -> String {
    guard language == .ja, let era = Era.naming(year) else { return String(year) }
    return "\(year) \(era.name)\(era.count(of: year))年"
  }
}
