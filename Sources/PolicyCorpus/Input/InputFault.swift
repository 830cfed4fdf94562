import Sakuin

extension SakuinError {
  /// An error in an input file, at a line and field where they are known.
  static func fault(
    _ file: String, line: Int? = nil, column: Int? = nil, _ message: String, ja: String
  ) -> SakuinError {
    SakuinError(.input, message, ja: ja, path: file, line: line, column: column)
  }
}

/// The start of a text for an error message: at most 40 characters, control characters shown as spaces.
func excerpt(_ text: some StringProtocol) -> String {
  var excerpt = String.UnicodeScalarView()
  var count = 0
  for scalar in text.unicodeScalars {
    if count == 40 { return String(excerpt) + "…" }
    excerpt.append(scalar.properties.generalCategory == .control ? " " : scalar)
    count += 1
  }
  return String(excerpt)
}

/// The text without white space (Unicode's, so U+3000 too) at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  let scalars = text.unicodeScalars
  guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(text[start...last])
}
