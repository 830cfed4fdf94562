import SakuinText

/// Maps the columns of a table to fields.
///
/// The names that municipal open data uses for the identifier, the title and the body are known; among several such
/// columns the one that comes first in the list is taken, the others keep their names.
enum ColumnNames {
  /// The names of each field, the most specific first, in the form of `folded`.
  private static let known: [(field: String, names: [String])] = [
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

  /// The names of the columns of a header, each on one line; empty for a column without a name.
  static func names(in header: [String]) -> [String] {
    header.map { trimmed($0.split(whereSeparator: \.isNewline).joined(separator: " ")) }
  }

  /// The field of each column by its name; empty for a column without a name.
  ///
  /// `renaming` (by the user) comes first, by the column's name or its number: `#3`. A name that is `declared` is that
  /// field's.
  static func fields(
    of names: [String], renaming: [String: String], declared: FieldNames
  ) -> [String] {
    var fields = names.enumerated().map { index, name in
      renaming["#\(index + 1)"] ?? renaming[name] ?? declared.known(name) ?? ""
    }
    for (field, candidates) in known where !fields.contains(field) {
      let found = candidates.lazy.compactMap { candidate in
        names.indices.first { fields[$0].isEmpty && folded(names[$0]) == candidate }
      }.first
      if let found { fields[found] = field }
    }
    for index in fields.indices where fields[index].isEmpty { fields[index] = names[index] }
    return fields
  }

  /// The name in lower case and half width, without white space.
  private static func folded(_ name: String) -> String {
    String(decoding: WrittenText.folded(name).filter { $0 != 0x20 }, as: UTF16.self).lowercased()
  }
}
