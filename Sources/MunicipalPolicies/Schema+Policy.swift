import Sakuin

extension Schema {
  /// Municipal policy items: 小項目, 中項目, 大項目, 実施内容 are searched; 区分, 目標年度, 大項目, 中項目 are
  /// attributes. The target year as written is stored as `targetYearRaw`.
  public static let policy = Schema(
    textFields: [
      TextField(name: "title", label: "小項目", aliases: ["題名", "タイトル"], weight: 2),
      TextField(name: "measure", label: "中項目", weight: 2),
      TextField(name: "pillar", label: "大項目", weight: 2),
      TextField(name: "body", label: "実施内容", aliases: ["本文"], weight: 1),
    ],
    attributes: [
      AttributeField(name: "status", label: "区分", kind: .keyword),
      AttributeField(name: "targetYear", label: "目標年度", aliases: ["year", "年度"], kind: .number),
      AttributeField(name: "pillar", label: "大項目", kind: .keyword),
      AttributeField(name: "measure", label: "中項目", kind: .keyword),
    ],
    storedFields: ["targetYearRaw"])
}
