/// Foldings of kanji shapes that change the length of a text or depend on the context: characters outside the basic
/// plane (𠮷), and ケ, ヶ, が in place names and counts (龍ケ崎, 霞が関, 3ヶ月).
struct ShapeRule {
  /// Adds the forms of every such character of the text.
  static func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    for position in text.units.indices {
      if let (whole, shape) = supplementary(text.units, position) {
        collector.add(shape, for: whole, .itaiji, .itaiji)
      } else if let shape = pairs.first(where: { $0.basic == text.units[position] }) {
        collector.add(shape.units, for: position..<position + 1, .itaiji, .itaiji)
      }
      placeName(text, position, &collector)
    }
  }

  /// Shapes outside the basic plane and the usual kanji.
  private static let pairs: [(units: [UInt16], basic: UInt16)] = [
    ("𠮷", "吉"), ("𠮟", "叱"), ("𣘺", "橋"), ("𡈽", "土"), ("𠀋", "丈"), ("𡌛", "埼"), ("𥱋", "簗"),
    ("𦹀", "藪"), ("𧄍", "夢"), ("𩵋", "魚"), ("𫝆", "今"), ("𫞎", "瀬"), ("𨦇", "鋳"),
    ("𣳾", "泰"), ("𤭖", "瓶"), ("𥔎", "碕"), ("𡧃", "寧"), ("𫝑", "勢"), ("𣜿", "樽"),
  ].map { (Array($0.0.utf16), $0.1.utf16.first ?? 0) }

  private static func supplementary(_ units: [UInt16], _ position: Int) -> (Range<Int>, [UInt16])? {
    guard units[position] & 0xFC00 == 0xD800, position + 1 < units.count,
      let pair = pairs.first(where: { $0.units.elementsEqual(units[position...position + 1]) })
    else { return nil }
    return (position..<position + 2, [pair.basic])
  }

  /// ケ, ヶ, が, ガ, ノ, の, 之, 乃, ツ between the kanji of a place name; ヶ, か, カ, ヵ, 箇 before a counter.
  private static func placeName(_ text: ExpansionText, _ position: Int, _ collector: inout SpanCollector) {
    let units = text.units
    guard position + 1 < units.count, text.isKanji(position + 1) else { return }
    let next = units[position + 1]
    let isLink = [0x30B1, 0x30F6, 0x304C, 0x30AC, 0x3051].contains(units[position])
    if isLink, text.isKanji(position - 1), landforms.contains(next) {
      for link in [0x30B1, 0x304C] as [UInt16] {
        collector.add([link], for: position..<position + 1, .itaiji, .itaiji)
      }
    }
    guard countsNext(text, position) else { return }
    for link in [0x304B, 0x30B1, 0x7B87, 0x500B] as [UInt16] where link != 0x500B || next == 0x6240 {
      collector.add([link], for: position..<position + 1, .itaiji, .itaiji)
    }
  }

  /// The kanji that follow ケ in place names.
  private static let landforms: [UInt16] = Array(
    "丘崎関原谷島岳浦浜池沢城峰峯根瀬野森岡窪台平鼻迫淵滝作峠嶽江洞巻井久尾塚坂橋花枝里広峡壁内前下山口淵峯嵜﨑碕澤"
      .utf16)

  /// Whether か, ヶ, 箇 or the like links the kanji after it with a number before it: 3か所, 数ヶ国. Where the number is
  /// missing, only what is often counted so tells: か月.
  private static func countsNext(_ text: ExpansionText, _ position: Int) -> Bool {
    guard CountingWords.isLinked(text.units, at: position) else { return false }
    if position > 0, NumeralUnits.isNumber(text.units[position - 1]) { return true }
    return (position == 0 || quantities.contains(text.units[position - 1]))
      && oftenCounted.contains(text.units[position + 1])
  }

  /// What か counts most: か月, か所, か国, か年, か条, か村, か町, か寺, か院, か店, か室.
  private static let oftenCounted: [UInt16] = Array("月所国年条村町寺院店室市県語校".utf16)
  /// What stands for a number: 数, 何, 幾, 各.
  private static let quantities: [UInt16] = Array("数何幾各".utf16)
}
