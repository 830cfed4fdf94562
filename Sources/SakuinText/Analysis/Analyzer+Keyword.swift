extension Analyzer {
  /// The form in which keywords that look the same are equal: without white space at the ends, in one width and case,
  /// with one wave dash, one minus sign, one double bar and one dash of the pairs that Japanese encodings confuse
  /// (`〜～`, `−－`, `‖∥`, `—―`). Empty for a keyword of white space only.
  ///
  /// - Complexity: O(`keyword.utf8.count`).
  package func keywordForm(_ keyword: String) -> [UInt16] {
    var units = fold(String(keyword.trimmed))
    for index in units.indices {
      switch units[index] {
      case 0x301C: units[index] = 0x7E
      case 0x2212: units[index] = 0x2D
      case 0x2225: units[index] = 0x2016
      case 0x2015: units[index] = 0x2014
      default: break
      }
    }
    // Folding makes a space before a lone sound mark.
    while units.last == 0x20 { units.removeLast() }
    return Array(units.drop { $0 == 0x20 })
  }
}
