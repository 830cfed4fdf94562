import SakuinText

/// The names by which tables and objects call the identifier, the title and the body.
enum RoleNames {
  /// The names of each field, the most specific first, in the form of `folded`.
  static let known: [(field: String, names: [String])] = [
    (
      "id",
      [
        "id", "識別番号", "管理番号", "整理番号", "文書番号", "事業番号", "施設番号", "番号", "no", "no.", "№", "通番", "通し番号", "連番",
        "項番",
      ]
    ),
    (
      "title",
      [
        "title", "題名", "タイトル", "件名", "表題", "名称", "name", "事業名", "事業名称", "施策名", "施設名", "施設名称", "イベント名", "制度名",
        "手続名", "会議名", "議題", "小項目", "見出し", "項目名", "氏名", "名前",
      ]
    ),
    (
      "body",
      [
        "body", "本文", "内容", "概要", "説明", "実施内容", "事業内容", "事業概要", "事業の概要", "施策内容", "施策の内容", "制度概要", "詳細",
        "text",
        "content", "description",
      ]
    ),
  ]

  /// The field of each of `columns`: that of `renaming` (by name, or by number: `#3`), that which is `declared`, a role by
  /// its name, or its own name.
  static func fields(of columns: [String], renaming: [String: String], declared: FieldNames) -> [String:
    String]
  {
    var fields = columns.enumerated().map { index, name in
      renaming["#\(index + 1)"] ?? renaming[name] ?? declared.known(name) ?? ""
    }
    for (field, candidates) in known where !fields.contains(field) {
      let found = candidates.lazy.compactMap { candidate in
        columns.indices.first { fields[$0].isEmpty && folded(columns[$0]) == candidate }
      }.first
      if let found { fields[found] = field }
    }
    var result: [String: String] = [:]
    for (name, field) in zip(columns, fields) { result[name] = field.isEmpty ? name : field }
    return result
  }

  /// The name in lower case and half width, without white space.
  static func folded(_ name: String) -> String {
    String(decoding: WrittenText.folded(name).filter { $0 != 0x20 }, as: UTF16.self).lowercased()
  }
}
