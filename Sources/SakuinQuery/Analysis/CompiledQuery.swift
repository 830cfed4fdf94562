import SakuinText

/// A query tree whose leaves are analysed. Parts that fold to nothing are gone.
package indirect enum CompiledQuery {
  case chunk(CompiledChunk)
  /// A quotation.
  case phrase(AnalyzedText, QueryTerm.Alternative)
  case pattern(CompiledPattern)
  case sequence([CompiledQuery])
  case and([CompiledQuery])
  case or([CompiledQuery])
  case not(CompiledQuery)
  case near([CompiledQuery], [NearLink])
  case field(FieldSelection, CompiledQuery)
  /// The canonical name of an attribute, and what is asked of it.
  case attribute(String, AttributeCondition)
  case boosted(CompiledQuery, Double)
  case everything, nothing
}

extension CompiledQuery {
  /// Compiles `tree`. `fields` are the ordinals of text fields by name, `attributes` the kinds of attributes.
  package init(
    _ tree: QueryNode, fields: [String: [Int]], vocabulary: QueryVocabulary, in context: QueryContext
  ) {
    let compiler = QueryCompiler(fields: fields, vocabulary: vocabulary, context: context)
    self = compiler.compile(tree) ?? .nothing
  }
}

private struct QueryCompiler {
  let fields: [String: [Int]]
  let vocabulary: QueryVocabulary
  let context: QueryContext

  /// The node, or nil where nothing is left of it.
  func compile(_ tree: QueryNode) -> CompiledQuery? {
    switch tree {
    case .nothing: return nil
    case .chunk(let text): return CompiledChunk(text, in: context).map { .chunk($0) }
    case .similar(let text): return CompiledChunk(text, wantsSimilar: true, in: context).map { .chunk($0) }
    case .phrase(let text):
      let analyzed = context.analyzer.analyze(text)
      guard !analyzed.units.isEmpty else { return nil }
      let raw = context.level == .raw ? Array(text.utf8) : nil
      return .phrase(analyzed, .init(pattern: UnitPattern(analyzed.units), level: .exact, raw: raw))
    case .wildcard([.anyRun]): return .everything
    case .wildcard(let parts): return .pattern(CompiledPattern(wildcard: parts, in: context))
    case .regex(let text): return CompiledPattern(regex: text, in: context).map { .pattern($0) }
    case .sequence(let parts): return join(parts) { .sequence($0) }
    case .and(let parts): return join(parts) { .and($0) }
    case .or(let parts): return join(parts) { .or($0) }
    case .not(let part): return compile(part).map { .not($0) }
    case .field(let name, let part):
      return compile(part).map { .field(FieldSelection(fields[name] ?? []), $0) }
    case .boosted(let part, let weight): return compile(part).map { .boosted($0, weight) }
    case .attribute(let name, let text):
      guard let attribute = vocabulary.attributes.values.first(where: { $0.name == name }),
        let condition = AttributeCondition(text, kind: attribute.kind)
      else { return nil }
      return .attribute(name, condition)
    case .near(let parts, let links): return near(parts, links)
    }
  }

  private func join(_ parts: [QueryNode], _ join: ([CompiledQuery]) -> CompiledQuery) -> CompiledQuery? {
    let compiled = parts.compactMap(compile)
    return compiled.count > 1 ? join(compiled) : compiled.first
  }

  private func near(_ parts: [QueryNode], _ links: [NearLink]) -> CompiledQuery? {
    var compiled: [CompiledQuery] = []
    var kept: [NearLink] = []
    for (index, part) in parts.enumerated() {
      guard let operand = compile(part) else { continue }
      if !compiled.isEmpty { kept.append(links[index - 1]) }
      compiled.append(operand)
    }
    return compiled.count > 1 ? .near(compiled, kept) : compiled.first
  }
}
