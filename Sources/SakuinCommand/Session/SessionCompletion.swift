import Sakuin
import SakuinText

/// Answers the Tab key: commands and their arguments after a dot; fields, attribute values and words of the
/// corpus in queries.
struct SessionCompletion {
  private let session: Session

  /// Creates the completion of a session.
  init(_ session: Session) {
    self.session = session
  }

  /// The answer for a line that reads `before` up to the cursor.
  func answer(before: String) -> LineEditor.Completion {
    let (typed, candidates) = candidates(before)
    let shared = Self.commonPrefix(candidates)
    guard !candidates.isEmpty else { return LineEditor.Completion() }
    if candidates.count == 1 || shared.count > typed.count {
      // After a field or an attribute, its value follows.
      let isOpen = shared.hasSuffix(":") || shared.hasSuffix("=")
      let end = candidates.count == 1 && !isOpen ? " " : ""
      return LineEditor.Completion(erase: Self.wideCount(typed), insertion: shared + end)
    }
    return LineEditor.Completion(listing: listing(candidates))
  }

  /// The part of the word at the cursor that is typed already, and its possible completions.
  private func candidates(_ before: String) -> (typed: String, candidates: [String]) {
    if before.hasPrefix("."), let space = before.firstIndex(where: \.isWhitespace) {
      let name = String(before[before.index(after: before.startIndex)..<space])
      let word = Self.lastWord(before)
      guard let command = SessionCommand.named(name) else { return (word, []) }
      return argument(word, of: command)
    }
    if before.hasPrefix(".") {
      return (before, SessionCommand.all.map { "." + $0.name }.filter { $0.hasPrefix(before) }.sorted())
    }
    return queryWord(Self.lastWord(before))
  }

  private func argument(_ word: String, of command: SessionCommand) -> (String, [String]) {
    if command.name == "filter", let sign = word.firstIndex(of: "=") {
      let key = String(word[..<sign])
      let value = String(word[word.index(after: sign)...])
      return (word, session.values(ofAttribute: key).filter { $0.hasPrefix(value) }.map { key + "=" + $0 })
    }
    let choices = command.choices(session).filter { $0.hasPrefix(word) }
    if !choices.isEmpty || command.name != "kwic" { return (word, choices) }
    return queryWord(word)
  }

  private func queryWord(_ word: String) -> (String, [String]) {
    let schema = session.index.schema
    if let colon = word.firstIndex(of: ":") {
      let key = String(word[..<colon])
      let value = String(word[word.index(after: colon)...])
      return (word, session.values(ofAttribute: key).filter { $0.hasPrefix(value) }.map { key + ":" + $0 })
    }
    guard !word.isEmpty else { return (word, []) }
    let names =
      schema.textFields.flatMap { [$0.name, $0.label] } + schema.attributes.flatMap { [$0.name, $0.label] }
    var seen: Set<String> = []
    let fields = names.filter { $0.hasPrefix(word) && seen.insert($0).inserted }.map { $0 + ":" }
    return (word, fields + session.words(after: word))
  }

  private func listing(_ candidates: [String]) -> String {
    let invocation = session.invocation(session.settings)
    let shown = candidates.prefix(60)
    let column = min((shown.map { invocation.width(of: $0) }.max() ?? 0) + 2, invocation.columns)
    let perLine = max(1, invocation.columns / column)
    var text = ""
    for (number, candidate) in shown.enumerated() {
      if number > 0, number % perLine == 0 { text += "\n" }
      text += candidate
      if number % perLine != perLine - 1 {
        text += String(repeating: " ", count: max(1, column - invocation.width(of: candidate)))
      }
    }
    if candidates.count > shown.count { text += "\n… +\(candidates.count - shown.count)" }
    return text
  }

  /// The length of a text in the editor's characters, which are scalars.
  private static func wideCount(_ text: String) -> Int { text.unicodeScalars.count }

  private static func lastWord(_ text: String) -> String {
    String(String(text.reversed().prefix { !$0.isWhitespace }).reversed())
  }

  private static func commonPrefix(_ texts: [String]) -> String {
    guard var prefix = texts.first else { return "" }
    for text in texts.dropFirst() {
      while !text.hasPrefix(prefix) { prefix.removeLast() }
    }
    return prefix
  }
}

extension Session {
  /// Words of the corpus that begin with the typed text, or whose reading does when it is kana.
  fileprivate func words(after typed: String) -> [String] {
    let completions = (try? index.completions(of: typed, limit: 20)) ?? []
    return completions.filter { $0.kind != .title && !$0.text.contains(where: \.isWhitespace) }.map(\.text)
  }
}
