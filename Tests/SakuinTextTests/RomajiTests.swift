import SakuinText
import Testing

@Suite struct RomajiTests {
  @Test(
    "Letters spell the kana of the usual romanizations",
    arguments: [
      ("akiya", "あきや"), ("bousai", "ぼうさい"), ("shimbun", "しんぶん"), ("sinbun", "しんぶん"), ("gakkou", "がっこう"),
      ("macchi", "まっち"), ("matchi", "まっち"), ("onna", "おんな"), ("kann", "かん"), ("kinen", "きねん"),
      ("tyousya", "ちょうしゃ"), ("chousha", "ちょうしゃ"), ("jyuumin", "じゅうみん"), ("zyuumin", "じゅうみん"),
    ])
  func lettersSpellKana(letters: String, kana: String) {
    #expect(Romaji.hiragana(Array(letters.utf16)) == Array(kana.utf16))
  }

  @Test("Letters that spell nothing are no kana", arguments: ["", "pdf", "excel", "a1", "AKIYA", "kyx"])
  func othersSpellNothing(letters: String) { #expect(Romaji.hiragana(Array(letters.utf16)) == nil) }

  @Test("A long text is not converted") func longTextsAreNotConverted() {
    #expect(Romaji.hiragana(Array(repeating: UInt16(0x61), count: 65)) == nil)
    #expect(Romaji.hiragana(Array(repeating: UInt16(0x61), count: 64))?.count == 64)
  }
}
