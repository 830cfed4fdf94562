import Sakuin

extension SakuinError {
  /// An error in an input file, with line and field where they are known.
  package static func fault(
    _ file: String, line: Int? = nil, column: Int? = nil, _ message: String, ja: String
  ) -> SakuinError {
    SakuinError(.input, message, ja: ja, path: file, line: line, column: column)
  }
}

/// The start of a text for an error message: at most 40 characters, control characters shown as spaces.
package func excerpt(_ text: some StringProtocol) -> String {
  var excerpt = String.UnicodeScalarView()
  var count = 0
  for scalar in text.unicodeScalars {
    if count == 40 { return String(excerpt) + "…" }
    excerpt.append(scalar.properties.generalCategory == .control ? " " : scalar)
    count += 1
  }
  return String(excerpt)
}
