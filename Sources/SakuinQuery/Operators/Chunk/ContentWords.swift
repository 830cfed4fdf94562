import SakuinText

/// Chooses the content words of a chunk from its dictionary words.
///
/// A content word is a dictionary word that is no function word, in whatever script: いじめ|問題 has two. Segmentation
/// leaves fragments of one character (安|中|市, 高齢|者, 令和|5|年, スマ|ホ, 障|がい|者) that mean little alone, and would match
/// every text with 安, 中 and 市 anywhere. So a fragment is joined with the word that it touches, and with the hiragana
/// after it (障がい, 選ばれる) unless that is a particle (市|の|職員). A hiragana word that the dictionary does not know as
/// a whole (ひき|こ|も|り) is joined likewise; two whole words never are (まち|づくり, ネーミング|ライツ).
package enum ContentWords {
  /// The content words of a chunk; the whole chunk when it has none.
  package static func of(_ words: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    var joiner = Joiner(words, units)
    let pieces = joiner.join()
    if pieces.isEmpty, !units.isEmpty { return [0..<units.count] }
    return pieces
  }

  /// The dictionary words of two or more characters that say by themselves what a text is about: neither function
  /// words nor numbers, nor pieces of what is cut too small. Those are hiragana that continues a fragment (障|がい), and
  /// two characters of katakana that touch more katakana (スマ|ホ, クラ|ウド), which occur inside many other words.
  package static func dictionaryWords(_ words: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    words.enumerated().filter { index, word in
      let count = characterCount(word, units)
      guard count > 1, !FunctionWords.contains(units[word]), !units[word].allSatisfy(NumeralUnits.isNumber)
      else { return false }
      if isHiraganaOnly(units[word]) {
        guard index > 0, words[index - 1].upperBound == word.lowerBound else { return true }
        let before = words[index - 1]
        return characterCount(before, units) > 1 || isHiraganaOnly(units[before])
      }
      return !isCutTooSmall(word, units)
    }.map(\.element)
  }

  /// The content words of which a document may hold some: without those that are cut too small, unless there are no
  /// others.
  package static func unitWords(_ content: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    let whole = content.filter { !isCutTooSmall($0, units) }
    return whole.isEmpty ? content : whole
  }

  /// Whether a word is two characters of a longer run of katakana, which occur inside many other words.
  private static func isCutTooSmall(_ word: Range<Int>, _ units: [UInt16]) -> Bool {
    let touchesKatakana =
      isKatakana(units, word.lowerBound - 1) && isKatakana(units, word.lowerBound)
      || isKatakana(units, word.upperBound - 1) && isKatakana(units, word.upperBound)
    return touchesKatakana && characterCount(word, units) <= 2
  }

  /// The runs of content words of katakana that touch one another: トーキョー|ワンダー|サイト.
  package static func katakanaCompounds(_ content: [Range<Int>], in units: [UInt16]) -> [[Range<Int>]] {
    var runs: [[Range<Int>]] = []
    for word in content where units[word].allSatisfy({ ScriptClass.of($0) == .katakana }) {
      if let last = runs.last?.last, last.upperBound == word.lowerBound {
        runs[runs.count - 1].append(word)
      } else {
        runs.append([word])
      }
    }
    return runs.filter { $0.count > 1 }
  }

  /// The words of which one is enough in mode `any`: the dictionary words above, the joined words of content without
  /// digits, and whole runs of katakana, which may be cut too small to count otherwise (スマ|ウン).
  package static func membershipWords(_ words: [Range<Int>], in units: [UInt16]) -> [Range<Int>] {
    let content = of(words, in: units).filter { word in
      characterCount(word, units) > 1 && !units[word].contains(where: NumeralUnits.isNumber)
    }
    let result = dictionaryWords(words, in: units)
    var seen = Set(result)
    return result + (content + katakanaRuns(words, units)).filter { seen.insert($0).inserted }
  }

  /// The maximal runs of katakana of two or more characters.
  private static func katakanaRuns(_ words: [Range<Int>], _ units: [UInt16]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for word in words where units[word].allSatisfy({ ScriptClass.of($0) == .katakana }) {
      if let last = runs.last, last.upperBound == word.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<word.upperBound
      } else {
        runs.append(word)
      }
    }
    return runs.filter { $0.count > 1 }
  }

  /// Whether a chunk consists of function words. A chunk of single hiragana only (ひ|な|ん) is a word that the
  /// dictionary does not know.
  package static func isFunctionOnly(_ words: [Range<Int>], _ units: [UInt16]) -> Bool {
    guard words.allSatisfy({ FunctionWords.contains(units[$0]) }) else { return false }
    return words.count == 1 || words.contains { $0.count > 1 }
  }

  private static func isKatakana(_ units: [UInt16], _ position: Int) -> Bool {
    units.indices.contains(position) && ScriptClass.of(units[position]) == .katakana
  }

  /// Characters in a range: a surrogate pair counts once.
  fileprivate static func characterCount(_ range: Range<Int>, _ units: [UInt16]) -> Int {
    units[range].reduce(0) { $0 + ($1 & 0xFC00 == 0xDC00 ? 0 : 1) }
  }
}

/// Joins the fragments of a chunk with the words that they touch, from left to right.
private struct Joiner {
  private let words: [Range<Int>]
  private let units: [UInt16]
  private var pieces: [Range<Int>] = []
  /// Whether the next word may be joined with the last piece.
  private var isOpen = false
  /// Where a formal noun or a run of single hiragana begins that the next word may continue, and where it ends.
  private var head: Range<Int>?

  init(_ words: [Range<Int>], _ units: [UInt16]) {
    self.words = words
    self.units = units
  }

  /// The content words.
  mutating func join() -> [Range<Int>] {
    var index = 0
    while index < words.count {
      let word = words[index]
      if isHiraganaOnly(units[word]) {
        index = joinHiragana(index)
      } else if FunctionWords.contains(units[word]) {
        close()
        index += 1
        // 何 asks with the counter after it: 何|歳.
        if units[word].elementsEqual([0x4F55]), index < words.count, touch(word, words[index]),
          isFragment(words[index])
        {
          index += 1
        }
      } else {
        if touchesLast(word), isFragment(pieces[pieces.count - 1]) || isFragment(word) {
          extendLast(to: word.upperBound)
        } else {
          append(word)
        }
        head = nil
        index += 1
      }
    }
    return pieces
  }

  /// Joins the hiragana word at `index`, or the run of single hiragana that begins there; returns the next index.
  private mutating func joinHiragana(_ index: Int) -> Int {
    let word = words[index]
    if touchesLast(word), isFragment(pieces[pieces.count - 1]), !FunctionWords.isParticle(units[word]) {
      extendLast(to: word.upperBound)
      return index + 1
    }
    let isFunction = FunctionWords.contains(units[word])
    if isFragment(word), !isFunction { return joinRun(index) }
    if isFunction {
      close()
      if FunctionWords.isFormalNoun(units[word]) { head = word }
    } else {
      append(word)
      head = nil
    }
    return index + 1
  }

  /// Joins a run of single hiragana whose first is no function word with the hiragana word before or after it.
  private mutating func joinRun(_ index: Int) -> Int {
    var end = index + 1
    while end < words.count, touch(words[end - 1], words[end]), isFragment(words[end]),
      isHiraganaOnly(units[words[end]])
    {
      end += 1
    }
    if let last = pieces.last, touchesLast(words[index]), isHiraganaOnly(units[last]) {
      // Particles after the word are none of its syllables.
      var tail = end
      while FunctionWords.isParticle(units[words[tail - 1]]) { tail -= 1 }
      extendLast(to: words[tail - 1].upperBound)
      isOpen = tail == end
      head = nil
    } else {
      close()
      head = words[index].lowerBound..<words[end - 1].upperBound
    }
    return end
  }

  /// Adds a word, with the head before it when both are hiragana.
  private mutating func append(_ word: Range<Int>) {
    if let head, touch(head, word), isHiraganaOnly(units[word]) {
      pieces.append(head.lowerBound..<word.upperBound)
    } else {
      pieces.append(word)
    }
    isOpen = true
  }

  private mutating func close() {
    isOpen = false
    head = nil
  }

  private mutating func extendLast(to end: Int) {
    pieces[pieces.count - 1] = pieces[pieces.count - 1].lowerBound..<end
  }

  private func touchesLast(_ word: Range<Int>) -> Bool {
    isOpen && pieces.last?.upperBound == word.lowerBound
  }

  private func touch(_ one: Range<Int>, _ other: Range<Int>) -> Bool { one.upperBound == other.lowerBound }

  private func isFragment(_ word: Range<Int>) -> Bool { ContentWords.characterCount(word, units) == 1 }
}
