import SakuinText

/// The text without white space at both ends, as a string of its own.
package func trimmed(_ text: some StringProtocol) -> String { String(text.trimmed) }
