import Sakuin
import SakuinText

/// Tells rows of totals from other records.
enum TotalsRow {
  /// The field that a row of totals has, and what it says.
  static let field = Schema.rowKind
  /// A total of all rows, and one of some of them.
  static let (total, subtotal) = ("合計", "小計")

  private static let totals: Set<String> = [
    "合計", "総計", "総合計", "計", "総額", "合計額", "累計", "全体計", "total", "totals", "grandtotal", "sum",
  ]
  private static let subtotals: Set<String> = ["小計", "中計", "subtotal", "sub-total"]
  /// The last characters of all such words, by which most cells are ruled out.
  private static let lastCharacters = Set("計額lmsLMSｌｍｓＬＭＳ)）】".unicodeScalars)
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
      let kinds = rest.map { CellKind.of(row.cells[$0]) }
      guard kinds.contains(where: { $0 == .number || $0 == .year }),
        zip(rest, kinds).allSatisfy({ isAmount(row.cells[$0], $1) })
      else { return nil }
      return filled.prefix(order).allSatisfy { CellKind.of(row.cells[$0]) == .word } ? kind : nil
    }
    return nil
  }

  /// Whether a cell is a number, with or without a unit, or blank.
  private static func isAmount(_ cell: String, _ kind: CellKind) -> Bool {
    kind == .number || kind == .blank || kind == .year || WrittenNumber.value(cell) != nil
  }

  /// What stands before 計 in the names of subtotals; without it 計 could be that of 会計 or 統計.
  private static let groups = ["部", "課", "局", "係", "室", "款", "項", "目", "費", "年度", "月", "款項"]

  private static func kind(ofWord cell: String) -> String? {
    let text = cell.trimmed
    guard text.utf8.count <= 48, let last = text.unicodeScalars.last, lastCharacters.contains(last) else {
      return nil
    }
    var word = String(decoding: WrittenText.folded(cell), as: UTF16.self).filter { $0 != " " }
    if word.hasPrefix("(") && word.hasSuffix(")") || word.hasPrefix("【") && word.hasSuffix("】") {
      word = String(word.dropFirst().dropLast())
    }
    if totals.contains(word) { return total }
    if subtotals.contains(word) || word.hasSuffix("小計") { return subtotal }
    if word.hasSuffix("合計") || word.hasSuffix("総計") { return total }
    guard text.hasSuffix("計") else { return nil }
    let before = text.dropLast()
    return before.last?.isWhitespace == true || groups.contains(where: before.hasSuffix) ? subtotal : nil
  }
}
