import SakuinText

/// Makes the names of columns from the cells of a header.
enum HeaderNames {
  /// The name of each column that rows of a header give it, the parts from above to below; empty for a column without
  /// a name. A cell of a row above another one also holds for the blank cells to its right below which there is a name:
  /// 予算,,評価, above R4,R5,一次,二次 gives 予算 R4, 予算 R5, 評価 一次, 評価 二次. A unit is put behind the name: 予算額（千円）.
  static func join(_ rows: [TableRow]) -> [String] {
    var rows = rows.map { $0.cells.map(line) }
    let width = rows.map(\.count).max() ?? 0
    for row in rows.indices { rows[row] += Array(repeating: "", count: width - rows[row].count) }
    for row in rows.indices.dropLast() {
      for column in rows[row].indices.dropFirst() where rows[row][column].isEmpty {
        let below = rows[(row + 1)...].first { !$0[column].isEmpty }?[column] ?? ""
        // A group does not go on into the next group above it, nor over a column that has only a unit.
        let isNewGroup = row > 0 && rows[row - 1][column] != rows[row - 1][column - 1]
        if !below.isEmpty, !isNewGroup, TableRemark.unit(below) == nil {
          rows[row][column] = rows[row][column - 1]
        }
      }
    }
    return (0..<width).map { column in
      var name = ""
      var last = ""
      for row in rows where !row[column].isEmpty && row[column] != last {
        last = row[column]
        if let unit = name.isEmpty ? nil : TableRemark.unit(last) {
          name += name.hasSuffix(unit) ? "" : unit
        } else {
          name += (name.isEmpty ? "" : " ") + last
        }
      }
      return name
    }
  }

  /// A cell of a header on one line. Lines of Japanese are joined without a gap, others with a space.
  static func line(_ cell: String) -> String {
    var name = ""
    for part in cell.split(whereSeparator: \.isNewline) {
      let part = part.trimmed
      if part.isEmpty { continue }
      let isLatin =
        name.unicodeScalars.last.map(\.isASCII) == true && part.unicodeScalars.first?.isASCII == true
      name += isLatin && !name.isEmpty ? " " + part : String(part)
    }
    return name
  }

  /// The names with later ones of the same name numbered in order: 備考, 備考 (2), 備考 (3); and those names that occur
  /// several times. A number that another column has in its name is left out.
  ///
  /// - Complexity: O(n).
  static func numbered(_ names: [String]) -> (names: [String], repeated: [String]) {
    var taken = Set(names)
    var next: [String: Int] = [:]
    var repeated: [String] = []
    let result = names.map { name -> String in
      guard !name.isEmpty, let number = next[name] else {
        next[name] = 2
        return name
      }
      if number == 2 { repeated.append(name) }
      var free = number
      while taken.contains("\(name) (\(free))") { free += 1 }
      next[name] = free + 1
      taken.insert("\(name) (\(free))")
      return "\(name) (\(free))"
    }
    return (result, repeated)
  }
}
