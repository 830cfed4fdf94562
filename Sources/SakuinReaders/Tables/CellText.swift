import SakuinText

/// Reads the text that a cell means: HTML as its text, and without the apostrophe of an export for Excel.
struct CellText {
  /// Whether apostrophes before formulas are taken away: the file begins as exports for Excel do.
  let takesApostrophes: Bool

  /// What was done to a cell.
  enum Change {
    /// Nothing.
    case none
    /// HTML was read as text.
    case markup
    /// An apostrophe was taken away.
    case apostrophe
  }

  /// The text of a cell, and what was done to get it.
  ///
  /// - Complexity: O(bytes); cells without `<`, `&` and an apostrophe at the beginning are not copied.
  func text(_ cell: String) -> (text: String, change: Change) {
    if takesApostrophes, cell.utf8.first == UInt8(ascii: "'"), Self.isGuarded(cell) {
      return (String(cell.dropFirst()), .apostrophe)
    }
    guard cell.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return (cell, .none)
    }
    let residue = MarkupResidue(cell)
    return residue.text == cell || !residue.isComplete ? (cell, .none) : (residue.text, .markup)
  }

  /// Whether a text is one or more apostrophes before what Excel runs as a formula. An export for Excel puts one before
  /// formulas and before such texts, so that taking away one gives back every text.
  private static func isGuarded(_ cell: String) -> Bool {
    guard let first = cell.utf8.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
    return [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D].contains(
      first)
  }
}
