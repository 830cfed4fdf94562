import MunicipalPolicies
import Sakuin

extension Invocation {
  /// The search options according to the arguments.
  ///
  /// - Throws: a usage error when an option names a field or attribute that the index does not have.
  func searchOptions(_ schema: Schema, defaultLimit: Int = 10) throws(SakuinError) -> SearchOptions {
    for name in arguments.fields { _ = try schema.textField(named: name) }
    let conditions = try conditions(schema)
    let limit = arguments.limit ?? defaultLimit
    var options = SearchOptions(
      match: arguments.match ?? .all, near: near(limit: limit), limit: limit,
      offset: arguments.offset ?? 0,
      fields: arguments.fields, spelling: Self.spelling(exactness: arguments.exactness),
      usesSynonyms: arguments.wantsSynonyms && arguments.exactness == 0, isStrict: arguments.isStrict,
      conditions: conditions,
      facets: try facets(schema).map { .init($0) }, sort: try sortKeys(schema), vocabulary: try vocabulary())
    options.weights = try weights()
    options.hitFields = arguments.hitFields
    options.highlightedFields = arguments.highlights
    options.isCancelled = SearchLimits.interruptible.isCancelled
    return options
  }

  /// What is said of near documents: they are shown unless everything is listed, and not looked for by a strict search.
  private func near(limit: Int) -> SearchOptions.Near {
    arguments.isStrict ? .ignored : arguments.near ?? (limit < .max) ? .shown : .counted
  }

  /// The weights that were given, by field.
  private func weights() throws(SakuinError) -> [String: Double] {
    var weights: [String: Double] = [:]
    for pair in arguments.weights {
      // Split at the last `=`: a name may contain one, a number cannot.
      guard let sign = pair.lastIndex(of: "="), sign != pair.startIndex,
        let weight = Double(pair[pair.index(after: sign)...])
      else {
        throw .usage(
          Localized(
            ja: "--weight の値は「項目=重み」です（例: 件名=5）: \(pair)",
            en: "--weight takes FIELD=N, such as title=5, not \(pair)"))
      }
      weights[String(pair[..<sign])] = weight
    }
    return weights
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
}

extension SearchLimits {
  /// The default time limit; Ctrl-C cancels too.
  static let interruptible = SearchLimits(isCancelled: { Signals.isInterrupted })
}

extension Schema.AttributeField {
  /// The name in the given language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}
