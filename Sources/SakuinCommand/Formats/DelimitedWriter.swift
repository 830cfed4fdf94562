import SakuinReaders

/// Writes rows as comma-separated values (RFC 4180) or tab-separated values (the IANA media type).
///
/// CSV cells are quoted where necessary and lines end in CR LF. TSV has no quoting: a tab or line break
/// within a cell becomes a space. Quoted TSV keeps them by the quoting rules of CSV, so that the file can be
/// read again.
package struct DelimitedWriter {
  /// The kinds of delimited text.
  package enum Form: Sendable {
    /// `isForExcel` adds the byte order mark without which Excel takes UTF-8 for the system's code page, and puts
    /// an apostrophe before what Excel would run as a formula.
    case csv(isForExcel: Bool)
    /// Tab-separated values without quoting.
    case tsv
    /// Tab-separated values with the quoting of CSV.
    case quotedTSV
  }

  private let output: Output
  private let form: Form

  /// Begins a table; writes the byte order mark if the form has one.
  package init(_ output: Output, form: Form) {
    self.output = output
    self.form = form
    if case .csv(isForExcel: true) = form { output.write("\u{FEFF}") }
  }

  /// Writes one row.
  package func write(_ cells: [String]) {
    for (number, cell) in cells.enumerated() {
      switch form {
      case .csv(let isForExcel):
        if number > 0 { output.write(byte: UInt8(ascii: ",")) }
        writeQuoted(isForExcel ? Self.harmless(cell) : cell)
      case .tsv:
        if number > 0 { output.write(byte: UInt8(ascii: "\t")) }
        output.write(cell.onOneLine)
      case .quotedTSV:
        if number > 0 { output.write(byte: UInt8(ascii: "\t")) }
        writeQuoted(cell)
      }
    }
    if case .csv = form { output.write(byte: UInt8(ascii: "\r")) }
    output.write(byte: UInt8(ascii: "\n"))
  }

  private func writeQuoted(_ cell: String) {
    let needsQuotes = cell.utf8.contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t")
    }
    guard needsQuotes else { return output.write(cell) }
    output.write(byte: UInt8(ascii: "\""))
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { output.write(byte: byte) }
      output.write(byte: byte)
    }
    output.write(byte: UInt8(ascii: "\""))
  }

  /// The cell with an apostrophe before what Excel would run as a formula, and before such a cell that has apostrophes
  /// already, so that taking away one always gives back the cell. Plain numbers stay.
  private static func harmless(_ cell: String) -> String {
    guard FormulaSign.begins(cell) else { return cell }
    let digits = cell.utf8.dropFirst()
    let isNumber =
      Double(cell) != nil
      && digits.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") || $0 == UInt8(ascii: ".") }
    return isNumber ? cell : "'" + cell
  }
}

extension Invocation {
  /// The form of the table that is asked for; nil where the format is none.
  var tableForm: DelimitedWriter.Form? {
    switch arguments.format {
    case OutputFormat.csv?: .csv(isForExcel: arguments.isForExcel)
    case OutputFormat.tsv?: .tsv
    default: nil
    }
  }
}
