import SakuinText
import Testing

@Suite struct CharacterTests {
  private func classes(_ units: [UInt16]) -> [ScriptClass] {
    units.withUnsafeBufferPointer { buffer in buffer.indices.map { ScriptClass.of(buffer, at: $0) } }
  }

  @Test("Every unit has the script of its character, surrogates included") func scriptClasses() {
    let table: [(String, ScriptClass)] = [
      ("漢々〆〇﨑㐀", .kanji), ("あんゔゝゞゟ", .hiragana), ("アヴーヽヾヿㇰ", .katakana), ("a0é1가ㄱกΩ", .alnum),
      (" 、。・「」_-゛゜\n～", .other),
    ]
    for (text, expected) in table {
      for unit in text.utf16 { #expect(ScriptClass.of(unit) == expected, "\(String(unit, radix: 16))") }
    }
    #expect(classes(Array("𠮷😀a".utf16)) == [.kanji, .kanji, .other, .other, .alnum])
    #expect(classes([0xDC00, 0x61, 0xD842]) == [.other, .alnum, .other])
    #expect(ScriptClass.of(0xD842) == .kanji && ScriptClass.of(0xDFB7) == .other)
  }

  @Test("Text of hiragana only is told from other text") func hiraganaOnly() {
    #expect(isHiraganaOnly("こどもー".utf16) && isHiraganaOnly("の".utf16))
    #expect(!isHiraganaOnly("子ども".utf16) && !isHiraganaOnly("".utf16) && !isHiraganaOnly("カ".utf16))
  }

  @Test("The display width is that of grapheme clusters") func displayWidths() {
    let table: [(String, Int)] = [
      ("", 0), ("abc", 3), ("防災", 4), ("ｶﾞ", 2), ("が", 2), ("か\u{3099}", 2), ("e\u{301}", 1), ("👨‍👩‍👧‍👦", 2),
      ("🇯🇵", 2),
      ("👍🏽", 2), ("❤️", 2), ("1️⃣", 2), ("\n", 0), ("각", 2), ("각", 2), ("①", 1), ("ー", 2), ("\u{200B}", 0),
      ("𠮷", 2),
    ]
    for (text, columns) in table { #expect(DisplayWidth.of(text) == columns, "\(text)") }
    #expect(DisplayWidth.of("①α", ambiguous: 2) == 4)
  }
}
