/// The names of the columns of a table.
enum ColumnNames {
  /// The names of the columns of a header, each on one line; a column without a name is called 列 and its number.
  static func names(in header: [String]) -> [String] {
    header.enumerated().map { index, name in
      let name = trimmed(name.split(whereSeparator: \.isNewline).joined(separator: " "))
      return name.isEmpty ? "列\(index + 1)" : name
    }
  }
}
