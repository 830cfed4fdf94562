import MunicipalPolicies
import Sakuin
import SakuinText

/// The text of the benchmarks: the bundled items, repeated.
struct BenchmarkText {
  /// The texts of the items.
  let texts: [String]
  /// The texts, folded and segmented.
  let analyzed: [AnalyzedText]

  /// Creates the texts of `items` items.
  init(items: Int) throws {
    let bundled = try MunicipalPolicies.bundled()
    let bodies = bundled.map { document in document.text.map(\.text).joined(separator: "\n") }
    texts = (0..<items).map { bodies[$0 % bodies.count] }
    let analyzer = try Analyzer()
    analyzed = texts.map { analyzer.analyze($0) }
  }
}
