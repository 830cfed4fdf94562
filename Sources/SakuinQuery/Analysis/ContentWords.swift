import SakuinText

/// A chunk or quotation of a query after analysis.
package struct QueryText: Sendable, Equatable {
  /// The folded text, UTF-16 units.
  package let units: [UInt16]
  /// The parts that each must be found for the text to match; ranges of `units`, in order. Never empty for a text
  /// that is not empty.
  package let contentWords: [Range<Int>]

  /// How many content words a chunk may have before it is read as a question.
  package static let questionLength = 8

  /// Whether the text is long enough to be a question: best matches first, half of its weight is enough.
  package var isQuestion: Bool { contentWords.count > Self.questionLength }

  /// Analyses a chunk: its words decide what must match.
  package init(chunk text: String, analyzer: Analyzer) {
    let units = analyzer.fold(text)
    let words = analyzer.segment(units).words.map { Int($0.lowerBound)..<Int($0.upperBound) }
    self.units = units
    contentWords = ContentWords.of(words, in: units)
  }

  /// Analyses a quotation: it matches whole.
  package init(phrase text: String, analyzer: Analyzer) {
    units = analyzer.fold(text)
    contentWords = units.isEmpty ? [] : [0..<units.count]
  }

  /// The units of a content word.
  package func units(of word: Range<Int>) -> [UInt16] { Array(units[word]) }
}

/// Chooses the content words of a chunk from its dictionary words.
///
/// A content word is a dictionary word that is not hiragana only. The dictionary leaves fragments of one character
/// (安|中|市, 高齢|者, 令和|5|年, 障|がい|者) that say nothing alone, and would find every text that holds 安, 中 and
/// 市 somewhere; so a fragment is joined with the word it touches, and a fragment takes the hiragana behind it
/// along (障がい, 選ばれる) unless that is a particle (市|の|職員).
package enum ContentWords {
  /// Hiragana words that end a word rather than continue it.
  private static let particles: Set<[UInt16]> = Set(
    [
      "の", "は", "が", "を", "に", "で", "と", "も", "へ", "や", "か", "ね", "よ", "な", "から", "まで", "より", "など",
      "への", "での", "との", "には", "では", "とは", "にも", "でも", "または", "および", "かつ",
    ].map { Array($0.utf16) })

  /// The content words of a chunk, or the chunk whole where it has none.
  package static func of(_ words: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    /// Whether the next adjacent word may still join the last piece.
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
      } else if touches, isFragment || characterCount(word, units) == 1 {
        pieces[pieces.count - 1] = pieces[pieces.count - 1].lowerBound..<word.upperBound
      } else {
        pieces.append(word)
        isOpen = true
      }
    }
    if pieces.isEmpty, !units.isEmpty { return [0..<units.count] }
    return pieces
  }

  /// Characters in a range: a surrogate pair counts once.
  private static func characterCount(_ range: Range<Int>, _ units: [UInt16]) -> Int {
    units[range].reduce(0) { $0 + ($1 & 0xFC00 == 0xDC00 ? 0 : 1) }
  }
}
