/// The classes of kana. What callers call kana differs; each meaning has its name and its range here.
extension Kana {
  /// Whether a unit is a hiragana letter, ぁ to ゖ.
  package static func isHiragana(_ unit: UInt16) -> Bool { (0x3041...0x3096).contains(unit) }

  /// Whether a unit is a katakana letter, ァ to ヺ, or ー, which belongs to the word it occurs in.
  package static func isKatakana(_ unit: UInt16) -> Bool {
    (0x30A1...0x30FA).contains(unit) || unit == 0x30FC
  }

  /// Whether a unit is a letter of either kind or ー: what a reading is written in.
  package static func isLetter(_ unit: UInt16) -> Bool { isHiragana(unit) || isKatakana(unit) }

  /// Whether a unit is a hiragana letter or a mark of that block, ゛ to ゟ: text in hiragana has ゝ and ゞ in it.
  package static func isHiraganaOrMark(_ unit: UInt16) -> Bool { (0x3041...0x309F).contains(unit) }

  /// Whether a unit is a katakana letter or a mark of that block, ・ to ヾ: loanwords in dictionaries have ・ in them.
  package static func isKatakanaOrMark(_ unit: UInt16) -> Bool { (0x30A1...0x30FE).contains(unit) }

  /// Whether a unit is katakana to ICU's dictionary segmentation (`isKatakana` in dictbe.cpp): iteration marks and
  /// half-width letters too, ー but not ・. It must stay as it is there, or texts would be segmented differently.
  @inline(__always)
  static func isSegmentedAsKatakana(_ unit: UInt16) -> Bool {
    (unit &- 0x30A1 <= 0x5D && unit != 0x30FB) || unit &- 0xFF66 <= 0x39
  }

  /// The hiragana of a katakana letter that has one, ァ to ヶ; any other unit unchanged.
  package static func hiragana(_ unit: UInt16) -> UInt16 {
    (0x30A1...0x30F6).contains(unit) ? unit - 0x60 : unit
  }

  /// The katakana of a hiragana letter; any other unit unchanged.
  package static func katakana(_ unit: UInt16) -> UInt16 { isHiragana(unit) ? unit + 0x60 : unit }
}
