/// Notes about a table, those of one kind and text counted together.
struct NoteList {
  /// The most remarks and titles that are listed one by one; the last one counts the others too.
  static let maximumListed = 100
  /// The most characters of a text.
  private static let longest = 120

  private(set) var notes: [InputNote] = []
  private var positions: [Key: Int] = [:]
  private var listed = 0

  private struct Key: Hashable {
    var kind: InputNote.Kind
    var text: String
  }

  /// Lists a title or a remark.
  mutating func list(_ kind: InputNote.Kind, line: Int, _ text: String) {
    listed += 1
    guard listed <= Self.maximumListed else {
      if let last = notes.lastIndex(where: { $0.kind == .title || $0.kind == .note }) {
        notes[last].count += 1
      }
      return
    }
    notes.append(InputNote(kind: kind, line: line, text: Self.shortened(text)))
  }

  /// Counts something: the first makes a note, later ones of the same kind and text add to it.
  mutating func count(_ kind: InputNote.Kind, line: Int, _ text: String = "", by count: Int = 1) {
    let key = Key(kind: kind, text: text)
    if let known = positions[key] {
      notes[known].count += count
    } else {
      positions[key] = notes.count
      notes.append(InputNote(kind: kind, line: line, text: text, count: count))
    }
  }

  private static func shortened(_ text: String) -> String {
    let line = HeaderNames.line(text)
    return line.count > longest ? line.prefix(longest) + "…" : line
  }
}
