import SakuinText

/// Tells rows of totals from other records.
enum TotalsRow {
  /// The field that a row of totals has, and what it says.
  static let field = "行種"
  /// A total of all rows, and one of some of them.
  static let (total, subtotal) = ("合計", "小計")

  private static let totals: Set<String> = [
    "合計", "総計", "総合計", "計", "総額", "合計額", "累計", "全体計", "total", "totals", "grandtotal", "sum",
  ]
  private static let subtotals: Set<String> = ["小計", "中計", "subtotal", "sub-total"]
  /// How many cells may stand before the word, such as a group and its number.
  private static let searched = 3

  /// 合計 or 小計 where the cells of a row say so: one of the first is such a word, only words stand before it, and
  /// numbers, at least one, behind it. nil for other rows.
  ///
  /// - Complexity: O(1) for most rows, and O(cells) where the word is there.
  static func kind(of row: TableRow, filled: [Int]) -> String? {
    for (order, index) in filled.prefix(searched).enumerated() {
      guard let kind = kind(ofWord: row.cells[index]) else { continue }
      let rest = filled.dropFirst(order + 1)
      guard rest.allSatisfy({ isAmount(row.cells[$0]) }),
        rest.contains(where: { CellKind.of(row.cells[$0]) == .number || CellKind.of(row.cells[$0]) == .year })
      else { return nil }
      return filled.prefix(order).allSatisfy { CellKind.of(row.cells[$0]) == .word } ? kind : nil
    }
    return nil
  }

  private static func isAmount(_ cell: String) -> Bool {
    let kind = CellKind.of(cell)
    return kind == .number || kind == .blank || kind == .year
  }

  private static func kind(ofWord cell: String) -> String? {
    guard cell.utf8.count <= 48 else { return nil }
    let text = cell.trimmed
    var word = String(decoding: WrittenText.folded(cell), as: UTF16.self).filter { $0 != " " }
    if word.hasPrefix("(") && word.hasSuffix(")") || word.hasPrefix("【") && word.hasSuffix("】") {
      word = String(word.dropFirst().dropLast())
    }
    if totals.contains(word) { return total }
    if subtotals.contains(word) || word.hasSuffix("小計") { return subtotal }
    if word.hasSuffix("合計") || word.hasSuffix("総計") { return total }
    // 総務部 計; without the gap it could be 会計 or 統計.
    if text.hasSuffix("計"), text.dropLast().last?.isWhitespace == true { return subtotal }
    return nil
  }
}
