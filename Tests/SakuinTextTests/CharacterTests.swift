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

  @Test("White space is what Unicode says it is")
  func whiteSpace() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.isWhiteSpace != scalar.properties.isWhitespace else {
        continue
      }
      Issue.record("U+\(String(value, radix: 16))")
    }
  }

  @Test(
    "A trimmed text has no white space at its ends and all of what is between",
    arguments: [
      ("", ""), ("  ", ""), ("　a b　\n", "a b"), ("a", "a"), ("\u{A0}防 災\t", "防 災"),
      (" \u{301}a ", "\u{301}a"),
      ("\r\n👨‍👩‍👧\r\n", "👨‍👩‍👧"),
    ])
  func trimming(text: String, trimmed: String) {
    #expect(Array(text.trimmed.unicodeScalars) == Array(trimmed.unicodeScalars))
    #expect(text[...].trimmed.startIndex >= text.startIndex)
  }

  @Test("Each class of kana has its letters and marks and no others")
  func kanaClasses() {
    let all = (UInt16(0x3000)...0x30FF).map { $0 } + [0x41, 0x4E00, 0xFF66, 0xFF71, 0xFF9F]
    func members(_ isMember: (UInt16) -> Bool) -> [UInt16] { all.filter(isMember) }
    let hiragana = (UInt16(0x3041)...0x3096).map { $0 }
    let katakana = (UInt16(0x30A1)...0x30FA).map { $0 }
    #expect(members(Kana.isHiragana) == hiragana)
    #expect(members(Kana.isKatakana) == katakana + [0x30FC])
    #expect(members(Kana.isLetter) == hiragana + katakana + [0x30FC])
    #expect(members(Kana.isHiraganaOrMark) == (0x3041...0x309F).map { $0 })
    #expect(members(Kana.isKatakanaOrMark) == (0x30A1...0x30FE).map { $0 })
    #expect("ァカヶヴー・a漢".utf16.map(Kana.hiragana) == Array("ぁかゖゔー・a漢".utf16))
    #expect("ぁかゖゔーゝa漢".utf16.map(Kana.katakana) == Array("ァカヶヴーゝa漢".utf16))
  }
}
