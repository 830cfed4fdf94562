import SakuinIndex
import SakuinQuery
import SakuinText

/// A query, read and evaluated: which documents match, before they are put in order.
struct SearchAnswer {
  /// The query as given and as understood.
  let interpretation: SearchResults.Interpretation
  /// The matching documents with their levels.
  let matches: MatchSet
  /// The query as it was evaluated.
  let query: CompiledQuery
  /// What decides the scores.
  let leaves: [ScoredLeaf]
  let highlighter: Highlighter
  let clock: SearchClock
}

/// A query that was read but not yet evaluated.
private struct ReadQuery {
  let tree: QueryNode
  let compiled: CompiledQuery
  let selection: FieldSelection
  let analyzer: Analyzer
}

extension SearchIndex {
  /// Reads and evaluates a query.
  func answer(_ input: String, options: SearchOptions) throws(SakuinError) -> SearchAnswer {
    let clock = SearchClock(microseconds: options.timeLimit, isCancelled: options.isCancelled)
    let read = try read(input, options: options)
    let source = FieldTextSource(index: self, analyzer: read.analyzer)
    var searcher = Searcher(
      segments: segments,
      settings: SearchSettings(mode: options.match.mode, relaxes: !options.isStrict),
      attributes: attributeOrdinals, analyzer: read.analyzer, clock: clock
    ) { document throws(SearchFailure) in try source.texts(of: document) }
    let filters = try conditions(options.filters)
    do {
      let query = try searcher.prepared(read.compiled, in: read.selection)
      var matches = try searcher.matches(query, in: read.selection)
      for alternatives in filters {
        // All are at level exact, so that levels stay as they are.
        let allowed = alternatives.conditions.reduce(MatchSet()) {
          $0.union(searcher.documents(where: $1, holdsFor: alternatives.name))
        }
        matches = matches.intersection(allowed)
      }
      let interpretation = SearchResults.Interpretation(
        input: input, canonical: read.tree.canonical,
        expansions: searcher.expansions.map(SearchResults.Expansion.init),
        relaxed: searcher.relaxations.map(SearchResults.Relaxation.init))
      return SearchAnswer(
        interpretation: interpretation, matches: matches, query: query,
        leaves: query.scoredLeaves(in: read.selection, analyzer: read.analyzer),
        highlighter: Highlighter(query, in: read.selection, schema: schema, analyzer: read.analyzer),
        clock: clock)
    } catch {
      throw SakuinError(error, limit: options.timeLimit)
    }
  }

  /// What marks the matches of a query in any document. Nothing is relaxed.
  func highlighter(_ input: String, options: SearchOptions) throws(SakuinError) -> Highlighter {
    let read = try read(input, options: options)
    return Highlighter(read.compiled, in: read.selection, schema: schema, analyzer: read.analyzer)
  }

  /// The positive parts of a query, as ranking sees them. Nothing is relaxed.
  func scoredLeaves(_ input: String, options: SearchOptions) throws(SakuinError) -> [ScoredLeaf] {
    let read = try read(input, options: options)
    return read.compiled.scoredLeaves(in: read.selection, analyzer: read.analyzer)
  }

  private func read(_ input: String, options: SearchOptions) throws(SakuinError) -> ReadQuery {
    let analyzer = try Analyzer.make(schema)
    let selection = try selection(options.fields)
    let parsed = QueryParser(input, vocabulary: schema.vocabulary)
    if options.isStrict, let fault = parsed.faults.first { throw SakuinError(fault, in: input) }
    let context = QueryContext(
      analyzer: analyzer, expander: (options.vocabulary ?? .standard).expander, level: options.spelling.level,
      usesSynonyms: options.usesSynonyms)
    let compiled = CompiledQuery(
      parsed.tree, fields: fieldOrdinals, vocabulary: schema.vocabulary, in: context)
    return ReadQuery(tree: parsed.tree, compiled: compiled, selection: selection, analyzer: analyzer)
  }

  /// The ordinals of text fields by canonical name.
  private var fieldOrdinals: [String: [Int]] {
    var ordinals: [String: [Int]] = [:]
    for (ordinal, field) in schema.textFields.enumerated() {
      ordinals[field.name, default: []].append(ordinal)
    }
    return ordinals
  }

  /// The ordinals of attributes by canonical name.
  private var attributeOrdinals: [String: Int] {
    var ordinals: [String: Int] = [:]
    for (ordinal, attribute) in schema.attributes.enumerated() where ordinals[attribute.name] == nil {
      ordinals[attribute.name] = ordinal
    }
    return ordinals
  }

  private func selection(_ names: [String]) throws(SakuinError) -> FieldSelection {
    if names.isEmpty { return .all }
    let known = schema.fieldNames
    let ordinals = fieldOrdinals
    var selected: [Int] = []
    for name in names {
      guard let field = known[name] else {
        let list = schema.textFields.map { "\($0.name) (\($0.label))" }.joined(separator: ", ")
        throw SakuinError(
          .usage, "There is no text field \(name); the fields are \(list).",
          ja: "本文欄 \(name) はありません。使えるのは \(list) です。")
      }
      selected += ordinals[field] ?? []
    }
    return FieldSelection(selected)
  }

  /// The conditions of filters: all must hold, for each attribute one of the alternatives.
  private func conditions(
    _ filters: [SearchOptions.Filter]
  ) throws(SakuinError) -> [(name: String, conditions: [AttributeCondition])] {
    var result: [(name: String, conditions: [AttributeCondition])] = []
    for filter in filters {
      let attribute = try attribute(named: filter.attribute)
      guard let condition = AttributeCondition(filter.condition, kind: attribute.field.kind.indexKind) else {
        throw SakuinError(
          .usage,
          "\(filter.condition) is no condition on \(attribute.field.name); write a value or a range such as 2023..2025, "
            + "..R6 or 2023-04-01..2024-03-31.",
          ja:
            "\(attribute.field.label) の条件「\(filter.condition)」が読めません。値か、2023..2025、..R6、2023-04-01..2024-03-31 の"
            + "ような範囲で書いてください。")
      }
      if let known = result.firstIndex(where: { $0.name == attribute.field.name }) {
        result[known].conditions.append(condition)
      } else {
        result.append((attribute.field.name, [condition]))
      }
    }
    return result
  }

  /// The attribute with a name, label or alias, and its ordinal.
  func attribute(named name: String) throws(SakuinError) -> (ordinal: Int, field: Schema.AttributeField) {
    let wanted = QuerySyntax.ascii(name)
    for (ordinal, field) in schema.attributes.enumerated()
    where ([field.name, field.label] + field.aliases).contains(wanted) {
      return (ordinal, field)
    }
    let list = schema.attributes.map { "\($0.name) (\($0.label))" }.joined(separator: ", ")
    throw SakuinError(
      .usage, "There is no attribute \(name); the attributes are \(list.isEmpty ? "none" : list).",
      ja: "属性 \(name) はありません。使えるのは \(list.isEmpty ? "なし" : list) です。")
  }
}

extension Schema {
  /// The names that may stand before a colon in a query.
  var vocabulary: QueryVocabulary {
    var attributes: [String: QueryVocabulary.Attribute] = [:]
    for field in self.attributes {
      let attribute = QueryVocabulary.Attribute(name: field.name, kind: field.kind.indexKind)
      for name in [field.name, field.label] + field.aliases where attributes[name] == nil {
        attributes[name] = attribute
      }
    }
    return QueryVocabulary(textFields: fieldNames, attributes: attributes)
  }
}

/// The texts of documents, folded anew for what must be verified in them; keeps the last document.
private final class FieldTextSource {
  private let index: SearchIndex
  private let analyzer: Analyzer
  private var last: (document: UInt32, texts: [FieldText])?

  init(index: SearchIndex, analyzer: Analyzer) {
    self.index = index
    self.analyzer = analyzer
  }

  /// The texts of a document by field ordinal.
  func texts(of number: UInt32) throws(SearchFailure) -> [FieldText] {
    if let last, last.document == number { return last.texts }
    let document: Document
    do { document = try index.document(number: number) } catch { throw .source(error) }
    let texts = index.schema.textFields.map { FieldText(document[$0.name] ?? "", analyzer: analyzer) }
    last = (number, texts)
    return texts
  }
}
