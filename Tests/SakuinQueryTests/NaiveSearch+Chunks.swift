import SakuinQuery
import SakuinText

/// A chunk as a plain search sees it.
struct NaiveChunk {
  let input: String
  let folded: FoldedText
  let text: AnalyzedText
  /// Whether it is looked up in other spellings than by classes of characters: sentences are not.
  let isSpelt: Bool
  /// The parts that have other forms.
  let spans: [SpellingSpan]
  let words: [Range<Int>]
  let dictionary: [Range<Int>]
  let wantsSimilar: Bool

  /// The spans that reach beyond a word.
  private var links: [Range<Int>] {
    spans.map(\.range).filter { range in
      words.contains { $0.overlaps(range) }
        && !words.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
  }

  /// The ways in which the words may stand apart: all of them, or some joined by spans that touch them.
  var cuts: [[Range<Int>]] {
    (0..<1 << links.count).map { choice in
      links.indices.filter { choice >> $0 & 1 != 0 }.reduce(into: words) { $0.join(links[$1]) }
    }
  }
}

extension [Range<Int>] {
  /// Replaces the ranges that a range overlaps by their hull.
  fileprivate mutating func join(_ range: Range<Int>) {
    let touched = filter { $0.overlaps(range) }
    removeAll { $0.overlaps(range) }
    append(
      touched.reduce(range) {
        Swift.min($0.lowerBound, $1.lowerBound)..<Swift.max($0.upperBound, $1.upperBound)
      })
  }
}

extension NaiveSearch {
  /// The documents that match a chunk: as one string, by its words, or by one of them, as far as the mode goes.
  func chunk(_ input: String, similar: Bool, _ fields: Set<Int>) -> [Int: MatchLevel] {
    let chunk = naiveChunk(input, similar: similar)
    if chunk.text.units.isEmpty { return [:] }
    var result = term(0..<chunk.text.units.count, of: chunk, fields)
    if mode >= .words || similar {
      result = union([result, wordsApart(of: chunk, fields).mapValues { max($0, .words) }])
    }
    if mode >= .any {
      let words = ContentWords.membershipWords(chunk.dictionary, in: chunk.text.units)
      let any =
        (words.isEmpty ? chunk.words : words).map { term($0, of: chunk, fields) }
        + members(of: chunk).flatMap { $0.words.map { literal($0, of: chunk, fields) } }
        + compounds(of: chunk).flatMap { parts(of: $0).map { literal($0, of: chunk, fields) } }
      result = union([result, union(any).mapValues { _ in .some }])
    }
    return result
  }

  /// The documents with all words of a chunk.
  func wordsApart(of chunk: NaiveChunk, _ fields: Set<Int>) -> [Int: MatchLevel] {
    let members = members(of: chunk)
    return union(
      chunk.cuts.map { cut in
        intersection(
          cut.map { word in
            // 農林業 is found as 農業 and 林業 too.
            let contracted = members.filter { $0.compound == word }.map { compound in
              intersection(compound.words.map { literal($0, of: chunk, fields) })
            }
            return union([term(word, of: chunk, fields)] + contracted)
          })
      }
        + otherCuts(of: chunk).map { cut in intersection(cut.map { term($0, of: chunk, fields) }) })
  }

  /// The members of the contracted compounds among the content words.
  func members(of chunk: NaiveChunk) -> [(compound: Range<Int>, words: [[UInt16]])] {
    guard context.level == .variants else { return [] }
    return chunk.words.compactMap { word in
      ContractedCompounds.shared.members(of: chunk.text.units[word]).map { (word, $0) }
    }
  }

  /// The runs of content words in katakana that touch one another.
  func compounds(of chunk: NaiveChunk) -> [[Range<Int>]] {
    var runs: [[Range<Int>]] = []
    for word in chunk.words {
      let isKatakana = chunk.text.units[word].allSatisfy { ScriptClass.of($0) == .katakana }
      guard isKatakana else { continue }
      if runs.last?.last?.upperBound == word.lowerBound {
        runs[runs.count - 1].append(word)
      } else {
        runs.append([word])
      }
    }
    return runs.filter { (2...8).contains($0.count) }
  }

  /// The parts of two and more words of a run, without the run, longest first.
  func parts(of run: [Range<Int>]) -> [Range<Int>] {
    (2..<max(2, run.count)).reversed().flatMap { count in
      (0...run.count - count).map { run[$0].lowerBound..<run[$0 + count - 1].upperBound }
    }
  }

  /// The documents that hold a range of a chunk, whatever is similar to it.
  func literal(_ range: Range<Int>, of chunk: NaiveChunk, _ fields: Set<Int>) -> [Int: MatchLevel] {
    let raw =
      context.level == .raw
      ? String(decoding: Array(chunk.input.utf8)[chunk.folded.rawRange(range)], as: UTF8.self) : nil
    return literal(Array(chunk.text.units[range]), of: chunk, fields, raw: raw)
  }

  /// The documents that hold a word as if it were a chunk of its own.
  func literal(
    _ units: [UInt16], of chunk: NaiveChunk, _ fields: Set<Int>, raw: String? = nil
  ) -> [Int: MatchLevel] {
    let cut = index.analyzer.segment(units)
    let text = AnalyzedText(units: units, boundaries: cut.boundaries, words: cut.words)
    let strings = strings(text, chunk.isSpelt ? spans(of: text) : [], raw: raw)
    return documents { level(of: strings, in: $0, fields) }
  }

  /// A short chunk is also cut in two where both sides are words by themselves.
  private func otherCuts(of chunk: NaiveChunk) -> [[Range<Int>]] {
    let units = chunk.text.units
    guard chunk.words.count <= 3, (4...16).contains(units.count) else { return [] }
    return (2...units.count - 2).map { [0..<$0, $0..<units.count] }.filter { cut in
      cut.allSatisfy { index.analyzer.segment(Array(units[$0])).words.count == 1 }
    }
  }

  /// Whether a chunk has at most eight words, where every number is one word with 第 and its counter.
  static func isShort(_ text: AnalyzedText) -> Bool {
    let digits = Set("0123456789〇一二三四五六七八九十百千万億兆".utf16)
    let counted = text.words.filter { word in
      let units = text.units[Int(word.lowerBound)..<Int(word.upperBound)]
      let isCounter = word.lowerBound > 0 && digits.contains(text.units[Int(word.lowerBound) - 1])
      return !isCounter && !units.elementsEqual("第".utf16)
    }
    return counted.count <= 8
  }

  func naiveChunk(_ input: String, similar: Bool) -> NaiveChunk {
    let folded = index.analyzer.indexedText(input)
    let cut = index.analyzer.segment(folded)
    let text = AnalyzedText(
      units: folded.units, boundaries: cut.boundaries, words: cut.words, gaps: folded.gaps)
    let words = cut.words.map { Int($0.lowerBound)..<Int($0.upperBound) }
    let isSpelt = Self.isShort(text)
    return NaiveChunk(
      input: input, folded: folded, text: text, isSpelt: isSpelt, spans: isSpelt ? spans(of: text) : [],
      words: ContentWords.of(words, in: text.units), dictionary: words, wantsSimilar: similar)
  }

  private func spans(of text: AnalyzedText) -> [SpellingSpan] {
    context.level >= .kana ? expand(text, context.level, context.usesSynonyms) : []
  }

  /// The documents that hold a range of a chunk as one string, as if it were a chunk of its own.
  func term(_ range: Range<Int>, of chunk: NaiveChunk, _ fields: Set<Int>) -> [Int: MatchLevel] {
    let raw =
      context.level == .raw
      ? String(decoding: Array(chunk.input.utf8)[chunk.folded.rawRange(range)], as: UTF8.self) : nil
    let units = Array(chunk.text.units[range])
    let cut = index.analyzer.segment(units)
    let text = AnalyzedText(units: units, boundaries: cut.boundaries, words: cut.words)
    var strings = strings(text, chunk.isSpelt ? spans(of: text) : [], raw: raw)
    if chunk.wantsSimilar {
      strings += similar(units, fields).map { NaiveString(units: $0, level: .similar, folds: false) }
    }
    return documents { level(of: strings, in: $0, fields) }
  }

  /// The words of all documents, deleted ones too, that are one edit away.
  func similar(_ units: [UInt16], _ fields: Set<Int>) -> Set<[UInt16]> {
    let wanted = Array(String(decoding: units, as: UTF16.self).unicodeScalars)
    guard wanted.count >= 3 else { return [] }
    var result: Set<[UInt16]> = []
    for document in texts {
      for field in fields {
        for word in document[field].words {
          let form = Array(document[field].folded.units[Int(word.lowerBound)..<Int(word.upperBound)])
          let scalars = Array(String(decoding: form, as: UTF16.self).unicodeScalars)
          if Self.distance(wanted, scalars) == 1 { result.insert(form) }
        }
      }
    }
    return result
  }

  /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to another.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        if i == 0 || j == 0 {
          table[i][j] = i + j
          continue
        }
        let replaced = table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        table[i][j] = min(replaced, table[i - 1][j] + 1, table[i][j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }
}
