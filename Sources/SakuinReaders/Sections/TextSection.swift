/// A part of a text that makes a record: what stands under one heading, a page, a speech.
struct TextSection: Equatable {
  /// The line on which it begins, from 1.
  var line: Int
  /// The headings above it, the outermost first; empty where there are none.
  var headings: [String] = []
  /// What stands between its headings in its title.
  var separator = " > "
  /// The lines of its text.
  var body: [String] = []
  /// What names it within its file, and stays when the file is read again.
  var anchor: String
  /// Further fields.
  var fields: [Field] = []

  /// A field beside title and body.
  struct Field: Equatable {
    /// Its name.
    var name: String
    /// Its text.
    var text: String
  }

  /// Whether it holds neither text nor a heading of its own.
  var isEmpty: Bool { body.allSatisfy { trimmed($0).isEmpty } }

  /// The headings as one line.
  var title: String { headings.joined(separator: separator) }

  /// The text without blank lines at its ends.
  var text: String {
    var lines = body[...]
    while let first = lines.first, trimmed(first).isEmpty { lines.removeFirst() }
    while let last = lines.last, trimmed(last).isEmpty { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
