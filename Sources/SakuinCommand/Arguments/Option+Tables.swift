import Sakuin
import SakuinReaders

/// The options that say how tables are read where what is found in them is not to decide.
extension Option {
  /// `--header N`.
  static let header = Option(
    long: "header", placeholder: "N",
    help: Localized(
      ja: "表の見出しの行（2、2行にわたるなら 2-3、なければ 0）。既定は内容から判断",
      en: "the row of a table's header (2; 2-3 for one of two rows; 0 for none); default: found by content"),
    action: .text { $0.indexing.header = $1 })

  /// `--skip N`.
  static let skip = Option(
    long: "skip", placeholder: "N",
    help: Localized(ja: "表の初めの N 行を読みません", en: "leave out the first N rows of a table"),
    action: .integer(0...1_000_000) { $0.indexing.table.skippedRows = $1 })

  /// `--fill-down[=COLUMN]`.
  static let fillDown = Option(
    long: "fill-down", placeholder: "COLUMN",
    help: Localized(
      ja: "結合セルの空きを上の値で埋めます（列名を繰り返し指定できます。なければ結合セルに見える列）",
      en:
        "fill the blanks of merged cells with the value above; repeatable, and without COLUMN for every column "
        + "that looks merged"),
    action: .optionalText { low, name in
      guard let name, !name.isEmpty else {
        if low.indexing.table.fillsDown == .none { low.indexing.table.fillsDown = .merged }
        return
      }
      if case .columns(let names) = low.indexing.table.fillsDown {
        low.indexing.table.fillsDown = .columns(names + [name])
      } else {
        low.indexing.table.fillsDown = .columns([name])
      }
    })
}

extension IndexingArguments {
  /// The most rows of a header.
  private static let maximumHeaderRows = 10

  /// How tables are read.
  /// - Throws: a usage error for a header that is no row, or that `--skip` leaves out.
  func tableOptions() throws(SakuinError) -> TableOptions {
    var options = table
    guard let header else { return options }
    if header == "0" {
      options.hasNoHeader = true
      return options
    }
    let parts = header.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first.flatMap({ Int($0) }),
      let last = parts.last.flatMap({ Int($0) }), first >= 1, last >= first,
      last - first < Self.maximumHeaderRows
    else { throw .usage(Message.badHeader(header, Self.maximumHeaderRows)) }
    guard first > options.skippedRows else { throw .usage(Message.skippedHeader(first)) }
    options.headerRows = first...last
    return options
  }
}

extension Message {
  /// The value of `--header` is no row.
  static func badHeader(_ value: String, _ most: Int) -> Localized {
    Localized(
      ja: "--header の値は見出しの行の番号です（2、2-3、見出しがなければ 0。\(most) 行まで）: \(value)",
      en:
        "--header takes the number of a row such as 2, rows such as 2-3 (at most \(most)), or 0 for no header, not "
        + value)
  }

  /// `--skip` leaves out the row that `--header` names.
  static func skippedHeader(_ row: Int) -> Localized {
    Localized(
      ja: "--header の \(row) 行目は --skip で除かれています。行の番号はファイルの初めから数えます",
      en: "--header names row \(row), which --skip leaves out; rows count from the beginning of the file")
  }
}
