/// What the term dictionary knows of a word of one field: how often, and where its postings are.
package struct TermInfo: Sendable, Equatable {
  /// Documents whose field holds the word; at least 1.
  package let documentFrequency: UInt32
  /// Ordinal of the text field.
  package let field: UInt8
  /// One document: its number. More: unused.
  let singleDocument: UInt32
  /// One document: the word's frequency in it. More: unused.
  let singleFrequency: UInt32
  /// More than one document: offset of the posting list in the postings section.
  let offset: UInt64
  /// More than one document: bytes of the posting list.
  let byteCount: UInt64
}
