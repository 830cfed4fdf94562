import SakuinText

/// Tells remarks around a table (※ 金額は千円単位, （注）…, 出典：…, （単位：千円）, 令和5年4月1日現在) by how they are written.
enum TableRemark {
  private static let heads = [
    "出典", "出所", "資料", "備考", "単位", "注記", "注釈", "注", "作成", "作成日", "作成者", "作成課", "作成部署", "更新日", "基準日", "時点",
    "担当",
    "担当課", "問合せ", "問合せ先", "問合先", "問い合わせ", "問い合わせ先", "連絡先", "source", "note", "notes", "unit", "remarks",
  ]
  private static let units = [
    "円", "人", "名", "件", "%", "㎡", "m2", "㎥", "m", "㎞", "km", "㎝", "cm", "㎜", "mm", "ha", "㏊", "t", "kg", "㎏",
    "g", "l",
    "ℓ", "台", "戸", "棟", "箇所", "か所", "ヶ所", "カ所", "回", "日", "月", "年", "時間", "分", "校", "館", "世帯", "団体", "社", "冊",
    "点", "枚", "本", "個", "組", "kwh", "kw", "℃", "ポイント", "歳", "株", "頭", "羽", "匹", "隻", "床", "室", "店", "区画",
    "路線",
  ]

  /// Whether a cell that stands alone is a remark and no value.
  static func isRemark(_ cell: String) -> Bool {
    guard let first = cell.trimmed.unicodeScalars.first, cell.utf8.count <= 4096 else { return false }
    if first == "※" || first == "＊" || first == "*" { return true }
    let text = String(decoding: WrittenText.folded(String(cell.trimmed)), as: UTF16.self)
    var rest = text[...]
    let isBracketed = rest.first.map { "([【<〔「".contains($0) } ?? false
    if isBracketed { rest = rest.dropFirst() }
    if rest.first == "注" {
      var after = rest.dropFirst()
      after = after.drop { $0.isNumber || $0 == " " }
      if isBracketed, after.first.map({ ")]】>〕」:".contains($0) }) ?? true { return true }
      if after.first.map({ ":.．、)".contains($0) }) ?? true { return true }
      // 注1 …, 注 …
      if rest.dropFirst().first.map({ $0.isNumber || $0 == " " }) ?? false { return true }
    }
    let head = rest.prefix { $0 != ":" }
    if head.endIndex != rest.endIndex, heads.contains(head.filter { $0 != " " }) { return true }
    return isPointInTime(text)
  }

  /// Whether a text ends with 現在 or 時点 and has a digit: 令和5年4月1日現在.
  private static func isPointInTime(_ text: String) -> Bool {
    let text = text.filter { $0 != " " && $0 != ")" }
    return text.count <= 30 && (text.hasSuffix("現在") || text.hasSuffix("時点"))
      && text.contains { $0.isASCII && $0.isNumber }
  }

  /// The unit that a cell below a name is, in brackets: 千円 and （千円） are （千円）; nil for anything else.
  static func unit(_ cell: String) -> String? {
    guard cell.utf8.count <= 48 else { return nil }
    var text = String(decoding: WrittenText.folded(String(cell.trimmed)), as: UTF16.self)
    if text.hasPrefix("(") && text.hasSuffix(")") || text.hasPrefix("[") && text.hasSuffix("]") {
      text = String(text.dropFirst().dropLast())
    }
    if text.hasPrefix("単位:") { text.removeFirst(3) }
    text = text.filter { $0 != " " }
    let base = text.drop { "十百千万億".contains($0) }
    guard !text.isEmpty, units.contains(String(base)) else { return nil }
    return "（\(text)）"
  }

  /// Whether a text reads like a sentence about the table: it has a full stop, or is in brackets as a whole.
  static func isSentence(_ cell: String) -> Bool {
    let text = cell.trimmed
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return text.unicodeScalars.contains("。")
      || "（(［[".unicodeScalars.contains(first) && "）)］]".unicodeScalars.contains(last)
      || text == "以上"
  }
}
