/// Spellings in a file that is searched without being loaded: lines sorted by their bytes, each a spelling, a tab,
/// and the other spellings of the word separated by tabs. Opening takes no time however long the file is; a look-up
/// is a binary search.
///
///     # sakuin sorted spellings 1
///     取り組み⇥取組⇥取組み
///     取組⇥取り組み⇥取組み
///
/// A file that is not sorted, or changes while in use, gives fewer forms, never an error.
package struct SortedSpellings: SpellingList {
  /// False: its entries are spellings of one word.
  package var isThesaurus: Bool { false }
  private let file: any SpellingBytes

  /// The first line of such a file.
  package static let header = "# sakuin sorted spellings 1"
  /// The most bytes of a form in the file.
  private static let longestForm = 96

  /// Creates a list over `file`.
  package init(_ file: any SpellingBytes) {
    self.file = file
  }

  /// Whether a file begins with the header.
  package static func isSorted(_ file: any SpellingBytes) -> Bool {
    var lines = SortedLines(file)
    return lines.begins(0, with: Array(header.utf8))
  }

  /// See `SpellingList`.
  package func collect(_ text: ExpansionText, into collector: inout SpanCollector) {
    var lines = SortedLines(file)
    for start in 0..<text.count where text.canBeWordBoundary(start) {
      var key: [UInt8] = []
      var end = start
      while end < text.count, key.count < SortedSpellings.longestForm {
        let width = text.units[end] & 0xFC00 == 0xD800 ? 2 : 1
        guard end + width <= text.count else { break }
        key.append(contentsOf: String(decoding: text.units[end..<end + width], as: UTF16.self).utf8)
        end += width
        // Where no line begins with this key, none begins with a longer one.
        guard let line = lines.lowerBound(key), lines.begins(line, with: key) else { break }
        // Two characters at least: single ones are both words and parts of words.
        guard end - start > 1, text.canBeWordBoundary(end), lines.byte(line + key.count) == 0x09 else {
          continue
        }
        for form in lines.fields(from: line + key.count + 1) {
          let kind = BuiltInSpellings.kind(text.units[start..<end], form)
          collector.add(
            form, for: start..<end, kind == .kanji ? .dictionary : kind, .variants, as: .entry)
        }
      }
    }
  }
}
