/// A list of spellings or synonyms that comes from a file.
package protocol SpellingList: Sendable {
  /// Whether its entries are other words, which a search can do without, rather than spellings of one word.
  var isThesaurus: Bool { get }

  /// Adds the forms of every entry that occurs in the text.
  func collect(_ text: ExpansionText, into collector: inout SpanCollector)
}
