import Sakuin
import SakuinReaders
import SakuinText

/// A row of a list of policy items, from which a document is built.
struct PolicyItem {
  /// The cells, trimmed, one per column.
  let cells: [String]
  /// The order of the cells, from the column header above the row.
  let columns: PolicyColumns
  /// The file and line of the row.
  let source: Document.Source

  /// The document, with the schema `Schema.policy` and the target year as written in `targetYearRaw`.
  ///
  /// The identifier consists of the numbers of 大項目, 中項目 and 小項目: `I-2-1`. Ⅰ (U+2160) and I are the same number.
  ///
  /// - Throws: `.input` at the cell that is empty or cannot be read.
  func document() throws(SakuinError) -> Document {
    let status = try text(.status)
    let years = try targetYears()
    let pillar = try heading(
      .pillar, "a heading numbered in Roman numerals, such as Ⅰ人から…", ja: "「Ⅰ人から…」のようなローマ数字付きの見出し",
      Enumerator.roman)
    let measure = try heading(
      .measure, "a numbered heading, such as ②移住定住の促進", ja: "「②移住定住の促進」のような番号付きの見出し",
      Enumerator.arabic)
    let title = try heading(
      .title, "a numbered title, such as 1空き家対策の強化", ja: "「1空き家対策の強化」のような番号付きの題名",
      Enumerator.arabic)
    let body = try text(.body)

    var attributes = [Document.Attribute(name: "status", values: [.keyword(status)])]
    if !years.isEmpty {
      attributes.append(.init(name: "targetYear", values: years.map { .number(Double($0)) }))
      attributes.append(.init(name: "targetYearRaw", values: [.keyword(cell(.targetYear))]))
    }
    attributes.append(.init(name: "pillar", values: [.keyword(pillar.text)]))
    attributes.append(.init(name: "measure", values: [.keyword(measure.text)]))
    return Document(
      id: "\(pillar.label)-\(measure.label)-\(title.label)",
      text: [
        .init(field: "title", text: title.text), .init(field: "measure", text: measure.text),
        .init(field: "pillar", text: pillar.text), .init(field: "body", text: body),
      ],
      attributes: attributes, source: source)
  }

  private func cell(_ column: PolicyColumn) -> String { cells[columns.position(of: column) - 1] }

  /// The cell without markup; of the body, with bullets on lines of their own. Never empty.
  private func text(_ column: PolicyColumn) throws(SakuinError) -> String {
    let residue = MarkupResidue(cell(column))
    guard residue.isComplete else {
      throw fault(
        column, expected: "HTML nested at most \(MarkupResidue.maximumDepth) deep",
        ja: "入れ子が \(MarkupResidue.maximumDepth) 段以下の HTML")
    }
    let text: String
    if column == .body {
      text = BulletLines.lines(residue.text, isList: residue.isList)
    } else {
      text = residue.text.utf8.split { $0 == 0x0A || $0 == 0x0D }
        .map { trimmed(Substring($0)) }.joined(separator: " ")
    }
    guard !text.isEmpty else { throw fault(column, expected: "some text", ja: "文字列") }
    return text
  }

  private func heading(
    _ column: PolicyColumn, _ expected: String, ja: String, _ part: (String) -> Enumerator?
  ) throws(SakuinError) -> Enumerator {
    guard let heading = part(try text(column)), !heading.text.isEmpty else {
      throw fault(column, expected: expected, ja: ja)
    }
    return heading
  }

  /// The years of 目標年度; empty where the cell is blank.
  private func targetYears() throws(SakuinError) -> [Int] {
    let cell = cell(.targetYear)
    if cell.isEmpty { return [] }
    guard let years = WrittenYear.years(cell) else {
      throw fault(
        .targetYear, expected: "a year such as R5, 令和5年度 or 2023, or nothing",
        ja: "「R5」「令和5年度」「2023」のような年度、または空欄")
    }
    return Array(years)
  }

  private func fault(_ column: PolicyColumn, expected: String, ja: String) -> SakuinError {
    let got = cell(column)
    return .fault(
      source.file, line: source.line, column: columns.position(of: column),
      "\(column.rawValue): expected \(expected), got "
        + (got.isEmpty ? "an empty cell" : "“\(excerpt(got))”"),
      ja: "\(column.rawValue): \(ja)が必要ですが、" + (got.isEmpty ? "空欄です" : "「\(excerpt(got))」です"))
  }
}
