import SakuinIndex
import SakuinText

/// Evaluates compiled queries over segments: which documents match, at which level. Every match is found.
///
/// One searcher serves one query.
package struct Searcher {
  package let segments: IndexView
  package let settings: SearchSettings
  /// The forms by which documents were found beside those typed, in order of evaluation.
  package private(set) var expansions: [QueryExpansion] = []
  /// The chunks that were loosened, in order of the query.
  package var relaxations: [QueryRelaxation] = []
  private(set) var search: TermSearch
  private let analyzer: Analyzer
  /// Ordinals of the attributes by canonical name.
  private let attributes: [String: Int]
  let deadline: Deadline
  /// What chunks were found to match: loosening asks before the search does.
  private var known: [KnownChunk: MatchSet] = [:]

  private struct KnownChunk: Hashable {
    var input: String
    var terms: [Range<Int>]
    var alternatives: Int
    var isLoose: Bool
    var selection: FieldSelection
  }

  /// A searcher over `segments`; `attributes` are the ordinals of attributes by canonical name. `texts` gives the texts
  /// of a document by field ordinal, for patterns that must be verified in them.
  package init(
    segments: IndexView, settings: SearchSettings, attributes: [String: Int], analyzer: Analyzer,
    deadline: Deadline, known: PositionCache = PositionCache(),
    texts: @escaping (UInt32) throws(SearchFailure) -> [FieldText]
  ) {
    self.segments = segments
    self.settings = settings
    self.attributes = attributes
    self.analyzer = analyzer
    self.deadline = deadline
    search = TermSearch(
      segments: segments, deadline: deadline, known: known, isAlignedOnly: settings.mode == .word,
      wantsLevels: settings.wantsLevels, texts: texts)
  }

  /// The documents that match `query` in the chosen fields, with their levels.
  package mutating func matches(
    _ query: CompiledQuery, in selection: FieldSelection = .all
  ) throws(SearchFailure) -> MatchSet {
    try deadline.check()
    switch query {
    case .nothing: return MatchSet()
    case .everything: return search.everything
    case .chunk(let chunk): return try matches(chunk, in: selection)
    case .phrase(_, let string): return try search.documents(holding: string, in: selection)
    case .pattern(let pattern): return try search.documents(matching: pattern, in: selection)
    case .sequence(let parts):
      return try settings.mode == .any ? anyOf(parts, in: selection) : conjunction(parts, in: selection)
    case .and(let parts): return try conjunction(parts, in: selection)
    case .or(let parts):
      var result = MatchSet()
      for part in parts { result = result.union(try matches(part, in: selection)) }
      return result
    case .not(let part): return search.everything.subtracting(try matches(part, in: selection))
    case .near(let parts, let links):
      let result = try near(parts, links, in: selection)
      return search.candidates.map { result.restricted(to: $0[...]) } ?? result
    case .field(let fields, let part): return try matches(part, in: selection.intersection(fields))
    case .attribute(let name, let condition): return try documents(where: condition, holdsFor: name)
    case .boosted(let part, _): return try matches(part, in: selection)
    }
  }

  /// The documents of `candidates`, ascending, that match `query`, with their levels: what `matches` gives, without a
  /// look at any other document.
  package mutating func matches(
    _ query: CompiledQuery, in selection: FieldSelection = .all, among candidates: [UInt32]
  ) throws(SearchFailure) -> MatchSet {
    let before = search.candidates
    search.candidates = candidates
    defer { search.candidates = before }
    return try matches(query, in: selection)
  }

  /// The documents among `matches` with a value of an attribute that meets a condition.
  package func documents(
    where condition: AttributeCondition, holdsFor name: String, among matches: MatchSet
  ) throws(SearchFailure) -> MatchSet {
    guard let column = attributes[name] else { return MatchSet() }
    return try filter(condition, column).documents(among: matches)
  }

  /// The documents that are asked about with a value of an attribute that meets a condition.
  private func documents(
    where condition: AttributeCondition, holdsFor name: String
  ) throws(SearchFailure) -> MatchSet {
    guard let column = attributes[name] else { return MatchSet() }
    let filter = try filter(condition, column)
    return search.candidates == nil
      ? try filter.documents() : try filter.documents(among: search.everything)
  }

  private func filter(
    _ condition: AttributeCondition, _ column: Int
  ) throws(SearchFailure) -> AttributeFilter {
    try AttributeFilter(condition, column: column, segments: segments, deadline: deadline) {
      analyzer.fold($0)
    }
  }

  private mutating func matches(
    _ chunk: CompiledChunk, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    let key = KnownChunk(
      input: chunk.input, terms: chunk.terms.map(\.range),
      alternatives: chunk.terms.reduce(0) { $0 + $1.alternatives.count }, isLoose: chunk.isLoose,
      selection: selection)
    if let set = known[key] { return search.candidates.map { set.restricted(to: $0[...]) } ?? set }
    let found = try ChunkEvaluation(
      chunk: chunk, selection: selection, settings: settings, search: search
    ).matches()
    for number in found.forms.sorted(by: { ($0.span, $0.form) < ($1.span, $1.form) }) {
      let span = chunk.spans[number.span]
      let expansion = QueryExpansion(
        from: Array(chunk.text.units[span.range]), to: span.forms[number.form].units,
        kind: span.forms[number.form].kind)
      if !expansions.contains(expansion) { expansions.append(expansion) }
    }
    if search.candidates == nil { known[key] = found.documents }
    return found.documents
  }

  /// The documents that match all parts. Negations come last, as a subtraction: nobody wants the list of everything
  /// else.
  private mutating func conjunction(
    _ parts: [CompiledQuery], in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result: MatchSet?
    if settings.narrows {
      for part in rarestFirst(parts.filter { !$0.isNegation }) {
        if let before = result {
          result = before.intersection(try matches(part, in: selection, among: before.documents))
        } else {
          result = try matches(part, in: selection)
        }
      }
      return try subtract(parts, from: result ?? search.everything, in: selection)
    }
    for part in parts where !part.isNegation {
      let set = try matches(part, in: selection)
      result = result.map { $0.intersection(set) } ?? set
    }
    return try subtract(parts, from: result ?? search.everything, in: selection)
  }

  /// The parts, those that few documents match before others.
  private func rarestFirst(_ parts: [CompiledQuery]) -> [CompiledQuery] {
    let counts = parts.map { search.mostPlaces(of: $0) }
    return parts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }.map { parts[$0] }
  }

  /// The documents that match any part; conditions on attributes and negations bind all the same.
  private mutating func anyOf(
    _ parts: [CompiledQuery], in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result: MatchSet?
    var rest = search.candidates
    for part in parts where !part.isNegation && !part.isCondition {
      let set: MatchSet
      if !settings.wantsLevels, let some = rest {
        // That a document holds one part is enough.
        set = try matches(part, in: selection, among: some)
        rest = some.filter { set.level(of: $0) == nil }
      } else {
        set = try matches(part, in: selection)
      }
      result = result.map { $0.union(set) } ?? set
    }
    for part in parts where part.isCondition {
      let set = try matches(part, in: selection)
      result = result.map { $0.intersection(set) } ?? set
    }
    return try subtract(parts, from: result ?? search.everything, in: selection)
  }

  private mutating func subtract(
    _ parts: [CompiledQuery], from set: MatchSet, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result = set
    for part in parts {
      guard let negated = part.negated else { continue }
      let set =
        settings.narrows
        ? try matches(negated, in: selection, among: result.documents) : try matches(negated, in: selection)
      result = result.subtracting(set)
    }
    return result
  }
}

// MARK: - NEAR

extension Searcher {
  private func near(
    _ parts: [CompiledQuery], _ links: [NearLink], in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for view in segments.views {
      var byField: [[Position: [Occurrence]]] = []
      for part in parts {
        var fields: [Position: [Occurrence]] = [:]
        for (selection, occurrence) in try occurrences(of: part, in: view, selection) {
          var place = FieldCursor(view, selection: selection)
          place.move(to: occurrence.range.lowerBound)
          if place.isWanted { fields[place.range.lowerBound, default: []].append(occurrence) }
        }
        byField.append(fields)
        try deadline.check()
      }
      for field in (byField.first ?? [:]).keys.sorted() {
        let chains = NearEvaluation.chains(byField.map { $0[field] ?? [] }, links)
        if let level = chains.map(\.level).min() {
          result.append(view.base + view.reader.document(at: field), level: level)
        }
      }
    }
    return result
  }

  /// The places where an operand of NEAR stands, with the fields in which it counts.
  private func occurrences(
    of part: CompiledQuery, in view: SegmentView, _ selection: FieldSelection
  ) throws(SearchFailure) -> [(FieldSelection, Occurrence)] {
    switch part {
    case .chunk(let chunk):
      var result: [Occurrence] = []
      for alternative in chunk.wholeForms { result += try occurrences(of: alternative, in: view, selection) }
      return result.map { (selection, $0) }
    case .phrase(_, let string):
      return try occurrences(of: string, in: view, selection).map { (selection, $0) }
    case .pattern(let pattern):
      return try search.occurrences(
        inTextsOf: search.candidates(pattern, in: selection), in: view,
        isOpenAtStart: pattern.isOpenAtStart, isOpenAtEnd: pattern.isOpenAtEnd
      ) { text throws(SearchFailure) in try pattern.matches(in: text, deadline: deadline) }.map {
        (selection, $0)
      }
    case .or(let parts):
      var result: [(FieldSelection, Occurrence)] = []
      for part in parts { result += try occurrences(of: part, in: view, selection) }
      return result
    case .field(let fields, let part):
      return try occurrences(of: part, in: view, selection.intersection(fields))
    case .boosted(let part, _): return try occurrences(of: part, in: view, selection)
    case .sequence, .and, .not, .near, .attribute, .everything, .nothing: return []
    }
  }

  private func occurrences(
    of alternative: QueryTerm.Alternative, in view: SegmentView, _ selection: FieldSelection
  ) throws(SearchFailure) -> [Occurrence] {
    guard alternative.raw != nil else { return try search.occurrences(of: alternative, in: view) }
    let candidates = try search.documents(holding: alternative, in: selection)
    return try search.occurrences(inTextsOf: candidates, in: view) { text throws(SearchFailure) in
      text.occurrences(of: alternative).map { .init(range: $0, level: alternative.level) }
    }
  }
}

extension CompiledQuery {
  /// What the node negates, weights aside; nil where it is no negation.
  var negated: CompiledQuery? {
    switch self {
    case .not(let part): part
    case .boosted(let part, _): part.negated
    default: nil
    }
  }

  /// Whether the node is a negation.
  var isNegation: Bool { negated != nil }

  /// Whether the node is a condition on an attribute, or made of such only.
  var isCondition: Bool {
    switch self {
    case .attribute: true
    case .boosted(let part, _), .not(let part): part.isCondition
    case .and(let parts), .or(let parts), .sequence(let parts): parts.allSatisfy(\.isCondition)
    default: false
    }
  }
}
