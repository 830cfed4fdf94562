import SakuinReaders

extension Message {
  /// What a reader recognised around or in the records of an input, and what to do where it is wrong.
  static func note(_ note: InputNote) -> Localized {
    let (text, count, line) = (note.text, note.count, note.line)
    let more =
      count > 1 ? Localized(ja: "（ほか \(count - 1) 行）", en: " (and \(count - 1) more)") : Localized(same: "")
    let said: Localized =
      switch note.kind {
      case .title: Localized(ja: "表題「\(text)」\(more.ja)", en: "title “\(text)”\(more.en)")
      case .note: Localized(ja: "注記「\(text)」\(more.ja)", en: "remark “\(text)”\(more.en)")
      case .skipped: Localized(ja: "\(count) 行を除きました", en: "\(count) rows left out")
      case .joinedHeader:
        Localized(ja: "\(count) 行の見出しを列名にまとめました", en: "a header of \(count) rows, joined to names")
      case .noHeader:
        Localized(
          ja: "見出しがないので、列を 列1、列2… と呼びます（見出しの行があれば --header N）",
          en: "no header: the columns are called 列1, 列2 and so on (--header N names one)")
      case .unnamedColumns:
        Localized(
          ja: "名前のない列を「\(text)」と呼びます（\(count) セル）",
          en: "a column without a name is called \(text) (\(count) cells)")
      case .indexColumn:
        Localized(
          ja: "名前のない番号の列を「\(text)」と呼びます", en: "a column of row numbers without a name is called \(text)")
      case .numberedNames:
        Localized(
          ja: "同じ名前の列「\(text)」に番号を付けました（\(text) (2) など）",
          en: "columns of one name, \(text), are numbered: \(text) (2)")
      case .totals:
        Localized(
          ja: "\(text)の行 \(count) 行（行種 が \(text) の文書になります）", en: "\(count) rows of totals (行種 is \(text))")
      case .padded:
        Localized(
          ja: "列の足りない行 \(count) 行（ない列は空とします）",
          en: "\(count) rows with fewer cells than the header; the others are empty")
      case .surplus:
        Localized(
          ja: "見出しより右の列を「\(text)」と呼びます（\(count) セル）",
          en: "a column behind the header's last is called \(text) (\(count) cells)")
      case .mergedBlanks:
        Localized(
          ja: "列「\(text)」は結合セルのようです（空き \(count) セル）。--fill-down で上の値を入れられます",
          en: "\(text) looks like merged cells (\(count) blanks); --fill-down gives them the value above")
      case .filledDown:
        Localized(
          ja: "列「\(text)」の空き \(count) セルに上の値を入れました",
          en: "\(count) blanks of \(text) filled with the value above")
      case .markup:
        Localized(
          ja: "列「\(text)」の HTML を文字として読みました（\(count) セル）", en: "HTML in \(text) read as text (\(count) cells)"
        )
      case .apostrophes:
        Localized(
          ja: "表計算用の ' を \(count) セルで取り除きました",
          en: "the apostrophes that protect \(count) cells from Excel were taken away")
      }
    return Localized(ja: "  \(line) 行目: \(said.ja)", en: "  line \(line): \(said.en)")
  }
}
