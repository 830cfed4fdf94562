import SakuinPlatform
import Sakuin
import SakuinText

/// A dialogue: queries and dot commands, one per line, over an index that stays open.
final class Session {
  /// The settings of the user, with which every command starts.
  var settings: LowArguments {
    didSet { lastSearch = nil }
  }
  /// The open index.
  var index: SearchIndex
  /// Whether the time of each line is shown.
  var showsTime = false
  /// The last question, which can be narrowed, paged and saved.
  var last: Request?
  /// The last search, as long as the settings it was made with are unchanged.
  private(set) var lastSearch: PreparedSearch?
  /// What numbers refer to.
  var numbered = NumberedItems()
  /// Whether the input is a keyboard.
  let isInteractive: Bool
  private let environment: Environment
  /// The stream for results.
  let output: Output
  /// The stream for messages.
  let errors: Output
  private var hasFailed = false
  private var hasAnswered = false
  /// Whether any question was put, and whether any found something as asked.
  private var outcome = (hasAsked: false, hasFound: false)
  /// Whether the user asked to leave.
  var hasEnded = false
  /// Attribute values for completion, read at first use.
  private var attributeValues: [IndexStatistics.Attribute]?

  /// A question.
  struct Request {
    /// `search` or `kwic`.
    var command: Command
    /// Its arguments.
    var arguments: LowArguments
    /// Number of hits, near ones included where they are shown.
    var total: Int
    /// What a file of all of it holds: documents as asked of a search, lines of a concordance.
    var found: Int
  }

  /// Opens the index of an invocation and starts a dialogue.
  /// - Throws: when the index cannot be opened.
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

  /// Creates the invocation of one command. The terminal is queried each time, because its window may have
  /// changed.
  func invocation(_ arguments: LowArguments, output: Output? = nil) -> Invocation {
    var invocation = Invocation(
      arguments: arguments, environment: environment, terminal: .ofStandardOutput(),
      output: output ?? self.output, errors: errors, index: index)
    // The greeting names the index, and so does the first answer of a session without one. Files stand alone.
    invocation.isIndexKnown = output == nil && (isInteractive || hasAnswered)
    return invocation
  }

  /// The language of this session.
  var language: Language { settings.language ?? Language(environment) }

  /// The exit status of a session; errors, and questions that find nothing as asked, count only when it is not
  /// interactive.
  var status: ExitStatus {
    if isInteractive { return .success }
    if hasFailed { return .failure }
    return outcome.hasAsked && !outcome.hasFound ? .nothingFound : .success
  }

  /// Notes that a question was put, and whether something was found as asked.
  func noteOutcome(hasFound: Bool) {
    outcome.hasAsked = true
    if hasFound { outcome.hasFound = true }
  }

  /// Executes one line; `place` names it in messages. Ignores empty lines and lines that begin with `#`.
  func answer(_ line: String, place: String = "") {
    let text = String(line.trimmed)
    guard !text.isEmpty, !text.hasPrefix("#") else { return }
    let started = ContinuousClock.now
    let damage = FileDamage()
    do throws(SakuinError) {
      // Input methods produce a full-width full stop.
      if text.hasPrefix(".") || text.hasPrefix("．") {
        try perform(String(text.dropFirst()))
      } else if let command = Self.bareCommand(text) {
        try perform(command)
      } else if Self.number(text) != nil, numbered.count > 0 {
        // A number is never searched by mistake: the results before would be lost.
        try show(try identifier(rank: text))
      } else {
        try search(text)
      }
      try damage.check()
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

  /// Searches with the session's settings and shows the page that starts at `offset`.
  /// - Throws: the errors of searching.
  func search(_ query: String, offset: Int = 0) throws(SakuinError) {
    var arguments = settings
    arguments.positional = [query]
    arguments.offset = offset
    try search(arguments)
  }

  /// Separates an answer for people from the previous one.
  func beginAnswer() {
    if hasAnswered, !isInteractive, (settings.format ?? .text) == .text { output.writeLine() }
    hasAnswered = true
  }

  /// Searches with complete arguments.
  /// - Throws: the errors of searching.
  func search(_ arguments: LowArguments) throws(SakuinError) {
    let invocation = invocation(arguments)
    let options = try invocation.hitOptions(index.schema)
    let search = try index.prepare(try invocation.query(), options: options)
    let results = try search.results()
    if !results.hits.isEmpty { beginAnswer() }
    try SearchOutput(invocation, index).write(results, of: search, options)
    try invocation.reportUnmetFilters(options, index)
    noteOutcome(hasFound: results.total > 0)
    let near = options.near == .shown ? results.more.reduce(0) { $0 + $1.documents } : 0
    numbered = NumberedItems(
      first: options.offset + 1, ids: results.hits.map(\.id), count: results.total + near,
      isWhole: false)
    lastSearch = search
    last = Request(
      command: .search, arguments: arguments, total: results.total + near, found: results.total)
  }

  /// Makes these ids the items that numbers refer to, from 1 on.
  func number(_ ids: [String]) {
    numbered = NumberedItems(first: 1, ids: ids, count: ids.count, isWhole: true)
  }

  /// Repeats the last question, after a setting has changed.
  /// - Throws: the errors of the question.
  func repeatLast() throws(SakuinError) {
    guard let query = last?.arguments.positional.first else { return }
    try search(query)
  }

  /// The id of an item of the last result, on whichever page it is.
  /// - Throws: when there is no such number, and the errors of searching.
  func identifier(rank text: String) throws(SakuinError) -> String {
    if let rank = Self.number(text), rank >= 1, numbered.count > 0 {
      if let id = numbered[rank] { return id }
      if let id = try identifier(beyondPage: rank) { return id }
    }
    throw .usage(Message.noSuchRank(text, count: numbered.count))
  }

  /// The id of an item of the last search that is on another page; nil where there is none.
  /// - Throws: the errors of searching.
  func identifier(beyondPage rank: Int) throws(SakuinError) -> String? {
    guard !numbered.isWhole, let last, rank >= 1 else { return nil }
    var options = try invocation(last.arguments).hitOptions(index.schema)
    options.offset = rank - 1
    options.limit = 1
    let query = last.arguments.positional.joined(separator: " ")
    return try index.searchIdentifiers(query, options: options).hits.first?.id
  }

  /// Shows a complete document with the matches of the last query marked.
  /// - Throws: the errors of searching.
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

  /// Parses words as the arguments of a command, with the session's settings where they apply to it.
  /// - Throws: a usage error.
  func arguments(of command: Command, _ words: [String]) throws(SakuinError) -> LowArguments {
    var start = settings
    start.limit = nil
    start.offset = nil
    start.sort = nil
    start.facets = []
    if let format = start.format, !command.formats.contains(format) { start.format = nil }
    return try ArgumentParser.parse([command.name] + words, commands: [command], settings: start).low
  }

  /// The values of an attribute in all documents, for completion.
  func values(ofAttribute name: String) -> [String] {
    if attributeValues == nil { attributeValues = try? index.statistics().attributes }
    let field = try? index.schema.attribute(named: name)
    return attributeValues?.first { $0.name == field?.name }?.counts.map(\.value.description) ?? []
  }

  /// Switches to another index.
  func turn(to index: SearchIndex, directory: String) {
    self.index = index
    settings.index = directory
    attributeValues = nil
    numbered = NumberedItems()
    last = nil
  }

  /// An integer in ASCII or full-width digits; nil for anything else.
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
  /// The time that a line took.
  static func took(_ microseconds: Int) -> Localized {
    let text =
      microseconds < 10_000
      ? "\(microseconds) µs"
      : microseconds < 10_000_000 ? "\(microseconds / 1000) ms" : "\(microseconds / 1_000_000) s"
    return Localized(ja: "所要時間 \(text)", en: "took \(text)")
  }

  /// No item of the last result has the given number.
  static func noSuchRank(_ text: String, count: Int) -> Localized {
    guard count > 0 else {
      return Localized(ja: "先に検索してください（結果がありません）", en: "search first: there is no result to choose from")
    }
    let range = Localized(ja: count == 1 ? "1だけ" : "1から\(count)まで", en: count == 1 ? "1" : "1 to \(count)")
    guard Session.number(text) != nil else {
      return Localized(
        ja: "結果の番号（\(range.ja)）を指定してください" + (text.isEmpty ? "" : ": \(text)"),
        en: "name a result: \(range.en)" + (text.isEmpty ? "" : ", not \(text)"))
    }
    return Localized(
      ja: "結果の番号は\(range.ja)です: \(text)（数を検索するには 「\(text)」 と書きます）",
      en: "there is no result \(text), only \(range.en); to search for the number, write \"\(text)\"")
  }
}
