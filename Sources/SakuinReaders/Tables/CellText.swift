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
  /// An export for Excel puts an apostrophe before formulas, and before apostrophes before a formula, so that taking away
  /// one gives back every text.
  ///
  /// - Complexity: O(bytes); cells without `<`, `&` and an apostrophe at the beginning are not copied.
  func text(_ cell: String) -> (text: String, change: Change) {
    if takesApostrophes, cell.utf8.first == UInt8(ascii: "'"), FormulaSign.begins(cell) {
      return (String(cell.dropFirst()), .apostrophe)
    }
    guard cell.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
      return (cell, .none)
    }
    let residue = MarkupResidue(cell)
    return residue.text == cell || !residue.isComplete ? (cell, .none) : (residue.text, .markup)
  }
}
