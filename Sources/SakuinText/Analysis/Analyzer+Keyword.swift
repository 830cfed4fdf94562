extension Analyzer {
  /// The form in which keywords that look the same are equal: folded, without white space at the ends. Empty for a
  /// keyword of white space only.
  ///
  /// - Complexity: O(`keyword.utf8.count`).
  package func keywordForm(_ keyword: String) -> [UInt16] {
    var units = fold(String(keyword.trimmed))
    // Folding makes a space before a lone sound mark.
    while units.last == 0x20 { units.removeLast() }
    return Array(units.drop { $0 == 0x20 })
  }
}
