import SakuinQuery
import SakuinText

/// A chunk as a plain search sees it.
private struct NaiveChunk {
  let input: String
  let folded: FoldedText
  let text: AnalyzedText
  /// The parts that have other forms.
  let spans: [SpellingSpan]
  /// The content words, those that a spelling reaches beyond joined.
  let words: [Range<Int>]
  let wantsSimilar: Bool

  /// The spans that reach beyond a word.
  var links: [Int] {
    spans.indices.filter { number in
      let range = spans[number].range
      return words.contains { $0.overlaps(range) }
        && !words.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
  }

  /// Words and the spans that link them, as the ranges they cover together.
  var groups: [Range<Int>] { (words + links.map { spans[$0].range }).reduce(into: []) { $0.join($1) } }

  /// The ranges that are looked up in a group when the spans in `replaced` are in another form.
  func ranges(of group: Range<Int>, replacing replaced: Set<Int>) -> [Range<Int>] {
    replaced.reduce(into: words.filter { $0.overlaps(group) }) { $0.join(spans[$1].range) }
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
  /// The documents that match a chunk.
  func chunk(_ input: String, similar: Bool, _ fields: Set<Int>) -> [Int: MatchLevel] {
    let chunk = naiveChunk(input, similar: similar)
    var terms: [[Int: MatchLevel]] = []
    let parts = chunk.groups.map { group -> [Int: MatchLevel] in
      // A group is found where one choice of replaced spans is.
      let inside = chunk.links.filter { chunk.spans[$0].range.overlaps(group) }
      return union(
        (0..<1 << inside.count).map { choice in
          let replaced = Set(inside.indices.filter { choice >> $0 & 1 != 0 }.map { inside[$0] })
          let found = chunk.ranges(of: group, replacing: replaced).map { range in
            term(range, of: chunk, replaced.filter { chunk.spans[$0].range.overlaps(range) }, fields)
          }
          terms += found
          return intersection(found)
        })
    }
    var result: [Int: MatchLevel]
    if settings.mode == .any {
      result = union(terms)
    } else if chunk.words.count > 8 {
      result = heaviest(parts)
    } else {
      result = intersection(parts)
    }
    let whole = NaiveString(
      units: chunk.text.units, level: .exact, folds: false, raw: context.level == .raw ? input : nil)
    for number in result.keys where level(of: [whole], in: number, fields) == .exact {
      result[number] = .exact
    }
    return result
  }

  private func naiveChunk(_ input: String, similar: Bool) -> NaiveChunk {
    let folded = index.analyzer.foldWithOffsets(input)
    let cut = index.analyzer.segment(folded.units)
    let text = AnalyzedText(units: folded.units, boundaries: cut.boundaries, words: cut.words)
    var words = ContentWords.of(cut.words.map { Int($0.lowerBound)..<Int($0.upperBound) }, in: text.units)
    for span in context.level == .raw ? [] : expand(text, .variants, false)
    where words.contains(where: { $0.overlaps(span.range) }) {
      words.join(span.range)
    }
    return NaiveChunk(
      input: input, folded: folded, text: text,
      spans: context.level >= .kana ? expand(text, context.level, context.usesSynonyms) : [],
      words: words.sorted { $0.lowerBound < $1.lowerBound }, wantsSimilar: similar)
  }

  /// The documents that hold a range of a chunk, the spans in `replaced` in another form.
  private func term(
    _ range: Range<Int>, of chunk: NaiveChunk, _ replaced: Set<Int>, _ fields: Set<Int>
  ) -> [Int: MatchLevel] {
    let raw =
      context.level == .raw
      ? String(decoding: Array(chunk.input.utf8)[chunk.folded.rawRange(range)], as: UTF8.self) : nil
    var strings = strings(range, of: chunk.text.units, chunk.spans, replacing: replaced, raw: raw)
    if chunk.wantsSimilar {
      strings += similar(Array(chunk.text.units[range]), fields).map {
        NaiveString(units: $0, level: .similar, folds: false)
      }
    }
    return documents { level(of: strings, in: $0, fields) }
  }

  /// The documents that hold half of the idf mass of the parts that stand anywhere.
  private func heaviest(_ parts: [[Int: MatchLevel]]) -> [Int: MatchLevel] {
    let known = parts.filter { !$0.isEmpty }
    let weights = known.map { BM25.idf(documentFrequency: $0.count, documentCount: live.count) }
    return documents { number in
      let held = known.indices.filter { known[$0][number] != nil }
      guard !held.isEmpty, held.reduce(0, { $0 + weights[$1] }) * 2 >= weights.reduce(0, +) - 1e-9 else {
        return nil
      }
      return held.compactMap { known[$0][number] }.max()
    }
  }

  /// The words of all documents, deleted ones too, that are one edit away.
  private func similar(_ units: [UInt16], _ fields: Set<Int>) -> Set<[UInt16]> {
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
