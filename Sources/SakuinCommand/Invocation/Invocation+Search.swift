import MunicipalPolicies
import Sakuin

extension Invocation {
  /// How to search, from the options.
  ///
  /// - Throws: where an option names a field or attribute that the index does not have.
  func searchOptions(_ schema: Schema, defaultLimit: Int = 10) throws(SakuinError) -> SearchOptions {
    for name in arguments.fields { try checkField(name, schema) }
    var filters: [SearchOptions.Filter] = []
    for text in arguments.filters { filters.append(try filter(text, schema)) }
    for name in arguments.facets { try checkAttribute(name, option: "--facet", schema) }
    var options = SearchOptions(
      match: arguments.match ?? .all, limit: arguments.limit ?? defaultLimit, offset: arguments.offset ?? 0,
      fields: arguments.fields, spelling: Self.spelling(exactness: arguments.exactness),
      usesSynonyms: arguments.wantsSynonyms && arguments.exactness == 0, isStrict: arguments.isStrict,
      filters: filters,
      facets: arguments.facets, sort: try sort(schema), vocabulary: try vocabulary())
    options.isCancelled = { Signals.isInterrupted }
    return options
  }

  /// The bundled vocabulary with the files that are named by option or in the environment.
  func vocabulary() throws(SakuinError) -> Vocabulary {
    var vocabulary = try MunicipalPolicies.vocabulary()
    for path in arguments.thesauri + files("SAKUIN_THESAURUS") { try vocabulary.addThesaurus(path: path) }
    for path in arguments.spellings + files("SAKUIN_SPELLINGS") { try vocabulary.addSpellings(path: path) }
    return vocabulary
  }

  /// The files that a variable names, separated by colons.
  private func files(_ name: String) -> [String] {
    (environment[name] ?? "").split(separator: ":").map(String.init)
  }

  /// What a number of `-x` leaves of folding.
  private static func spelling(exactness: Int) -> SearchOptions.Spelling {
    switch exactness {
    case 0: .variants
    case 1: .itaiji
    case 2: .width
    default: .raw
    }
  }

  private func checkField(_ name: String, _ schema: Schema) throws(SakuinError) {
    let known = schema.textFields.flatMap { [$0.name, $0.label] + $0.aliases }
    guard !known.contains(name) else { return }
    throw .usage(
      Message.unknownField(
        name, fields: schema.textFields.map { $0[language] }, suggestion: nearMiss(to: name, among: known)))
  }

  private func checkAttribute(_ name: String, option: String, _ schema: Schema) throws(SakuinError) {
    let known = schema.attributes.flatMap { [$0.name, $0.label] + $0.aliases }
    guard !known.contains(name) else { return }
    throw .usage(
      Message.unknownAttribute(
        name, option: option, attributes: schema.attributes.map { $0[language] },
        suggestion: nearMiss(to: name, among: known)))
  }

  /// A condition as typed: `KEY=VALUE`, the first `=` (or `＝`) counts.
  private func filter(_ text: String, _ schema: Schema) throws(SakuinError) -> SearchOptions.Filter {
    guard let sign = text.firstIndex(where: { $0 == "=" || $0 == "＝" }) else {
      throw .usage(Message.notAFilter(text))
    }
    let condition = text[text.index(after: sign)...]
    guard !condition.isEmpty else { throw .usage(Message.notAFilter(text)) }
    let name = String(text[..<sign])
    try checkAttribute(name, option: "--filter", schema)
    return SearchOptions.Filter(attribute: name, condition: String(condition))
  }

  private func sort(_ schema: Schema) throws(SakuinError) -> SearchOptions.Sort {
    guard let text = arguments.sort else { return .score }
    if text == "score" { return .score }
    if text == "id" { return .id }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 1 || parts[1] == "asc" || parts[1] == "desc" else {
      throw .usage(Message.notAnOrder(parts[1]))
    }
    try checkAttribute(parts[0], option: "--sort", schema)
    return .attribute(parts[0], descending: parts.count == 2 && parts[1] == "desc")
  }
}

extension Schema.AttributeField {
  /// The name for readers of a language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}

extension Message {
  static func unknownAttribute(
    _ name: String, option: String, attributes: [String], suggestion: String?
  ) -> Localized {
    let hint = hint(suggestion)
    guard !attributes.isEmpty else {
      return Localized(
        ja: "\(option): この索引に属性はありません: \(name)", en: "\(option): this index has no attributes: \(name)")
    }
    return Localized(
      ja: "\(option): 属性 \(name) はありません（\(attributes.joined(separator: "、")) があります）\(hint.ja)",
      en:
        "\(option): there is no attribute \(name); there are \(attributes.joined(separator: ", "))\(hint.en)")
  }

  static func notAFilter(_ text: String) -> Localized {
    Localized(
      ja: "--filter は「属性=値」の形です（例: 区分=達成、year=2023..2025）: \(text)",
      en: "--filter takes KEY=VALUE, such as 区分=達成 or year=2023..2025, not \(text)")
  }

  static func notAnOrder(_ text: String) -> Localized {
    Localized(
      ja: "--sort で属性の後に書けるのは :asc か :desc です: :\(text)",
      en: "--sort takes :asc or :desc after an attribute, not :\(text)")
  }
}
