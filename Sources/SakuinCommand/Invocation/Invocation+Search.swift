import MunicipalPolicies
import Sakuin

extension Invocation {
  /// The search options according to the arguments.
  ///
  /// - Throws: a usage error when an option names a field or attribute that the index does not have.
  func searchOptions(_ schema: Schema, defaultLimit: Int = 10) throws(SakuinError) -> SearchOptions {
    for name in arguments.fields { _ = try schema.textField(named: name) }
    var filters: [SearchOptions.Filter] = []
    for text in arguments.filters { filters.append(try filter(text, schema)) }
    for name in arguments.facets { try checkAttribute(name, option: "--facet", schema) }
    let limit = arguments.limit ?? defaultLimit
    var options = SearchOptions(
      match: arguments.match ?? .all, showsNear: arguments.near ?? (limit < .max), limit: limit,
      offset: arguments.offset ?? 0,
      fields: arguments.fields, spelling: Self.spelling(exactness: arguments.exactness),
      usesSynonyms: arguments.wantsSynonyms && arguments.exactness == 0, isStrict: arguments.isStrict,
      filters: filters,
      facets: arguments.facets, sort: try sort(schema), vocabulary: try vocabulary())
    options.isCancelled = SearchLimits.interruptible.isCancelled
    return options
  }

  /// The bundled vocabulary with the files named by options or in the environment.
  /// - Throws: when a file cannot be read.
  func vocabulary() throws(SakuinError) -> Vocabulary {
    var vocabulary = try MunicipalPolicies.vocabulary()
    for path in arguments.thesauri + files("SAKUIN_THESAURUS") { try vocabulary.addThesaurus(path: path) }
    for path in arguments.spellings + files("SAKUIN_SPELLINGS") { try vocabulary.addSpellings(path: path) }
    return vocabulary
  }

  /// The files in an environment variable, separated by colons.
  private func files(_ name: String) -> [String] {
    (environment[name] ?? "").split(separator: ":").map(String.init)
  }

  /// The spelling level that remains after `exactness` times `-x`.
  private static func spelling(exactness: Int) -> SearchOptions.Spelling {
    switch exactness {
    case 0: .variants
    case 1: .itaiji
    case 2: .width
    default: .raw
    }
  }

  /// Checks that an attribute named after an option exists; the error names the option.
  private func checkAttribute(_ name: String, option: String, _ schema: Schema) throws(SakuinError) {
    do throws(SakuinError) { _ = try schema.attribute(named: name) } catch {
      var error = error
      error.message = option + ": " + error.message
      error.japaneseMessage = option + ": " + error.japaneseMessage
      throw error
    }
  }

  /// Parses a condition `KEY=VALUE`, split at the first `=` or `＝`.
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

extension SearchLimits {
  /// The default time limit; Ctrl-C cancels too.
  static let interruptible = SearchLimits(isCancelled: { Signals.isInterrupted })
}

extension Schema.AttributeField {
  /// The name in the given language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}

extension Message {
  /// `--filter` is not of the form `KEY=VALUE`.
  static func notAFilter(_ text: String) -> Localized {
    Localized(
      ja: "--filter は「属性=値」の形です（例: 区分=達成、year=2023..2025）: \(text)",
      en: "--filter takes KEY=VALUE, such as 区分=達成 or year=2023..2025, not \(text)")
  }

  /// `--sort` is not an order.
  static func notAnOrder(_ text: String) -> Localized {
    Localized(
      ja: "--sort で属性の後に書けるのは :asc か :desc です: :\(text)",
      en: "--sort takes :asc or :desc after an attribute, not :\(text)")
  }
}
