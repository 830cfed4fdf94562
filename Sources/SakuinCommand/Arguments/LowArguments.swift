import Sakuin

/// When to use colour.
package enum ColorChoice: String, Sendable, CaseIterable {
  case auto, always, never
}

/// The arguments as typed: what was not given is nil, and no default has been chosen yet.
package struct LowArguments: Sendable, Equatable {
  /// What is not an option, in order, without the command's name.
  package var positional: [String] = []
  package var limit: Int?
  package var offset: Int?
  var match: SearchOptions.Match?
  /// How often `-x` was given: each takes one level of folding away.
  var exactness = 0
  var wantsSynonyms = true
  var isStrict = false
  /// Every `--thesaurus`.
  var thesauri: [String] = []
  /// Every `--spellings`.
  var spellings: [String] = []
  /// Every `--field`, split at commas.
  package var fields: [String] = []
  /// Every `--filter`, as typed.
  var filters: [String] = []
  /// Every `--facet`, split at commas.
  package var facets: [String] = []
  var sort: String?
  var wantsExplanation = false
  var wantsStatistics = false
  package var format: OutputFormat?
  /// Whether CSV is for Excel.
  package var isForExcel = false
  package var color: ColorChoice?
  package var language: Language?
  package var width: Int?
  package var ambiguousWidth: Int?
  var wantsPager = true
  package var index: String?
  /// The file of `run --queries`.
  package var queries: String?
  /// What is asked of indexing.
  package var indexing = IndexingArguments()
  /// What only concordances take.
  package var concordance = ConcordanceArguments()
  /// The file of `repl --file`.
  package var script: String?
  var wantsManual = false
  package var wantsHelp = false
  var wantsVersion = false

  package init() {}
}

/// The arguments of `kwic` as typed.
package struct ConcordanceArguments: Sendable, Equatable {
  var context: Int?
  var seed: Int?
  package var left: String?
  package var right: String?
  package var neighbours: Int?

  package init() {}
}
