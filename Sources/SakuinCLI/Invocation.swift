import Glibc
import PolicyCorpus
import Sakuin

/// One run of the command: its arguments, its streams and its surroundings.
package struct Invocation {
  /// The arguments as typed.
  package let arguments: LowArguments
  /// The language of messages.
  package let language: Language
  /// Where results go.
  package let output: Output
  /// Where messages go.
  package let errors: Output
  /// Columns to lay text out for.
  package let columns: Int
  /// Whether results carry colour.
  package let usesColor: Bool
  private let environment: Environment

  package init(
    arguments: LowArguments, environment: Environment, terminal: Terminal, output: Output, errors: Output
  ) {
    self.arguments = arguments
    self.environment = environment
    self.output = output
    self.errors = errors
    language = arguments.language ?? Language(environment)
    columns = arguments.width ?? terminal.columns(environment)
    usesColor =
      switch arguments.color ?? .auto {
      case .auto: terminal.usesColor(environment)
      case .always: true
      case .never: false
      }
  }

  /// The stored index that is named, if one is.
  package var indexDirectory: String? {
    let directory = arguments.index ?? environment["SAKUIN_INDEX"] ?? ""
    return directory.isEmpty ? nil : directory
  }

  /// Opens what is to be searched: the stored index that is named, otherwise the bundled corpus.
  ///
  /// - Throws: where there is no index, or one that cannot be read.
  package func openIndex() throws(SakuinError) -> SearchIndex {
    if let directory = indexDirectory {
      var status = stat()
      guard stat(directory, &status) == 0 else {
        throw SakuinError(.notFound, Message.noSuchIndex(directory))
      }
      return try SearchIndex.open(path: directory)
    }
    return try SearchIndex(documents: PolicyCorpus.bundled(), schema: .policy)
  }

  /// The query: all arguments, with a space between.
  ///
  /// - Throws: where nothing is left beside white space.
  package func query() throws(SakuinError) -> String {
    let query = arguments.positional.joined(separator: " ")
    guard query.contains(where: { !$0.isWhitespace }) else { throw .usage(Message.emptyQuery) }
    return query
  }

  /// How to search, from the options.
  ///
  /// - Throws: where a field is named that the index does not have.
  package func searchOptions(_ schema: Schema, defaultLimit: Int = 10) throws(SakuinError) -> SearchOptions {
    for name in arguments.fields {
      let known = schema.textFields.flatMap { [$0.name, $0.label] + $0.aliases }
      guard !known.contains(name) else { continue }
      throw .usage(
        Message.unknownField(
          name, fields: schema.textFields.map { $0[language] }, suggestion: nearMiss(to: name, among: known)))
    }
    return SearchOptions(
      match: arguments.match ?? .all, limit: arguments.limit ?? defaultLimit, offset: arguments.offset ?? 0,
      fields: arguments.fields)
  }

  /// Says something on the error stream, after what has been printed so far.
  package func report(_ message: Localized) {
    output.flush()
    errors.writeLine(message: message[language])
  }

  /// Says what is wrong with a place in an input, as an error that does not end the run.
  package func report(_ fault: SakuinError) {
    output.flush()
    errors.writeLine(message: fault.location + fault.localizedMessage[language])
  }

  /// A short text in the language of this run.
  package func text(ja: String, en: String) -> String {
    language == .ja ? ja : en
  }
}

extension Schema.TextField {
  /// The name for readers of a language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}
