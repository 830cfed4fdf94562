import Glibc
import Sakuin
import SakuinText

/// A conversation: queries and dot commands, one a line, over an index that stays open.
final class Session {
  /// What the user has set; every command starts from it.
  var settings: LowArguments {
    didSet { lastSearch = nil }
  }
  /// The index that is open.
  var index: SearchIndex
  /// Whether the time each line takes is shown.
  var showsTime = false
  /// What was asked last and can be narrowed, paged and saved.
  var last: Request?
  /// The last search, while the settings are those it was made with.
  private(set) var lastSearch: PreparedSearch?
  /// The identifiers on the last page of hits, and the rank of the first.
  private(set) var page: (first: Int, ids: [String]) = (1, [])
  /// Whether someone sits at a keyboard.
  let isInteractive: Bool
  private let environment: Environment
  let output: Output
  let errors: Output
  private var hasFailed = false
  private var hasAnswered = false
  /// Whether the user asked to leave.
  var hasEnded = false
  /// The values of attributes for completion, read when they are first needed.
  private var attributeValues: [IndexStatistics.Attribute]?

  /// Something that was asked.
  struct Request {
    /// `search` or `kwic`.
    var command: Command
    var arguments: LowArguments
    /// Hits in all.
    var total: Int
  }

  init(_ invocation: Invocation, isInteractive: Bool) throws(SakuinError) {
    settings = invocation.arguments
    settings.positional = []
    settings.script = nil
    index = try invocation.openIndex()
    environment = invocation.environment
    output = invocation.output
    errors = invocation.errors
    self.isInteractive = isInteractive
  }

  /// One run of a command within the session. The terminal is asked anew: its window may have changed.
  func invocation(_ arguments: LowArguments, output: Output? = nil) -> Invocation {
    Invocation(
      arguments: arguments, environment: environment, terminal: .ofStandardOutput(),
      output: output ?? self.output, errors: errors, index: index)
  }

  /// The language of this session.
  var language: Language { settings.language ?? Language(environment) }

  /// The status for the caller of a session that was not typed.
  var status: ExitStatus { hasFailed && !isInteractive ? .failure : .success }

  /// Answers one line; `place` names it in messages. Says nothing about empty lines and those that begin with `#`.
  func answer(_ line: String, place: String = "") {
    let text = String(line.trimmed)
    guard !text.isEmpty, !text.hasPrefix("#") else { return }
    let started = ContinuousClock.now
    do throws(SakuinError) {
      // A full-width full stop is what an input method gives.
      if text.hasPrefix(".") || text.hasPrefix("．") {
        try perform(String(text.dropFirst()))
      } else if let rank = Self.number(text), page.ids.indices.contains(rank - page.first) {
        try open(rank: rank)
      } else {
        try search(text)
      }
    } catch {
      hasFailed = true
      output.flush()
      errors.writeLine(message: place + error.location + error.localizedMessage[language])
    }
    if showsTime {
      let microseconds = Int((ContinuousClock.now - started) / .microseconds(1))
      invocation(settings).report(Message.took(microseconds))
    }
    output.flush()
    errors.flush()
    if isInteractive { output.writeLine() }
    output.flush()
    if !output.isOpen { hasEnded = true }
  }

  /// Searches with the session's settings and shows the page that begins at `offset`.
  func search(_ query: String, offset: Int = 0) throws(SakuinError) {
    var arguments = settings
    arguments.positional = [query]
    arguments.offset = offset
    try search(arguments)
  }

  /// Sets an answer for people off from the one before it.
  func beginAnswer() {
    if hasAnswered, !isInteractive, (settings.format ?? .text) == .text { output.writeLine() }
    hasAnswered = true
  }

  /// Searches with complete arguments.
  func search(_ arguments: LowArguments) throws(SakuinError) {
    let invocation = invocation(arguments)
    let options = try invocation.searchOptions(index.schema)
    let search = try index.prepare(try invocation.query(), options: options)
    let results = try search.results()
    if results.total > 0 { beginAnswer() }
    try SearchOutput(invocation, index).write(results, of: search, options)
    page = (options.offset + 1, results.hits.map(\.id))
    lastSearch = search
    last = Request(command: .search, arguments: arguments, total: results.total)
  }

  /// Makes these the results that ranks speak of.
  func turnPage(to ids: [String]) { page = (1, ids) }

  /// Asks the last question again, after a setting has changed.
  func repeatLast() throws(SakuinError) {
    guard let query = last?.arguments.positional.first else { return }
    try search(query)
  }

  /// The identifier of a hit on the last page.
  func identifier(rank text: String) throws(SakuinError) -> String {
    guard let rank = Self.number(text), page.ids.indices.contains(rank - page.first) else {
      throw .usage(Message.noSuchRank(text, first: page.first, count: page.ids.count))
    }
    return page.ids[rank - page.first]
  }

  private func open(rank: Int) throws(SakuinError) {
    try show(page.ids[rank - page.first])
  }

  /// Shows a document whole, with what the last query finds in it marked.
  func show(_ id: String) throws(SakuinError) {
    beginAnswer()
    var arguments = settings
    arguments.positional = [id]
    guard arguments.format != .json, let query = last?.arguments.positional.joined(separator: " "),
      let document = try index.document(id: id)
    else {
      if arguments.format != .json { arguments.format = nil }
      _ = try Command.show.run(invocation(arguments))
      return
    }
    let invocation = invocation(arguments)
    let options = try invocation.searchOptions(index.schema)
    let marks = try index.marks(of: query, in: document, options: options)
    DocumentScreen(invocation, schema: index.schema).write(document, marks: marks)
  }

  /// Reads a command line's worth of words as the arguments of a command, with the session's settings where they
  /// hold for it.
  func arguments(of command: Command, _ words: [String]) throws(SakuinError) -> LowArguments {
    var start = settings
    start.limit = nil
    start.offset = nil
    start.sort = nil
    start.facets = []
    if let format = start.format, !command.formats.contains(format) { start.format = nil }
    return try ArgumentParser.parse([command.name] + words, commands: [command], settings: start).low
  }

  /// The values that documents have in an attribute, for completion.
  func values(ofAttribute name: String) -> [String] {
    if attributeValues == nil { attributeValues = try? index.statistics().attributes }
    let field = try? index.schema.attribute(named: name)
    return attributeValues?.first { $0.name == field?.name }?.counts.map(\.value) ?? []
  }

  /// Turns to another index.
  func turn(to index: SearchIndex, directory: String) {
    self.index = index
    settings.index = directory
    attributeValues = nil
    page = (1, [])
    last = nil
  }

  /// A whole number in ASCII or full-width digits.
  static func number(_ text: String) -> Int? {
    let digits = text.unicodeScalars.map { scalar -> Character in
      (0xFF10...0xFF19).contains(scalar.value)
        ? Character(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))) : Character(scalar)
    }
    guard digits.count < 10, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(String(digits))
  }
}

extension Message {
  static func took(_ microseconds: Int) -> Localized {
    let text =
      microseconds < 10_000
      ? "\(microseconds) µs"
      : microseconds < 10_000_000 ? "\(microseconds / 1000) ms" : "\(microseconds / 1_000_000) s"
    return Localized(ja: "所要時間 \(text)", en: "took \(text)")
  }

  static func noSuchRank(_ text: String, first: Int, count: Int) -> Localized {
    guard count > 0 else {
      return Localized(ja: "先に検索してください（結果がありません）", en: "search first: there is no result to choose from")
    }
    return Localized(
      ja: "\(first)から\(first + count - 1)までの結果の番号を指定してください" + (text.isEmpty ? "" : ": \(text)"),
      en: "name a result from \(first) to \(first + count - 1)" + (text.isEmpty ? "" : ", not \(text)"))
  }
}
