import SakuinQuery
import SakuinText
import Testing

/// A string that is looked up, and the level it gives on word boundaries.
struct NaiveString {
  var units: [UInt16]
  var level: MatchLevel
  /// Whether members of a unit's class count as the unit.
  var folds: Bool
  /// The raw text it must come from, where that matters.
  var raw: String?
  /// Whether a digit or a letter of English at an end must stand on a word boundary.
  var keepsCodes = false
  /// Whether it has at least seven digits, and hyphens and blanks only beside them: then letters may precede it.
  var isLongNumber: Bool {
    let text = String(decoding: units, as: UTF16.self)
    return text.allSatisfy { "0123456789- ".contains($0) } && text.count { "0123456789".contains($0) } > 6
  }
  /// The offsets of the units after the layout gaps of the string itself.
  var gaps: [Int] = []
  /// Those of them that an occurrence must have.
  var neededGaps: [Int] = []

  /// Whether the string ends in 方, 人 or 者 after の or a verb.
  var endsWithPerson: Bool {
    let text = String(decoding: units, as: UTF16.self)
    return ["方", "人", "者"].contains { person in
      ["の", "る", "た", "つ"].contains { text.hasSuffix($0 + person) }
    }
  }
}

/// Matches queries against folded texts by trying every position of every text.
struct NaiveSearch {
  let index: SampleIndex
  private let wantedContext: QueryContext
  private let wantedMode: MatchMode
  /// Whether only occurrences on word boundaries are wanted.
  private let isAlignedOnly: Bool
  /// Whether what is looked for is excluded from the result: then it is found in every spelling, as one string,
  /// whatever is asked for otherwise.
  private var isExcluding = false
  let expand: (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan]
  let texts: [[(folded: FoldedText, boundaries: Set<Int>, words: [Range<UInt32>], raw: [UInt8])]]
  let regexes: [String: NaiveRegex]

  init(
    _ index: SampleIndex, _ context: QueryContext, _ mode: MatchMode,
    regexes: [String: NaiveRegex],
    expand: @escaping (AnalyzedText, FoldingLevel, Bool) -> [SpellingSpan],
    isAlignedOnly: Bool = false
  ) {
    self.isAlignedOnly = isAlignedOnly || mode == .word
    self.index = index
    wantedContext = context
    wantedMode = mode
    self.expand = expand
    self.regexes = regexes
    texts = index.documents.map { document in
      document.texts.map { text in
        let folded = index.analyzer.indexedText(text)
        let cut = index.analyzer.segment(folded)
        return (
          folded, Set(cut.boundaries.map(Int.init)).union([0, folded.units.count]), cut.words,
          Array(text.utf8)
        )
      }
    }
  }

  var context: QueryContext { isExcluding ? wantedContext.loosest : wantedContext }
  var mode: MatchMode { isExcluding ? .all : wantedMode }

  /// A search for what is excluded; within two negations, for what is wanted again.
  private var excluding: NaiveSearch {
    var result = self
    result.isExcluding.toggle()
    return result
  }

  var live: [Int] { index.documents.indices.filter { index.isLive[$0] } }

  /// The documents that match, with their levels.
  func matches(_ tree: QueryNode, _ fields: Set<Int> = [0, 1]) -> [Int: MatchLevel] {
    switch tree.part {
    case is NothingNode: return [:]
    case let node as ChunkNode: return chunk(node.text, similar: node.wantsSimilar, fields)
    case let node as PhraseNode:
      return documents { level(of: quotation(node), in: $0, fields) }
    case is WildcardNode, is RegularExpressionNode:
      return documents { best(occurrences(of: tree, in: $0, fields)) }
    case let node as AndNode: return all(node.parts, fields)
    case let node as SequenceNode:
      let parts = required(node.parts)
      guard mode == .any else { return all(parts, fields) }
      let conditions = parts.filter { binds($0) }
      let others = parts.filter { !binds($0) }.map { matches($0, fields) }
      // Who holds all parts holds them as closely as the weakest; who holds one, holds some.
      let some = union(others).mapValues { _ in MatchLevel.some }
      let any = union([some, intersection(others)])
      return intersection((others.isEmpty ? [] : [any]) + conditions.map { matches($0, fields) })
    case let node as OrNode: return union(node.parts.map { matches($0, fields) })
    case let node as NotNode:
      let found = excluding.matches(node.negated, fields)
      return documents { found[$0] == nil ? .exact : nil }
    case let node as FieldNode: return matches(node.part, fields.intersection([node.name == "title" ? 0 : 1]))
    case let node as BoostNode: return matches(node.part, fields)
    case let node as AttributeNode:
      return documents { meets(node.name, node.text, $0) ? .exact : nil }
    case let node as IdentifierNode:
      let typed = documents { index.documents[$0].id == node.id ? .exact : nil }
      let ascii = QuerySyntax.ascii(node.id)
      return typed.isEmpty ? documents { index.documents[$0].id == ascii ? .exact : nil } : typed
    case let node as NearNode: return documents { near(node.parts, node.links, in: $0, fields) }
    case let node as SameNode: return documents { same(node.parts, in: $0, fields) }
    default:
      Issue.record("no plain twin of \(tree.part)")
      return [:]
    }
  }

  /// The parts of a sequence without those of function words only, unless nothing else is looked for.
  func required(_ parts: [QueryNode]) -> [QueryNode] {
    let content = parts.filter { !isFunctionOnly($0) }
    return content.allSatisfy(binds) ? parts : content
  }

  private func isFunctionOnly(_ node: QueryNode) -> Bool {
    guard let chunk = node.part as? ChunkNode else { return false }
    let text = index.analyzer.analyze(chunk.text)
    return !text.units.isEmpty
      && ContentWords.isFunctionOnly(
        text.words.map { Int($0.lowerBound)..<Int($0.upperBound) }, text.units)
  }

  /// Whether a part must hold even where any of the parts is enough: negations, conditions on attributes.
  func binds(_ node: QueryNode) -> Bool {
    if node.part is NotNode || node.part is AttributeNode || node.part is IdentifierNode { return true }
    if let boost = node.part as? BoostNode { return binds(boost.part) }
    return inner(of: node)?.allSatisfy(isCondition) ?? false
  }

  private func isCondition(_ node: QueryNode) -> Bool {
    switch node.part {
    case is AttributeNode, is IdentifierNode: true
    case let node as NotNode: isCondition(node.negated)
    case let node as BoostNode: isCondition(node.part)
    default: inner(of: node)?.allSatisfy(isCondition) ?? false
    }
  }

  /// The parts of a conjunction or disjunction; nil for other nodes.
  private func inner(of node: QueryNode) -> [QueryNode]? {
    switch node.part {
    case let node as AndNode: node.parts
    case let node as OrNode: node.parts
    case let node as SequenceNode: node.parts
    default: nil
    }
  }

  func documents(_ level: (Int) -> MatchLevel?) -> [Int: MatchLevel] {
    Dictionary(uniqueKeysWithValues: live.compactMap { number in level(number).map { (number, $0) } })
  }

  private func all(_ parts: [QueryNode], _ fields: Set<Int>) -> [Int: MatchLevel] {
    intersection(parts.map { matches($0, fields) })
  }

  /// The documents of any of the sets, each with its closest level.
  func union(_ sets: [[Int: MatchLevel]]) -> [Int: MatchLevel] {
    sets.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: min) }
  }

  /// The documents of all sets, each with its weakest level.
  func intersection(_ sets: [[Int: MatchLevel]]) -> [Int: MatchLevel] {
    documents { number in
      var level = MatchLevel.exact
      for set in sets {
        guard let next = set[number] else { return nil }
        level = max(level, next)
      }
      return level
    }
  }

  /// The strings of a quotation.
  ///
  /// White space in it may be a gap of the layout in a text or not. What is no gap in the quotation must be one where it
  /// is left out.
  func quotation(_ node: PhraseNode) -> [NaiveString] {
    let units = index.analyzer.fold(node.text)
    let own = Set(index.analyzer.whiteSpace(in: units).filter(\.isLayout).map(\.range.lowerBound))
    let raw = context.level == .raw ? node.text : nil
    var strings = [NaiveString(units: [], level: .exact, folds: false, raw: raw)]
    var next = 0
    for (range, _) in index.analyzer.whiteSpace(in: units) {
      let before = units[next..<range.lowerBound]
      strings = strings.flatMap { string in
        var kept = string
        kept.units += before + units[range]
        var left = string
        left.units += before
        left.gaps.append(left.units.count)
        if !own.contains(range.lowerBound) { left.neededGaps.append(left.units.count) }
        return [kept, left]
      }
      next = range.upperBound
    }
    for index in strings.indices { strings[index].units += units[next...] }
    return strings
  }

  /// The level that the layout gaps of an occurrence leave; nil where the string does not occur. Line ends may be bridged,
  /// blanks only where all spellings count; an occurrence with other gaps than the string's is a variant.
  func gapLevel(
    _ range: Range<Int>, _ gaps: [Int], needed: [Int] = [], in number: Int, _ field: Int
  ) -> MatchLevel? {
    let inside = texts[number][field].folded.gaps.filter { range.dropFirst().contains($0.index) }
    let offsets = Set(inside.map { $0.index - range.lowerBound })
    if offsets == Set(gaps) { return .exact }
    if !offsets.isSuperset(of: needed) { return nil }
    if context.level == .variants { return .variant }
    let blanks = Set(inside.filter { !$0.isLineEnd }.map { $0.index - range.lowerBound })
    return blanks.isSubset(of: gaps) && offsets.isSuperset(of: gaps) ? .variant : nil
  }

  private func meets(_ name: String, _ condition: String, _ number: Int) -> Bool {
    let document = index.documents[number]
    if name == "status" { return index.analyzer.fold(document.status) == index.analyzer.fold(condition) }
    let ends = condition.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if ends.count == 1 { return document.year == Double(condition) }
    return (Double(ends[0]) ?? -.infinity) <= document.year && document.year <= (Double(ends[2]) ?? .infinity)
  }

  // MARK: Strings

  /// The occurrences of a string in a field.
  func occurrences(of string: NaiveString, in number: Int, _ field: Int) -> [Range<Int>] {
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
      func isCode(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) || (0x61...0x7A).contains(unit) }
      if string.keepsCodes, isCode(first), !string.isLongNumber, !text.boundaries.contains(start) {
        return nil
      }
      if string.keepsCodes, isCode(last), !text.boundaries.contains(range.upperBound) { return nil }
      if gapLevel(range, string.gaps, needed: string.neededGaps, in: number, field) == nil { return nil }
      if string.keepsCodes, Self.isInGreaterNumber(range, units) { return nil }
      if string.keepsCodes, string.endsWithPerson, !text.boundaries.contains(range.upperBound) {
        return nil
      }
      if let raw = string.raw, Array(text.raw[text.folded.rawRange(range)]) != Array(raw.utf8) { return nil }
      return range
    }
  }

  /// Whether a string that begins or ends with a number in kanji is a part of a greater one: 三人 in 二十三人.
  private static func isInGreaterNumber(_ range: Range<Int>, _ units: [UInt16]) -> Bool {
    let digits = Set("0123456789".utf16)
    let kanji = Set("〇一二三四五六七八九十百千万億兆".utf16)
    func isNumber(_ index: Int) -> Bool {
      units.indices.contains(index) && (digits.contains(units[index]) || kanji.contains(units[index]))
    }
    return kanji.contains(units[range.lowerBound]) && isNumber(range.lowerBound - 1)
      || kanji.contains(units[range.upperBound - 1]) && isNumber(range.upperBound)
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
    return isAlignedOnly && !isExcluding ? nil : max(level, .partial)
  }

  /// The level of an occurrence of a string.
  func level(_ range: Range<Int>, _ string: NaiveString, in number: Int, _ field: Int) -> MatchLevel? {
    let gapLevel = gapLevel(range, string.gaps, needed: string.neededGaps, in: number, field) ?? .exact
    return level(range, max(string.level, gapLevel), in: number, field)
  }

  func level(of strings: [NaiveString], in number: Int, _ fields: Set<Int>) -> MatchLevel? {
    best(
      fields.flatMap { field in
        strings.flatMap { string in
          occurrences(of: string, in: number, field).compactMap { range in
            level(range, string, in: number, field).map { (field, range, $0) }
          }
        }
      })
  }

  private func best(_ occurrences: [(field: Int, range: Range<Int>, level: MatchLevel)]) -> MatchLevel? {
    occurrences.map(\.level).min()
  }

  /// Every text that a text stands for as one string.
  func strings(_ text: AnalyzedText, _ spans: [SpellingSpan], raw: String?) -> [NaiveString] {
    var partial: [(units: [UInt16], level: MatchLevel, isLiteral: Bool)] = [([], .exact, true)]
    var next = 0
    for span in spans {
      partial = partial.flatMap { head in
        let units = head.units + text.units[next..<span.range.lowerBound]
        return [(units + text.units[span.range], head.level, head.isLiteral)]
          + span.forms.map { form in
            (units + form.units, max(head.level, form.level == nil ? .synonym : .variant), false)
          }
      }
      next = span.range.upperBound
    }
    return partial.flatMap { string -> [NaiveString] in
      let units = string.units + text.units[next...]
      if !string.isLiteral {
        return [NaiveString(units: units, level: string.level, folds: true, raw: raw, keepsCodes: true)]
      }
      return [
        NaiveString(units: units, level: .exact, folds: false, raw: raw, gaps: text.gaps.map(\.index)),
        NaiveString(units: units, level: .variant, folds: true, raw: raw, gaps: text.gaps.map(\.index)),
      ]
    }
  }
}
