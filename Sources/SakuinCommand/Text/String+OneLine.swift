extension String {
  /// The text on one line: tabs and line breaks become spaces.
  var onOneLine: String {
    guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xE2 || $0 == 0xC2 }) else { return self }
    return String(map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}
