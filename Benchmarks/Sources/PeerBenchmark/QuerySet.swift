import Sakuin

/// The queries of one class, in Sakuin's language.
struct QuerySet {
  /// A query with the identifier it has in the file.
  struct Entry {
    let id: String
    let text: String
  }

  /// The queries, in the file's order.
  let entries: [Entry]
  /// How to search for them.
  let options: SearchOptions

  /// Reads a file with `id TAB text` a line. `kind` is word, and, or, phrase or question.
  init(path: String, kind: String, isPlain: Bool) throws {
    var options = SearchOptions()
    if isPlain {
      options.spelling = .width
      options.usesSynonyms = false
    }
    if kind == "question" { options.match = .any }
    self.options = options
    entries = try TextFile.lines(of: path).map { line in
      guard let tab = line.firstIndex(of: "\t") else { fail("\(path): a line without a tab: \(line)") }
      let text = String(line[line.index(after: tab)...])
      return Entry(id: String(line[..<tab]), text: Self.query(text, kind: kind))
    }
  }

  private static func query(_ text: String, kind: String) -> String {
    switch kind {
    case "phrase": "\"\(text)\""
    case "or": text.split(separator: " ").joined(separator: " OR ")
    default: text
    }
  }
}
