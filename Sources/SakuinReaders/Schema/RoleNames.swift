import SakuinText

/// The names by which tables and objects call the identifier, the title and the body.
enum RoleNames {
  /// Names of identifiers, the most specific first, in the form of `folded`.
  private static let identifiers = ranks([
    "id", "識別番号", "管理番号", "整理番号", "文書番号", "事業番号", "施設番号", "番号", "no", "no.", "№", "通番", "通し番号", "連番",
    "項番",
  ])

  /// Names of titles, in classes of which the first fits best.
  private static let titles: [[String]] = [
    [
      "title", "題名", "タイトル", "件名", "表題", "標題", "名称", "name", "事務事業名", "事務事業名称", "事業名", "事業名称",
    ],
    [
      "施設名", "施設名称", "イベント名", "制度名", "手続名", "会議名", "議題", "案件名", "小項目", "見出し", "項目名", "氏名", "名前",
    ],
  ]

  /// Ends of names of titles, in classes of which the first fits best.
  private static let titleEnds: [[String]] = [
    ["件名", "題名", "タイトル", "表題", "議題", "事業名", "事業名称"], ["氏名", "施設名", "施設名称"], ["名称", "名前", "名"],
  ]

  /// What a record is part of, or who is in charge of it, rather than what it is called; the first fits best.
  private static let groups: [[String]] = [
    ["施策名", "施策名称", "中項目"], ["政策名", "政策名称", "大項目"],
    [
      "都道府県名", "県名", "課名", "部名", "局名", "部署名", "部局名", "所属名", "所管名", "担当名", "担当課名", "会派名", "区分名", "分類名",
      "種別名", "ファイル名", "シート名", "別名", "略称名", "通称名", "旧名称", "旧名",
    ],
  ]

  /// Names of bodies, the most specific first.
  private static let bodies = ranks([
    "body", "本文", "内容", "概要", "説明", "実施内容", "事業内容", "事業概要", "事業の概要", "施策内容", "施策の内容", "制度概要", "詳細",
    "text", "content", "description",
  ])

  /// Parts of names of bodies.
  private static let bodyParts = [
    "概要", "内容", "説明", "本文", "詳細", "要旨", "趣旨", "発言", "質問", "質疑", "答弁", "回答", "utterance", "question", "answer",
    "message", "speech", "description", "summary", "content", "comment", "text", "body",
  ]

  private static func ranks(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
  }

  /// How well a name says identifier, 0 best; nil where it does not.
  static func identifierRank(_ name: String) -> Int? { identifiers[folded(name)] }

  /// How well a name says title, 0 best; nil where it does not. From `groupRank` on it is the title of a group of records.
  static func titleRank(_ name: String) -> Int? {
    let name = folded(name)
    for (rank, ends) in groups.enumerated() where ends.contains(where: name.hasSuffix) {
      return groupRank + rank
    }
    for (rank, names) in titles.enumerated() {
      if let place = names.firstIndex(of: name) { return rank * 100 + place }
    }
    let parts = name.split { [".", "_", ":", "-", "/"].contains($0) }
    if parts.contains("title") || parts.contains("headline") { return 50 }
    if parts.last == "name" || parts.first == "nam" || parts.first == "name" { return 150 }
    for (rank, ends) in titleEnds.enumerated() where ends.contains(where: name.hasSuffix) {
      return rank * 100 + 60
    }
    return name.hasSuffix("name") ? 270 : nil
  }

  /// The ranks of titles of groups.
  static let groupRank = 1000

  /// How well a name says body, 0 best; nil where it does not.
  static func bodyRank(_ name: String) -> Int? {
    let name = folded(name)
    if let rank = bodies[name] { return rank }
    return bodyParts.contains(where: name.contains) ? bodies.count : nil
  }

  /// Columns that readers add.
  static let added: Set<String> = ["行種", "シート", "ページ"]

  /// The name in lower case and half width, without white space.
  static func folded(_ name: String) -> String {
    String(decoding: WrittenText.folded(name).filter { $0 != 0x20 }, as: UTF16.self).lowercased()
  }
}
