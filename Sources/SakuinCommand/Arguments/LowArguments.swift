import Sakuin

/// When to use colour.
package enum ColorChoice: String, Sendable, CaseIterable {
  /// The values of `--color`.
  case auto, always, never
}

/// The arguments as typed: what was not given is nil, and no default has been applied yet.
package struct LowArguments: Sendable, Equatable {
  /// The operands in order, without the command's name.
  package var positional: [String] = []
  /// `--limit`, at least 0; the greatest integer for `all`.
  package var limit: Int?
  /// `--offset`, at least 0.
  var offset: Int?
  /// `--match`.
  var match: SearchOptions.Match?
  /// True with `--near`, false with `--no-near`.
  var near: Bool?
  /// `--quiet`.
  var isQuiet = false
  /// Number of `-x` options; each removes one level of folding.
  var exactness = 0
  /// False with `--no-synonyms`.
  var wantsSynonyms = true
  /// `--strict`.
  var isStrict = false
  /// Every `--thesaurus`, as paths.
  var thesauri: [String] = []
  /// Every `--weight`, as `FIELD=N`.
  var weights: [String] = []
  /// Every `--spellings`, as paths.
  var spellings: [String] = []
  /// Every `--field`, split at commas.
  package var fields: [String] = []
  /// Every `--fields`, split at commas; nil without any.
  var hitFields: [String]?
  /// Every `--highlights`, split at commas, `none` left out; nil without any.
  var highlights: [String]?
  /// Every `--filter`, as typed.
  var filters: [String] = []
  /// Every `--facet`, split at commas.
  var facets: [String] = []
  /// `--sort`, as typed.
  var sort: String?
  /// `--explain`.
  var wantsExplanation = false
  /// `--stats`.
  var wantsStatistics = false
  /// `--format`.
  package var format: OutputFormat?
  /// `--excel`: CSV for Excel.
  var isForExcel = false
  /// `--color`.
  package var color: ColorChoice?
  /// `--lang`.
  package var language: Language?
  /// `--width`, in terminal columns.
  package var width: Int?
  /// `--ambiguous-width`, 1 or 2 terminal columns.
  package var ambiguousWidth: Int?
  /// False with `--no-pager`.
  var wantsPager = true
  /// `--index`, the directory of a stored index.
  var index: String?
  /// The file of `run --queries`.
  var queries: String?
  /// The options of commands that change an index.
  var indexing = IndexingArguments()
  /// The options of concordances.
  var concordance = ConcordanceArguments()
  /// The file of `repl --file`.
  var script: String?
  /// `help --man`.
  var wantsManual = false
  /// `--help`.
  package var wantsHelp = false
  /// `--version`.
  var wantsVersion = false

  /// Creates arguments of which none was given.
  package init() {}
}

/// The options of `kwic`, as typed.
struct ConcordanceArguments: Sendable, Equatable {
  /// `--context`, in characters on each side.
  var context: Int?
  /// `--seed` of a random order.
  var seed: Int?
  /// `--left`, a regular expression.
  var left: String?
  /// `--right`, a regular expression.
  var right: String?
  /// `--neighbours`, in words on each side.
  var neighbours: Int?

  /// Creates options of which none was given.
  init() {}
}
