import SakuinQuery
import SakuinText

/// A string that is looked for, and the level it gives on word boundaries.
struct NaiveString {
  var units: [UInt16]
  var level: MatchLevel
  /// Whether members of a unit's class count as the unit.
  var folds: Bool
  /// The raw text it must come from, where that matters.
  var raw: String?
  /// Whether a digit at an end must stand on a word boundary.
  var keepsNumbers = false
}

/// Matches queries against folded texts by looking at every place of every text.
struct NaiveSearch {
  let index: SampleIndex
  let context: QueryContext
  let settings: SearchSettings
  let expand: (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan]
  let texts: [[(folded: FoldedText, boundaries: Set<Int>, words: [Range<UInt32>], raw: [UInt8])]]
  let regexes: [String: NaiveRegex]

  init(
    _ index: SampleIndex, _ context: QueryContext, _ settings: SearchSettings,
    regexes: [String: NaiveRegex], expand: @escaping (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan]
  ) {
    self.index = index
    self.context = context
    self.settings = settings
    self.expand = expand
    self.regexes = regexes
    texts = index.documents.map { document in
      document.texts.map { text in
        let folded = index.analyzer.foldWithOffsets(text)
        let cut = index.analyzer.segment(folded.units)
        return (
          folded, Set(cut.boundaries.map(Int.init)).union([0, folded.units.count]), cut.words,
          Array(text.utf8)
        )
      }
    }
  }

  private var live: [Int] { index.documents.indices.filter { index.isLive[$0] } }

  /// The documents that match, with their levels.
  func matches(_ tree: QueryNode, _ fields: Set<Int> = [0, 1]) -> [Int: MatchLevel] {
    switch tree {
    case .nothing: return [:]
    case .chunk(let text): return chunk(text, similar: false, fields)
    case .similar(let text): return chunk(text, similar: true, fields)
    case .phrase(let text):
      let string = NaiveString(
        units: index.analyzer.fold(text), level: .exact, folds: false, raw: context.level == .raw ? text : nil
      )
      return documents { level(of: [string], in: $0, fields) }
    case .wildcard, .regex: return documents { best(places(of: tree, in: $0, fields)) }
    case .and(let parts): return all(parts, fields)
    case .sequence(let parts):
      guard settings.mode == .any else { return all(parts, fields) }
      let conditions = parts.filter { binds($0) }
      let others = parts.filter { !binds($0) }
      let any = others.map { matches($0, fields) }.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: min) }
      return intersection((others.isEmpty ? [] : [any]) + conditions.map { matches($0, fields) })
    case .or(let parts):
      return parts.map { matches($0, fields) }.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: min) }
    case .not(let part):
      let found = matches(part, fields)
      return documents { found[$0] == nil ? .exact : nil }
    case .field(let name, let part): return matches(part, fields.intersection([name == "title" ? 0 : 1]))
    case .boosted(let part, _): return matches(part, fields)
    case .attribute(let name, let condition): return documents { meets(name, condition, $0) ? .exact : nil }
    case .near(let parts, let links): return documents { near(parts, links, in: $0, fields) }
    }
  }

  /// Whether a part must hold even where any of the parts is enough: negations, conditions on attributes.
  private func binds(_ node: QueryNode) -> Bool {
    switch node {
    case .not, .attribute: true
    case .boosted(let part, _): binds(part)
    case .and(let parts), .or(let parts), .sequence(let parts): parts.allSatisfy(isCondition)
    default: false
    }
  }

  private func isCondition(_ node: QueryNode) -> Bool {
    switch node {
    case .attribute: true
    case .not(let part), .boosted(let part, _): isCondition(part)
    case .and(let parts), .or(let parts), .sequence(let parts): parts.allSatisfy(isCondition)
    default: false
    }
  }

  private func documents(_ level: (Int) -> MatchLevel?) -> [Int: MatchLevel] {
    Dictionary(uniqueKeysWithValues: live.compactMap { number in level(number).map { (number, $0) } })
  }

  private func all(_ parts: [QueryNode], _ fields: Set<Int>) -> [Int: MatchLevel] {
    intersection(parts.map { matches($0, fields) })
  }

  private func intersection(_ sets: [[Int: MatchLevel]]) -> [Int: MatchLevel] {
    documents { number in
      var level = MatchLevel.exact
      for set in sets {
        guard let next = set[number] else { return nil }
        level = max(level, next)
      }
      return level
    }
  }

  private func meets(_ name: String, _ condition: String, _ number: Int) -> Bool {
    let document = index.documents[number]
    if name == "status" { return index.analyzer.fold(document.status) == index.analyzer.fold(condition) }
    let ends = condition.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if ends.count == 1 { return document.year == Double(condition) }
    return (Double(ends[0]) ?? -.infinity) <= document.year && document.year <= (Double(ends[2]) ?? .infinity)
  }

  // MARK: Strings

  /// Where a string stands in a field.
  func places(of string: NaiveString, in number: Int, _ field: Int) -> [Range<Int>] {
    let text = texts[number][field]
    let units = text.folded.units
    guard !string.units.isEmpty, string.units.count <= units.count else { return [] }
    return (0...units.count - string.units.count).compactMap { start in
      for (offset, unit) in string.units.enumerated() {
        let other = units[start + offset]
        guard unit == other || (string.folds && context.classes?.members(of: unit).contains(other) == true)
        else { return nil }
      }
      let range = start..<start + string.units.count
      let (first, last) = (string.units[0], string.units[string.units.count - 1])
      if string.keepsNumbers, (0x30...0x39).contains(first), !text.boundaries.contains(start) { return nil }
      if string.keepsNumbers, (0x30...0x39).contains(last), !text.boundaries.contains(range.upperBound) {
        return nil
      }
      if let raw = string.raw, Array(text.raw[text.folded.rawRange(range)]) != Array(raw.utf8) { return nil }
      return range
    }
  }

  func level(
    _ range: Range<Int>, _ level: MatchLevel, in number: Int, _ field: Int, openStart: Bool = false,
    openEnd: Bool = false
  ) -> MatchLevel? {
    let boundaries = texts[number][field].boundaries
    if (openStart || boundaries.contains(range.lowerBound))
      && (openEnd || boundaries.contains(range.upperBound))
    {
      return level
    }
    return settings.mode == .word ? nil : max(level, .partial)
  }

  private func level(of strings: [NaiveString], in number: Int, _ fields: Set<Int>) -> MatchLevel? {
    best(
      fields.flatMap { field in
        strings.flatMap { string in
          places(of: string, in: number, field).compactMap { range in
            level(range, string.level, in: number, field).map { (field, range, $0) }
          }
        }
      })
  }

  private func best(_ places: [(field: Int, range: Range<Int>, level: MatchLevel)]) -> MatchLevel? {
    places.map(\.level).min()
  }

  /// Every text that a range of a chunk stands for; spans in `replaced` must be in another form.
  func strings(
    _ range: Range<Int>, of chunk: [UInt16], _ spans: [SpellingSpan], replacing replaced: Set<Int> = [],
    raw: String?
  ) -> [NaiveString] {
    var partial: [(units: [UInt16], level: MatchLevel, isLiteral: Bool)] = [([], .words, true)]
    var next = range.lowerBound
    for (number, span) in spans.enumerated()
    where span.range.lowerBound >= range.lowerBound && span.range.upperBound <= range.upperBound {
      partial = partial.flatMap { head in
        let units = head.units + chunk[next..<span.range.lowerBound]
        let literal =
          replaced.contains(number) ? [] : [(units + chunk[span.range], head.level, head.isLiteral)]
        return literal
          + span.forms.map { form in
            (units + form.units, max(head.level, form.level == nil ? .synonym : .variant), false)
          }
      }
      next = span.range.upperBound
    }
    return partial.flatMap { string -> [NaiveString] in
      let units = string.units + chunk[next..<range.upperBound]
      if !string.isLiteral {
        return [NaiveString(units: units, level: string.level, folds: true, raw: raw, keepsNumbers: true)]
      }
      return [
        NaiveString(units: units, level: .words, folds: false, raw: raw),
        NaiveString(units: units, level: .variant, folds: true, raw: raw),
      ]
    }
  }
}

// MARK: - Chunks

extension NaiveSearch {
  private func chunk(_ input: String, similar: Bool, _ fields: Set<Int>) -> [Int: MatchLevel] {
    let folded = index.analyzer.foldWithOffsets(input)
    let cut = index.analyzer.segment(folded.units)
    let text = AnalyzedText(units: folded.units, boundaries: cut.boundaries, words: cut.words)
    let spans = context.level >= .kana ? expand(text, context.level, context.usesSynonyms) : []
    var words = ContentWords.of(cut.words.map { Int($0.lowerBound)..<Int($0.upperBound) }, in: text.units)
    for span in context.level == .raw ? [] : expand(text, .variants, false) {
      let touched = words.filter { $0.overlaps(span.range) }
      if touched.isEmpty { continue }
      words.removeAll { $0.overlaps(span.range) }
      words.append(touched.reduce(span.range, hull))
      words.sort { $0.lowerBound < $1.lowerBound }
    }
    func raw(_ range: Range<Int>) -> String? {
      context.level == .raw
        ? String(decoding: Array(input.utf8)[folded.rawRange(range)], as: UTF8.self) : nil
    }
    func term(_ range: Range<Int>, _ replaced: Set<Int> = []) -> [Int: MatchLevel] {
      var strings = strings(range, of: text.units, spans, replacing: replaced, raw: raw(range))
      if similar, replaced.isEmpty || true {
        strings += self.similar(Array(text.units[range]), fields).map {
          NaiveString(units: $0, level: .similar, folds: false)
        }
      }
      return documents { level(of: strings, in: $0, fields) }
    }
    // Words and the spans that link them fall into groups; a group is found where one choice of replaced spans is.
    let links = spans.indices.filter { number in
      let range = spans[number].range
      return words.contains { $0.overlaps(range) }
        && !words.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }
    var groups: [Range<Int>] = []
    for range in words + links.map({ spans[$0].range }) {
      let touched = groups.filter { $0.overlaps(range) }
      groups.removeAll { $0.overlaps(range) }
      groups.append(touched.reduce(range, hull))
    }
    var terms: [[Int: MatchLevel]] = []
    let parts = groups.map { group -> [Int: MatchLevel] in
      let inside = links.filter { spans[$0].range.overlaps(group) }
      let choices = (0..<1 << inside.count).map { choice -> [Int: MatchLevel] in
        let replaced = Set(inside.indices.filter { choice >> $0 & 1 != 0 }.map { inside[$0] })
        var ranges = words.filter { $0.overlaps(group) }
        for number in replaced {
          let touched = ranges.filter { $0.overlaps(spans[number].range) }
          ranges.removeAll { $0.overlaps(spans[number].range) }
          ranges.append(touched.reduce(spans[number].range, hull))
        }
        let found = ranges.map { range in
          term(range, replaced.filter { spans[$0].range.overlaps(range) })
        }
        terms += found
        return intersection(found)
      }
      return choices.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: min) }
    }
    var result: [Int: MatchLevel] = [:]
    if settings.mode == .any {
      result = terms.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: min) }
    } else if words.count > 8 {
      let known = parts.filter { !$0.isEmpty }
      let weights = known.map {
        BM25.idf(documentFrequency: $0.count, documentCount: live.count)
      }
      result = documents { number in
        let held = known.indices.filter { known[$0][number] != nil }
        guard !held.isEmpty, held.reduce(0, { $0 + weights[$1] }) * 2 >= weights.reduce(0, +) - 1e-9 else {
          return nil
        }
        return held.compactMap { known[$0][number] }.max()
      }
    } else {
      result = intersection(parts)
    }
    let whole = NaiveString(
      units: text.units, level: .exact, folds: false, raw: context.level == .raw ? input : nil)
    for number in result.keys where level(of: [whole], in: number, fields) == .exact {
      result[number] = .exact
    }
    return result
  }

  private func hull(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
    min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
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
