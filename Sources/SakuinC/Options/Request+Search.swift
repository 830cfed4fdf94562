import MunicipalPolicies
import Sakuin
import SakuinReaders

extension Request {
  /// The options of a search. Each has the name and the default of the command's.
  ///
  /// `limit` is the most hits where the request does not say, nil where the question has no hits; `hasOrder`: whether they
  /// have an order.
  /// - Throws: `usage` for what is not an option.
  mutating func searchOptions(
    _ schema: Schema, _ cancel: CancelFlag, limit: Int?, hasOrder: Bool = true
  ) throws(SakuinError) -> SearchOptions {
    var options = SearchOptions()
    options.match = try word("match", SearchOptions.Match.self) ?? .all
    options.limit = if let limit { try self.limit("limit", usual: limit) } else { 0 }
    options.offset = limit == nil ? 0 : try count("offset") ?? 0
    let showsNear = try flag("near") ?? (options.limit < .max)
    options.near = showsNear ? .shown : .counted
    options.fields = try texts("fields") ?? []
    options.weights = try weights()
    options.spelling = try word("spelling", SearchOptions.Spelling.self) ?? .variants
    options.usesSynonyms = try flag("synonyms") ?? true
    options.vocabulary = try vocabulary()
    options.isStrict = try flag("strict") ?? false
    if options.isStrict { options.near = .ignored }
    options.conditions = try conditions()
    options.filter = try filter(schema)
    options.facets = (try texts("facets") ?? []).map { .init($0) }
    options.facetLimit = try count("facet_limit")
    if hasOrder { options.sort = try sortKeys(schema) }
    options.hitFields = try texts("hit_fields")
    options.highlightedFields = try texts("highlights")
    options.threads = try count("threads")
    let limits = try limits(cancel)
    options.timeLimit = limits.timeLimit
    options.isCancelled = limits.isCancelled
    return options
  }

  /// When a question gives up: `time_limit` in seconds, `null` for none, and the flag of the caller.
  ///
  /// - Throws: `usage` for what is not a time.
  mutating func limits(_ cancel: CancelFlag) throws(SakuinError) -> SearchLimits {
    var limits = SearchLimits(isCancelled: cancel.poll)
    if let value = take("time_limit") {
      switch value.kind {
      case .null: limits.timeLimit = nil
      case .number(let seconds) where seconds.isFinite && seconds >= 0 && seconds <= Self.longestTime:
        limits.timeLimit = .seconds(seconds)
      default:
        throw Self.fault(
          "time_limit", "a number of seconds from 0 to \(Int(Self.longestTime)), or null",
          ja: " 0 から \(Int(Self.longestTime)) までの秒数か null")
      }
    }
    return limits
  }

  /// The longest time limit in seconds: a year.
  private static let longestTime = 31_536_000.0

  /// The language of the sentences in an answer.
  ///
  /// - Throws: `usage` for a language that is not known.
  mutating func language() throws(SakuinError) -> AnswerLanguage {
    try word("language", AnswerLanguage.self) ?? .japanese
  }

  private mutating func weights() throws(SakuinError) -> [String: Double] {
    var weights: [String: Double] = [:]
    for member in try object("weights") ?? [] {
      guard case .number(let weight) = member.value.kind else {
        throw Self.fault("weights", "numbers by field", ja: "項目ごとの数")
      }
      weights[member.name] = weight
    }
    return weights
  }

  /// The bundled vocabulary with the files that the request names.
  private mutating func vocabulary() throws(SakuinError) -> Vocabulary {
    var vocabulary = try MunicipalPolicies.vocabulary()
    for path in try texts("thesauri") ?? [] { try vocabulary.addThesaurus(path: path) }
    for path in try texts("spellings") ?? [] { try vocabulary.addSpellings(path: path) }
    return vocabulary
  }

  /// The keys of `sort`: `score`, `id`, an attribute, the last two also with `:desc` or `:asc`.
  private mutating func sortKeys(_ schema: Schema) throws(SakuinError) -> [SearchOptions.SortKey] {
    var keys: [SearchOptions.SortKey] = []
    for text in try texts("sort") ?? [] {
      var name = text
      var isDescending = false
      if (try? schema.attribute(named: text)) == nil {
        for (end, descends) in [(":desc", true), (":asc", false)] where text.hasSuffix(end) {
          name = String(text.dropLast(end.count))
          isDescending = descends
        }
      }
      switch name {
      case "score" where name == text: keys.append(.score)
      case "id": keys.append(.id(descending: isDescending))
      default:
        _ = try schema.attribute(named: name)
        keys.append(.attribute(name, descending: isDescending))
      }
    }
    return keys
  }
}
