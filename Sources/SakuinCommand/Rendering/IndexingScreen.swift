import Sakuin
import SakuinReaders

/// What became of an input at indexing: which columns are what, which values are not of their column's kind, and what was
/// recognised around the records.
struct IndexingScreen {
  private let invocation: Invocation

  /// The most columns that are named of one role.
  private static let namedColumns = 8
  /// The most columns of which odd values are shown, and the most notes of one kind.
  private static let (oddColumns, notes) = (10, 3)

  /// Creates a screen of an invocation.
  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  /// Writes what became of an input to the stream for messages.
  func write(_ path: String, _ report: InputReport) {
    invocation.report(Message.read(path, report))
    if report.columns.isEmpty { return }
    var rows = InputColumn.Role.shown.compactMap { role in
      row(role, report.columns.filter { $0.role == role }.map(\.name))
    }
    if !report.columns.contains(where: { $0.role == .id }) {
      rows.insert(("id", text("出典と行番号", "source and number of the record")), at: 0)
    }
    rows += report.rejectedIDs.map { name in
      (
        text("id でない", "not the id"),
        text("\(name) は重複か空欄があるため id にしません", "\(name): values are blank or occur twice")
      )
    }
    rows += oddValues(report)
    rows += notes(report.notes)
    rows.append(
      (
        text("検索対象外", "not searched"),
        report.storedOnly.isEmpty ? text("なし", "nothing") : list(report.storedOnly)
      ))
    LabelledRows(invocation, output: invocation.errors, indent: 2).write(rows)
  }

  /// Writes what the columns of documents from files are, by the schema of their index, to the stream for results.
  func write(_ schema: Schema) {
    guard !schema.columns.isEmpty else { return }
    let kinds = Dictionary(schema.attributes.map { ($0.name, $0.kind) }) { first, _ in first }
    var columns: [InputColumn.Role: [String]] = [:]
    for column in schema.columns {
      let role: InputColumn.Role =
        switch (column.field, kinds[column.field]) {
        case ("id", _): .id
        case ("title", _): .title
        case ("body", _): .body
        case (_, .number): .number
        case (_, .date): .date
        case (_, .keyword): .keyword
        case (_, nil): .text
        }
      if columns[role]?.contains(column.name) != true { columns[role, default: []].append(column.name) }
    }
    invocation.output.writeLine()
    LabelledRows(invocation).write(InputColumn.Role.shown.compactMap { row($0, columns[$0] ?? []) })
  }

  /// A row of columns of one role; nil for none.
  private func row(_ role: InputColumn.Role, _ names: [String]) -> (label: String, text: String)? {
    names.isEmpty ? nil : (Message.name(role)[invocation.language], list(names))
  }

  /// The names, or the first of them and how many there are.
  private func list(_ names: [String]) -> String {
    let separator = text("、", ", ")
    let shown = names.prefix(Self.namedColumns).joined(separator: separator)
    guard names.count > Self.namedColumns else { return shown }
    let others = names.count - Self.namedColumns
    return shown + text(" ほか\(others)列（計\(names.count)列）", " and \(others) more (\(names.count) columns)")
  }

  private func oddValues(_ report: InputReport) -> [(label: String, text: String)] {
    let label = text("読めない値", "odd values")
    var rows = report.oddValues.prefix(Self.oddColumns).map { odd in
      let values = odd.first.map { value in
        text("\(value.line)行目「\(value.text.onOneLine)」", "line \(value.line) “\(value.text.onOneLine)”")
      }.joined(separator: text("、", ", "))
      let more = odd.count > odd.first.count
      return (
        label,
        text(
          "\(odd.column) \(odd.count)件: \(values)\(more ? " など" : "")（検索できますが、絞り込みと並べ替えの対象外です）",
          "\(odd.column): \(odd.count): \(values)\(more ? ", …" : "") (searched, but not filtered or sorted)")
      )
    }
    let others = report.oddValues.dropFirst(Self.oddColumns)
    if !others.isEmpty {
      let count = others.reduce(0) { $0 + $1.count }
      rows.append(
        (label, text("ほか\(others.count)列に \(count)件", "\(count) more in \(others.count) other columns")))
    }
    return rows
  }

  private func notes(_ notes: [InputNote]) -> [(label: String, text: String)] {
    var rows: [(label: String, text: String)] = []
    for kind in InputNote.Kind.allCases {
      let same = notes.filter { $0.kind == kind }
      if same.isEmpty { continue }
      let shown = same.prefix(Self.notes).map { note in
        let line = text("\(note.line)行目", "line \(note.line)")
        let count = note.count > 1 ? text("（\(note.count)）", " (\(note.count))") : ""
        return line + (note.text.isEmpty ? "" : text("「\(note.text.onOneLine)」", " “\(note.text.onOneLine)”"))
          + count
      }.joined(separator: text("、", ", "))
      let others = same.count - Self.notes
      let more = others > 0 ? text(" ほか\(others)", " and \(others) more") : ""
      let advice = Message.advice(kind).map { text("。", "; ") + $0[invocation.language] } ?? ""
      rows.append((Message.name(kind)[invocation.language], shown + more + advice))
    }
    return rows
  }

  private func text(_ japanese: String, _ english: String) -> String {
    invocation.text(ja: japanese, en: english)
  }
}

extension InputColumn.Role {
  /// The roles in the order of the screen.
  fileprivate static let shown: [InputColumn.Role] = [
    .id, .title, .body, .number, .year, .date, .keyword, .text, .empty,
  ]
}

extension Message {
  /// What a column is called by its role.
  fileprivate static func name(_ role: InputColumn.Role) -> Localized {
    switch role {
    case .id: Localized(ja: "id", en: "id")
    case .title: Localized(ja: "題名", en: "title")
    case .body: Localized(ja: "本文", en: "body")
    case .number: Localized(ja: "数", en: "numbers")
    case .year: Localized(ja: "年", en: "years")
    case .date: Localized(ja: "日付", en: "dates")
    case .keyword: Localized(ja: "語", en: "keywords")
    case .text: Localized(ja: "長い文", en: "long texts")
    case .empty: Localized(ja: "空の列", en: "empty")
    case .stored: Localized(ja: "保存のみ", en: "only stored")
    }
  }

  /// What to do where a note is not what was meant; nil where there is nothing to do.
  fileprivate static func advice(_ kind: InputNote.Kind) -> Localized? {
    switch kind {
    case .mergedBlanks:
      Localized(ja: "--fill-down で空きを上の値で埋められます", en: "--fill-down gives the blanks the value above")
    case .noHeader:
      Localized(
        ja: "列を「列1」から順に呼びます。見出しの行があれば --header N で指定してください",
        en: "the columns are called 列1, 列2 and so on; --header N names the row of a header")
    default: nil
    }
  }

  /// What a note is about.
  fileprivate static func name(_ kind: InputNote.Kind) -> Localized {
    switch kind {
    case .title: Localized(ja: "表の題", en: "table title")
    case .note: Localized(ja: "注記", en: "remarks")
    case .skipped: Localized(ja: "飛ばした行", en: "skipped")
    case .joinedHeader: Localized(ja: "複数行の見出し", en: "joined header")
    case .noHeader: Localized(ja: "見出しなし", en: "no header")
    case .unnamedColumns: Localized(ja: "無名の列", en: "unnamed columns")
    case .indexColumn: Localized(ja: "行番号の列", en: "index column")
    case .numberedNames: Localized(ja: "同名の列", en: "columns of one name")
    case .totals: Localized(ja: "合計の行", en: "totals")
    case .padded: Localized(ja: "短い行", en: "short rows")
    case .surplus: Localized(ja: "長い行", en: "long rows")
    case .mergedBlanks: Localized(ja: "結合セル", en: "merged cells")
    case .filledDown: Localized(ja: "上の値で補完", en: "filled down")
    case .markup: Localized(ja: "HTML のセル", en: "cells in HTML")
    case .hiddenSheet: Localized(ja: "非表示のシート", en: "hidden sheets")
    case .formulasWithoutValue: Localized(ja: "値のない数式", en: "unsaved values")
    case .apostrophes: Localized(ja: "先頭の ' を除去", en: "apostrophes taken off")
    case .otherMembers: Localized(ja: "文書でない項目", en: "beside the records")
    case .geometries: Localized(ja: "種類だけの図形", en: "geometries by type")
    }
  }
}
