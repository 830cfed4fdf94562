/// Amounts as offices write them in cells, generated from the contract of documents, with what they say.
package enum AmountForms {
  private static let money: [(String, Int)] = [
    ("円", 1), ("千円", 1000), ("万円", 10_000), ("百万円", 1_000_000), ("億円", 100_000_000),
  ]
  private static let units = ["", "人", "件", "％", "%", "㎡", "km", "箇所", "か所", "回", "世帯", "時間", "トン", "歳"]

  /// An amount in digits of either width, with or without commas, with a sign and a unit.
  package static func amount(_ generator: inout SeededGenerator) -> WrittenForm<Double> {
    let whole = [Int.random(in: 0...9, using: &generator), Int.random(in: 0...99_999_999, using: &generator)]
      .element(using: &generator)
    let hasFraction = Bool.random(using: &generator)
    let fraction = hasFraction ? Int.random(in: 0...99, using: &generator) : 0
    var digits = Bool.random(using: &generator) ? grouped(whole) : String(whole)
    if hasFraction { digits += "." + (fraction < 10 ? "0" : "") + String(fraction) }
    var hundredths = whole * 100 + fraction
    var text = digits
    switch Int.random(in: 0...2, using: &generator) {
    case 0:
      let (unit, scale) = money.element(using: &generator)
      text += (Bool.random(using: &generator) ? "" : " ") + unit
      hundredths *= scale
    case 1: text += (Bool.random(using: &generator) ? "" : "　") + units.element(using: &generator)
    default: text = ["¥", "￥", ""].element(using: &generator) + text
    }
    if Bool.random(using: &generator) {
      text = ["▲", "△", "-", "−", "ー", "－", "▲ "].element(using: &generator) + text
      hundredths = -hundredths
    }
    if Bool.random(using: &generator) { text = WrittenForms.wide(text.replacing("¥", with: "￥")) }
    if Int.random(in: 0...4, using: &generator) == 0 { text = " " + text + "　" }
    return WrittenForm(text: text, value: Double(hundredths) / 100)
  }

  /// What has digits and is no amount.
  package static let others = [
    "0600", "01100", "００７", "12 34", "1 2 3", "１２　３４", "1,00", "12,34", "1,2345", "約30人", "30人程度", "R5-12",
    "H1-2",
    "5-1", "3号", "第2条", "1丁目", "2024年ごろ", "R5年夏ごろ", "(1,234)", "（12）", "1.2.3", "12:30", "027-111-2222",
    "1/2", "1e5",
    "12345678901234567", "3～5人", "A1", "1A", "三千", "二十五万", "防災", "-", "▲", "¥", "千円", "1,234千円余",
  ]

  /// What says that there is no value.
  package static let nothings = [
    "-", "－", "―", "ー", "…", "‥", "—", "未定", "なし", "該当なし", "N/A", "n/a", " - ", "　未定　", "--", "……",
  ]

  private static func grouped(_ value: Int) -> String {
    var (rest, result) = (String(value), "")
    while rest.count > 3 {
      result = "," + rest.suffix(3) + result
      rest.removeLast(3)
    }
    return rest + result
  }
}
