import SakuinIndex
import SakuinText

/// Evaluates query trees over segments, exhaustively: every match is found and scored.
package struct Searcher {
  package let segments: SearchedSegments
  package let mode: MatchMode
  package let parameters: RankingParameters
  private let matcher: TermMatcher
  private let analyzer: Analyzer
  /// Ordinals of the text fields by canonical name.
  private let fields: [String: [Int]]

  /// A searcher over `segments`; `fields` maps a field name of the query to the fields it means.
  package init(
    segments: SearchedSegments, mode: MatchMode, fields: [String: [Int]], analyzer: Analyzer,
    parameters: RankingParameters = .init()
  ) {
    self.segments = segments
    self.mode = mode
    self.fields = fields
    self.analyzer = analyzer
    self.parameters = parameters
    matcher = TermMatcher(segments: segments, parameters: parameters)
  }

  /// The documents that match `tree` in the chosen fields, with scores and levels.
  package func matches(_ tree: QueryNode, in selection: FieldSelection = .all) -> MatchSet {
    switch tree {
    case .nothing:
      return MatchSet()
    case .chunk(let text):
      return chunk(QueryText(chunk: text, analyzer: analyzer), in: selection)
    case .phrase(let text):
      return chunk(QueryText(phrase: text, analyzer: analyzer), in: selection)
    case .sequence(let parts):
      return mode == .any ? sequenceOfAny(parts, in: selection) : conjunction(parts, in: selection)
    case .and(let parts):
      return conjunction(parts, in: selection)
    case .or(let parts):
      return parts.dropFirst().reduce(matches(parts[0], in: selection)) {
        $0.union(matches($1, in: selection))
      }
    case .not(let part):
      return everything().subtracting(matches(part, in: selection))
    case .field(let name, let part):
      return matches(part, in: selection.intersection(FieldSelection(fields[name] ?? [])))
    }
  }

  /// Every live document, score 0.
  private func everything() -> MatchSet {
    var result = MatchSet()
    for leaf in segments.leaves {
      for document in 0..<UInt32(leaf.segment.documentCount) where leaf.live?.contains(document) ?? true {
        result.append(leaf.base + document, score: 0, level: .exact)
      }
    }
    return result
  }

  private func conjunction(_ parts: [QueryNode], in selection: FieldSelection) -> MatchSet {
    // Negations last, as a subtraction: nobody wants the list of everything else.
    var result: MatchSet?
    for part in parts {
      if case .not = part { continue }
      let set = matches(part, in: selection)
      result = result.map { $0.intersection(set) } ?? set
    }
    return subtract(parts, from: result ?? everything(), in: selection)
  }

  private func sequenceOfAny(_ parts: [QueryNode], in selection: FieldSelection) -> MatchSet {
    var result: MatchSet?
    for part in parts {
      if case .not = part { continue }
      let set = matches(part, in: selection)
      result = result.map { $0.union(set) } ?? set
    }
    return subtract(parts, from: result ?? everything(), in: selection)
  }

  private func subtract(_ parts: [QueryNode], from set: MatchSet, in selection: FieldSelection) -> MatchSet {
    parts.reduce(set) { rest, part in
      if case .not(let negated) = part { rest.subtracting(matches(negated, in: selection)) } else { rest }
    }
  }

  private func chunk(_ text: QueryText, in selection: FieldSelection) -> MatchSet {
    ChunkEvaluation(text: text, selection: selection, mode: mode, matcher: matcher).matches()
  }
}
