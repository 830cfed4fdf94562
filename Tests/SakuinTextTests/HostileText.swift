import SakuinTestSupport

/// Random strings of what breaks analyzers: compatibility characters, half-width and decomposed kana, marks
/// without a base, emoji sequences, flags, jamo, Indic conjuncts, default-ignorables, and plain text between
/// them.
enum HostileText {
  static let pieces: [String] = [
    "㍿", "㋀", "ｶﾞ", "ヘ゜", "ヘ\u{309A}", "Ⅵ", "①", "々", "う゛", "か゜", "ｳ゛", "ﾞ", "ﾟ", "゛", "゜", "ー゛", "ッー", "ゝ゛",
    "\u{0301}", "\u{3099}", "\u{309A}", "\u{0345}", "\u{0327}", "\u{0F71}\u{0F72}", "e\u{0301}", "A\u{030A}",
    "Å", "ﬁ",
    "👨‍👩‍👧‍👦", "👍🏽", "🇯🇵", "🇯", "❤️", "☎️", "1️⃣", "©\u{FE0E}", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u{200D}", "\u{1F3FD}", "\u{FE0F}", "☎\u{200D}☎",
    "ᄀ", "ᅡ", "ᆨ", "가", "각", "ㄱ", "ﾡ", "क्ष", "क", "्", "ि", "ก็", "ำ", "\u{0600}", "\u{110BD}", "\u{0E33}",
    "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\0", "\r\n", "\r", "\n", "\t", " ", "　", "\u{AD}", "\u{200B}",
    "\u{2060}",
    "\u{180B}", "\u{E0100}", "\u{FEFF}", "\u{115F}", "\u{3164}", "葛󠄀", "𠮷", "𩸽", "﨑", "\u{2F800}", "ſ", "ß",
    "İ", "ΑΣ",
    "ｱ", "Ａ", "９", "A", "z", "0", ".", "'", "_", "、", "。", "・", "「", "」", "￥", "～", "〜", "ヴ", "ヷ", "ゟ", "ヿ",
    "㌖",
    "⻑", "⺇", "⼀", "㇀", "∥", "∥\u{338}", "‖\u{338}", "―", "−", "〻", "市", "防災", "空き家", "京都", "サーバー", "の", "を",
    "は", "abc", "2023", "令和5年", "ひきこもり", "〳", "〵", "〇", "𛀁",
  ]

  /// A string of up to `most` pieces; sometimes with an arbitrary scalar.
  static func random(_ most: Int, using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...most, using: &generator) {
      if UInt8.random(in: 0..<12, using: &generator) == 0 {
        text.unicodeScalars.append(anyScalar(using: &generator))
      } else {
        text += pieces.element(using: &generator)
      }
    }
    return text
  }

  /// Any scalar, with a preference for the basic multilingual plane.
  static func anyScalar(using generator: inout SeededGenerator) -> Unicode.Scalar {
    while true {
      let top: UInt32 =
        Bool.random(using: &generator) ? 0x3200 : Bool.random(using: &generator) ? 0xFFFF : 0x10FFFF
      if let scalar = Unicode.Scalar(UInt32.random(in: 0...top, using: &generator)) { return scalar }
    }
  }
}
