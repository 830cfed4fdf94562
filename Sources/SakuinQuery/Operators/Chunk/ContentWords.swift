import SakuinText

/// Chooses the content words of a chunk from its dictionary words.
///
/// A content word is a dictionary word that is not hiragana only. Segmentation leaves fragments of one
/// character (安|中|市, 高齢|者, 令和|5|年, 障|がい|者) that mean little alone, and would match every text with 安, 中 and 市
/// anywhere. So a fragment is joined with the word next to it, and with the hiragana after it (障がい, 選ばれる)
/// unless that is a particle (市|の|職員).
///
/// A run of katakana is one content word, however it is segmented: most loanwords are younger than the
/// dictionary, whose pieces (スマ|ホ, ネーミング|ライ|ツ, クラウド|ファン|ディング) occur inside many other words, and サイクルツーリズム
/// without ・ is meant as that string. When no document holds it, relaxation falls back to its pieces.
package enum ContentWords {
  /// Hiragana words that follow a word rather than continue it.
  private static let particles: Set<[UInt16]> = Set(
    [
      "の", "は", "が", "を", "に", "で", "と", "も", "へ", "や", "か", "ね", "よ", "な", "から", "まで", "より", "など",
      "への", "での", "との", "には", "では", "とは", "にも", "でも", "または", "および", "かつ",
    ].map { Array($0.utf16) })

  /// The content words of a chunk; the whole chunk when it has none.
  package static func of(_ words: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    // Whether the next word may be joined with the last piece.
    var isOpen = false
    for word in words {
      let touches = isOpen && pieces.last?.upperBound == word.lowerBound
      let isFragment = touches && characterCount(pieces[pieces.count - 1], units) == 1
      if isHiraganaOnly(units[word]) {
        if isFragment, !particles.contains(Array(units[word])) {
          pieces[pieces.count - 1] = pieces[pieces.count - 1].lowerBound..<word.upperBound
        } else {
          isOpen = false
        }
      } else if touches,
        isFragment || characterCount(word, units) == 1
          || isKatakana(units[word.lowerBound]) && isKatakana(units[word.lowerBound - 1])
      {
        pieces[pieces.count - 1] = pieces[pieces.count - 1].lowerBound..<word.upperBound
      } else {
        pieces.append(word)
        isOpen = true
      }
    }
    if pieces.isEmpty, !units.isEmpty { return [0..<units.count] }
    return pieces
  }

  package static func dictionaryWords(_ words: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    words.filter { $0.count > 1 && !isHiraganaOnly(units[$0]) }
  }

  package static func isFunctionOnly(_ words: [Range<Int>], in units: [UInt16]) -> Bool {
    words.allSatisfy { particles.contains(Array(units[$0])) }
  }

  private static func isKatakana(_ unit: UInt16) -> Bool { ScriptClass.of(unit) == .katakana }

  /// Characters in a range: a surrogate pair counts once.
  private static func characterCount(_ range: Range<Int>, _ units: [UInt16]) -> Int {
    units[range].reduce(0) { $0 + ($1 & 0xFC00 == 0xDC00 ? 0 : 1) }
  }
}
