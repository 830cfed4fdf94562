import MunicipalPolicies
import Sakuin
import SakuinText

/// What the parts are measured on: the bundled items, again and again.
struct BenchmarkText {
  /// Texts of items.
  let texts: [String]
  /// The texts, folded and cut.
  let analyzed: [AnalyzedText]

  /// Texts of `items` items.
  init(items: Int) throws {
    let bundled = try MunicipalPolicies.bundled()
    let bodies = bundled.map { document in document.text.map(\.text).joined(separator: "\n") }
    texts = (0..<items).map { bodies[$0 % bodies.count] }
    let analyzer = try Analyzer()
    analyzed = texts.map { analyzer.analyze($0) }
  }
}
