import PolicyCorpus
import Sakuin

/// A form of output.
package enum OutputFormat: String, Sendable, CaseIterable {
  case text, json, jsonl
}

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
  package var match: SearchOptions.Match?
  /// Every `--field`, split at commas.
  package var fields: [String] = []
  package var format: OutputFormat?
  package var color: ColorChoice?
  package var language: Language?
  package var width: Int?
  package var index: String?
  /// The file of `run --queries`.
  package var queries: String?
  /// The file of `index --schema`.
  package var schema: String?
  /// Every `--map`, as typed.
  package var map: [String] = []
  package var inputFormat: InputFormat?
  package var keepsGoing = false
  package var wantsHelp = false
  package var wantsVersion = false

  package init() {}
}
