import SakuinIndex
import SakuinQuery
import SakuinText

/// A query that was read but not yet evaluated.
struct ReadQuery {
  let tree: QueryNode
  let compiled: CompiledQuery
  let selection: FieldSelection
  let analyzer: Analyzer
}

extension SearchIndex {
  /// What marks the matches of a query in any document. Nothing is relaxed.
  func highlighter(_ input: String, options: SearchOptions) throws(SakuinError) -> Highlighter {
    let read = try read(input, options: options)
    return Highlighter(read.compiled, in: read.selection, schema: schema, analyzer: read.analyzer)
  }

  /// Reads a query.
  func read(_ input: String, options: SearchOptions) throws(SakuinError) -> ReadQuery {
    let analyzer = try Analyzer.make(schema)
    let selection = try selection(options.fields)
    let vocabulary = schema.vocabulary
    let parsed = QueryParser(input, vocabulary: vocabulary)
    if options.isStrict, let fault = parsed.faults.first { throw SakuinError(fault, in: input) }
    let context = QueryContext(
      analyzer: analyzer, expander: (options.vocabulary ?? .standard).expander, level: options.spelling.level,
      usesSynonyms: options.usesSynonyms)
    let compiled = CompiledQuery(parsed.tree, fields: fieldOrdinals, in: context)
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
  var attributeOrdinals: [String: Int] {
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
  func conditions(
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
