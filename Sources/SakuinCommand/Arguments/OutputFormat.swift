/// A form of output, as `--format` and the names of saved files call it. Those that other commands than `search` can write
/// are named here, the rest beside their writers.
package struct OutputFormat: Sendable, Hashable {
  /// What `--format` calls it.
  package let name: String
  /// How the names of files in this form end, without the dot, the usual way first.
  let fileExtensions: [String]

  /// A form with its name and the ends of the names of its files.
  init(_ name: String, fileExtensions: String...) {
    self.name = name
    self.fileExtensions = fileExtensions
  }
}

extension OutputFormat {
  /// A screen for people.
  package static let text = OutputFormat("text", fileExtensions: "txt")
  /// One JSON value.
  package static let json = OutputFormat("json", fileExtensions: "json")
  /// A JSON value a line.
  package static let jsonl = OutputFormat("jsonl", fileExtensions: "jsonl")
  /// Comma-separated values, for Excel where that is asked for.
  package static let csv = OutputFormat("csv", fileExtensions: "csv")
  /// Tab-separated values.
  package static let tsv = OutputFormat("tsv", fileExtensions: "tsv")
  /// A run as TREC's programs read it.
  package static let trec = OutputFormat("trec")
}
