import SakuinPlatform
import MunicipalPolicies
import Sakuin
import SakuinText

/// One run of a command: its arguments, streams and environment.
package struct Invocation {
  /// The version of the program, as printed by `sakuin --version`.
  static let version = "0.1.0"

  /// The arguments as typed.
  package var arguments: LowArguments
  /// The language of messages.
  package let language: Language
  /// The stream for results.
  package let output: Output
  /// The stream for messages.
  package let errors: Output
  /// Width of the text layout in terminal columns.
  package let columns: Int
  /// Whether results are coloured.
  package let usesColor: Bool
  /// Whether results contain terminal hyperlinks.
  let usesLinks: Bool
  /// Width of a character of ambiguous width, in columns.
  package let ambiguousWidth: Int
  /// Environment variables.
  let environment: Environment
  /// What is known of the terminal.
  let terminal: Terminal
  /// The index of a session, kept open between commands; nil outside of one.
  private let openedIndex: SearchIndex?
  /// Whether the reader has been told which index answers, as in a dialogue.
  var isIndexKnown = false

  /// Creates an invocation; `index` is the open index of a session.
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

  /// The directory of the stored index, if one is named by option or environment.
  var indexDirectory: String? {
    let directory = arguments.index ?? environment["SAKUIN_INDEX"] ?? ""
    return directory.isEmpty ? nil : directory
  }

  /// Opens the index to search: the named stored index, otherwise the bundled corpus.
  ///
  /// - Throws: when there is no index, or one that cannot be read.
  func openIndex() throws(SakuinError) -> SearchIndex {
    if let openedIndex { return openedIndex }
    if let directory = indexDirectory {
      var status = stat()
      guard stat(directory, &status) == 0 else {
        throw SakuinError(.notFound, Message.noSuchIndex(directory))
      }
      return try SearchIndex.open(path: directory)
    }
    return try SearchIndex(
      documents: MunicipalPolicies.bundled(), schema: .policy, name: "安中市の施策",
      introduction: SearchResults.Note(
        .index, "searching the bundled items of Annaka (44)", ja: "内蔵の安中市の施策（44件）を検索"))
  }

  /// Whether a dialogue runs this: settings are dot commands then instead of options.
  var isInDialogue: Bool { openedIndex != nil }

  /// The query: all operands, separated by spaces.
  ///
  /// - Throws: a usage error when nothing but white space is left.
  package func query() throws(SakuinError) -> String {
    let query = arguments.positional.joined(separator: " ")
    guard query.contains(where: { !$0.isWhitespace }) else { throw .usage(Message.emptyQuery) }
    return query
  }

  /// Writes a message to the error stream, after flushing the results so far.
  func report(_ message: Localized) {
    output.flush()
    errors.writeLine(message: message[language])
  }

  /// Reports a fault at a place in an input, as an error that does not end the run.
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
  /// An empty styled text with the character widths of this run.
  func styled() -> StyledText { StyledText(ambiguousWidth: ambiguousWidth) }

  /// A styled text with the character widths of this run.
  func styled(_ text: some StringProtocol, _ style: Style = .plain) -> StyledText {
    StyledText(text, style, ambiguousWidth: ambiguousWidth)
  }

  /// The width of a text in terminal columns.
  package func width(of text: some StringProtocol) -> Int { DisplayWidth.of(text, ambiguous: ambiguousWidth) }
}

extension Schema.TextField {
  /// The name in the given language.
  subscript(language: Language) -> String { language == .ja ? label : name }
}

extension Output {
  /// Writes a message after the program's name, on one line whatever it quotes, and without control
  /// characters.
  func writeLine(message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    writeLine("sakuin: " + StyledText(line).rendered(usesColor: false))
  }
}
