extension Unicode.Scalar {
  /// Whether the scalar may change what is shown around it: the control characters C0, DEL and C1, by which a terminal is
  /// steered, and the controls that turn the direction of writing round (UAX #9, 2.1-2.5). Line feeds are among them.
  var isSteering: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
    default: isDirectionMark
    }
  }

  /// Whether the scalar is a mark of direction without a glyph (UAX #9, 2.6), which texts from the web are full of.
  var isDirectionMark: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F: true
    default: false
    }
  }
}

extension Character {
  /// The character as it may stand on a screen or in a report, where text of documents must not act: U+FFFD in place of one
  /// that steers, nil for a mark of direction. Line breaks stay, and a tab is a space.
  var onScreen: Character? {
    if self == "\n" || self == "\r\n" { return "\n" }
    if self == "\t" { return " " }
    guard unicodeScalars.contains(where: \.isSteering) else { return self }
    return unicodeScalars.allSatisfy(\.isDirectionMark) ? nil : "\u{FFFD}"
  }
}

extension StringProtocol {
  /// The text as it may stand on a screen or in a report; see `Character.onScreen`.
  var onScreen: String { String(compactMap(\.onScreen)) }
}
