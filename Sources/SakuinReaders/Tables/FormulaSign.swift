/// What a cell begins with that spreadsheet programs run as a formula when the file is opened or the cell is edited.
package enum FormulaSign {
  /// Whether a text begins so, apart from apostrophes before it. Excel in Japanese takes the full-width signs for the
  /// others; line breaks and tabs before a sign are passed over.
  package static func begins(_ cell: String) -> Bool {
    switch cell.unicodeScalars.first(where: { $0 != "'" }) {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }
}
