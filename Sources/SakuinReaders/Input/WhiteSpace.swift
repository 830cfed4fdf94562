import SakuinText

/// The text without white space at both ends, as a string of its own.
package func trimmed(_ text: some StringProtocol) -> String { String(text.trimmed) }

extension String {
  /// Whether a cell or value is empty or white space.
  var isBlankCell: Bool { unicodeScalars.allSatisfy(\.isWhiteSpace) }
}
