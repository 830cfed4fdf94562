import Sakuin

/// A form in which the results of a search are written. A new one is a file beside this one and a row of `all`.
struct SearchFormat: Sendable {
  /// Its name, and how files in it are called.
  let format: OutputFormat
  /// What other programs read it for.
  let role: Role
  /// Writes an answer.
  let write: @Sendable (SearchAnswer) throws(SakuinError) -> Void

  /// What a form is for.
  enum Role: Sendable {
    /// For people, or with room for notes: a page of hits, with near ones.
    case page
    /// A table of every hit as asked; notes go to the error stream.
    case table
    /// A ranking, with near hits; notes go to the error stream.
    case ranking
  }

  /// A form with its writer.
  init(
    _ format: OutputFormat, role: Role = .page,
    write: @escaping @Sendable (SearchAnswer) throws(SakuinError) -> Void
  ) {
    self.format = format
    self.role = role
    self.write = write
  }

  /// Every form, in the order in which help names them, the default first.
  static let all: [SearchFormat] = [.text, .json, .jsonl, .csv, .tsv, .markdown, .html, .trec]

  /// The form of a format; the default for those that a search is not written in.
  static func of(_ format: OutputFormat) -> SearchFormat { all.first { $0.format == format } ?? all[0] }

  private static let text = SearchFormat(.text) { answer throws(SakuinError) in try answer.writeScreen() }

  private static let json = SearchFormat(.json) {
    $0.output.writeLine(
      bytes: AnswerJSON.results(
        $0.results, explanations: $0.explanations, language: $0.invocation.language.answer))
  }

  private static let jsonl = SearchFormat(.jsonl, role: .table) { answer in
    for hit in answer.results.hits where answer.output.isOpen {
      answer.output.writeLine(bytes: AnswerJSON.hit(hit, explanation: answer.explanations[hit.id]))
    }
  }

  private static let csv = SearchFormat(.csv, role: .table) {
    $0.writeTable(form: .csv(isForExcel: $0.invocation.arguments.isForExcel))
  }

  private static let tsv = SearchFormat(.tsv, role: .table) { $0.writeTable(form: .tsv) }

  private static let markdown = SearchFormat(OutputFormat("markdown", fileExtensions: "md")) {
    answer throws(SakuinError) in
    SearchMarkdown(answer.invocation, schema: answer.index.schema).write(
      answer.results, corrections: try answer.corrections)
  }

  private static let html = SearchFormat(OutputFormat("html", fileExtensions: "html", "htm")) {
    answer throws(SakuinError) in
    SearchReport(answer.invocation, schema: answer.index.schema).write(
      answer.results, corrections: try answer.corrections)
  }

  private static let trec = SearchFormat(.trec, role: .ranking) {
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
