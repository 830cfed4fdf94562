/// The names in the first of several rows.
enum JSONHeader {
  /// The names of the values of each row, each once, and whether the row holds the names; otherwise it is a record and
  /// the names are 列1, 列2 and so on.
  static func names(_ tokens: [JSONToken], _ bytes: UnsafeRawBufferPointer) -> (
    names: [String], isHeader: Bool
  ) {
    let cells = tokens.dropFirst().dropLast()
    let isHeader = !cells.isEmpty && cells.allSatisfy { $0.kind == .string || $0.kind == .null }
    var names: [String] = []
    var taken: Set<String> = []
    var depth = 0
    for cell in cells {
      if cell.closes { depth -= 1 }
      defer { if cell.opens { depth += 1 } }
      guard depth == 0, !cell.closes, cell.kind != .key else { continue }
      let text = isHeader && cell.kind == .string ? JSONString.text(cell, bytes) : ""
      let name = text.isEmpty ? "列\(names.count + 1)" : text
      var unique = name
      var number = 1
      while !taken.insert(unique).inserted {
        number += 1
        unique = "\(name) (\(number))"
      }
      names.append(unique)
    }
    return (names, isHeader)
  }
}
