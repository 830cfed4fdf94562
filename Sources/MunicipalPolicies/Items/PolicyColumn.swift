import Sakuin
import SakuinReaders

/// The columns of a list of policy items; the raw value is the name in the column header.
enum PolicyColumn: String, CaseIterable {
  /// The state of the item, such as 達成.
  case status = "区分"
  /// The fiscal years in which the item is to be reached.
  case targetYear = "目標年度"
  /// The first level of the plan.
  case pillar = "大項目"
  /// The second level of the plan.
  case measure = "中項目"
  /// The item itself.
  case title = "小項目"
  /// What is done.
  case body = "実施内容"

  /// The names as a message lists them.
  static let names = allCases.map(\.rawValue).joined(separator: "・")

  /// The columns whose names occur in `cells`. Cells too long for a name are not compared.
  static func named(by cells: [String]) -> [PolicyColumn] {
    cells.compactMap { $0.utf8.count > 12 ? nil : PolicyColumn(rawValue: $0) }
  }
}

/// The order of the columns, from a column header.
struct PolicyColumns: Equatable {
  /// The columns from left to right, each of the six once.
  let order: [PolicyColumn]

  /// The order that a header gives; nil where `cells` are not the six names in some order.
  init?(_ cells: [String]) {
    let order = PolicyColumn.named(by: cells)
    guard cells.count == PolicyColumn.allCases.count, order.count == cells.count,
      PolicyColumn.allCases.allSatisfy(order.contains)
    else { return nil }
    self.order = order
  }

  /// Whether `cells` were probably meant as a column header: at least half of the names occur in them.
  static func resemble(_ cells: [String]) -> Bool {
    Set(PolicyColumn.named(by: cells)).count * 2 >= PolicyColumn.allCases.count
  }

  /// The position of a column, from 1.
  func position(of column: PolicyColumn) -> Int {
    // Every column is in `order`.
    (order.firstIndex(of: column) ?? 0) + 1
  }
}
