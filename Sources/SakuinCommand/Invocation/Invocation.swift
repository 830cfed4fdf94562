import Glibc
import MunicipalPolicies
import Sakuin
import SakuinText

/// One run of the command: its arguments, its streams and its surroundings.
package struct Invocation {
  /// The version of the program, as `sakuin --version` prints it.
  package static let version = "0.1.0"

  /// The arguments as typed.
  package var arguments: LowArguments
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
  /// Whether results carry links that the terminal follows.
  let usesLinks: Bool
  /// Columns of a character of ambiguous width.
  package let ambiguousWidth: Int
  let environment: Environment
  let terminal: Terminal
  /// The index of a session, which stays open from command to command.
  private let openedIndex: SearchIndex?

  package init(
    arguments: LowArguments, environment: Environment, terminal: Terminal, output: Output, errors: Output,
    index: SearchIndex? = nil
  ) {
    self.arguments = arguments
    self.environment = environment
    self.terminal = terminal
    openedIndex = index
    ambiguousWidth = arguments.ambiguousWidth ?? DisplayLocale(environment).ambiguousWidth
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
    usesLinks = usesColor && terminal.isTerminal
  }

  /// The stored index that is named, if one is.
  var indexDirectory: String? {
    let directory = arguments.index ?? environment["SAKUIN_INDEX"] ?? ""
    return directory.isEmpty ? nil : directory
  }

  /// Opens what is to be searched: the stored index that is named, otherwise the bundled corpus.
  ///
  /// - Throws: where there is no index, or one that cannot be read.
  func openIndex() throws(SakuinError) -> SearchIndex {
    if let openedIndex { return openedIndex }
    if let directory = indexDirectory {
      var status = stat()
      guard stat(directory, &status) == 0 else {
        throw SakuinError(.notFound, Message.noSuchIndex(directory))
      }
      return try SearchIndex.open(path: directory)
    }
    return try SearchIndex(documents: MunicipalPolicies.bundled(), schema: .policy)
  }

  /// Whether a dialogue runs this: settings are its dot commands then, and not options.
  var isInDialogue: Bool { openedIndex != nil }

  /// The query: all arguments, with a space between.
  ///
  /// - Throws: where nothing is left beside white space.
  package func query() throws(SakuinError) -> String {
    let query = arguments.positional.joined(separator: " ")
    guard query.contains(where: { !$0.isWhitespace }) else { throw .usage(Message.emptyQuery) }
    return query
  }

  /// Says something on the error stream, after what has been printed so far.
  func report(_ message: Localized) {
    output.flush()
    errors.writeLine(message: message[language])
  }

  /// Says what is wrong with a place in an input, as an error that does not end the run.
  func report(_ fault: SakuinError) {
    output.flush()
    errors.writeLine(message: fault.location + fault.localizedMessage[language])
  }

  /// A short text in the language of this run.
  package func text(ja: String, en: String) -> String {
    language == .ja ? ja : en
  }
}

extension Invocation {
  /// An empty text for this run's screen.
  func styled() -> StyledText { StyledText(ambiguousWidth: ambiguousWidth) }

  /// A text for this run's screen.
  func styled(_ text: some StringProtocol, _ style: Style = .plain) -> StyledText {
    StyledText(text, style, ambiguousWidth: ambiguousWidth)
  }

  /// The columns a text takes on this run's screen.
  package func width(of text: some StringProtocol) -> Int { DisplayWidth.of(text, ambiguous: ambiguousWidth) }
}

extension Schema.TextField {
  /// The name for readers of a language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}

extension Output {
  /// Writes a message under the program's name, on one line whatever it quotes, without what could steer the terminal.
  func writeLine(message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    writeLine("sakuin: " + StyledText(line).rendered(usesColor: false))
  }
}
