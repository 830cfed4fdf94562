import Sakuin

/// A form in which the results of a search are written. A new one is a file beside this one and a row of `all`.
struct SearchFormat: Sendable {
  /// Its name, and how files in it are called.
  let format: OutputFormat
  /// Writes an answer.
  let write: @Sendable (SearchAnswer) throws(SakuinError) -> Void

  /// A form with its writer.
  init(_ format: OutputFormat, write: @escaping @Sendable (SearchAnswer) throws(SakuinError) -> Void) {
    self.format = format
    self.write = write
  }

  /// Every form, in the order in which help names them, the default first.
  static let all: [SearchFormat] = [.text, .json, .jsonl, .csv, .tsv, .markdown, .html, .trec]

  /// The form of a format; the default for those that a search is not written in.
  static func of(_ format: OutputFormat) -> SearchFormat { all.first { $0.format == format } ?? all[0] }

  private static let text = SearchFormat(.text) { answer throws(SakuinError) in try answer.writeScreen() }

  private static let json = SearchFormat(.json) {
    $0.output.writeLine(bytes: AnswerJSON.results($0.results, explanations: $0.explanations))
  }

  private static let jsonl = SearchFormat(.jsonl) { answer in
    for hit in answer.results.hits where answer.output.isOpen {
      answer.output.writeLine(bytes: AnswerJSON.hit(hit, explanation: answer.explanations[hit.id]))
    }
  }

  private static let csv = SearchFormat(.csv) {
    $0.writeTable(form: .csv(isForExcel: $0.invocation.arguments.isForExcel))
  }

  private static let tsv = SearchFormat(.tsv) { $0.writeTable(form: .tsv) }

  private static let markdown = SearchFormat(OutputFormat("markdown", fileExtensions: "md")) {
    SearchMarkdown($0.invocation).write($0.results, offset: $0.options.offset)
  }

  private static let html = SearchFormat(OutputFormat("html", fileExtensions: "html", "htm")) {
    SearchReport($0.invocation).write($0.results, offset: $0.options.offset)
  }

  private static let trec = SearchFormat(.trec) {
    TRECRun.write($0.results, query: "1", offset: $0.options.offset, to: $0.output)
  }
}

extension OutputFormat {
  /// Every form, in the order in which help names them.
  package static let all = SearchFormat.all.map(\.format)

  /// The form that the end of a file's name asks for; nil where it asks for none.
  init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let end = fileName[fileName.index(after: dot)...].lowercased()
    guard let format = Self.all.first(where: { $0.fileExtensions.contains(end) }) else { return nil }
    self = format
  }
}
