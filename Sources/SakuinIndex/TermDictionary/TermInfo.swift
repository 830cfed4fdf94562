/// The dictionary entry of a word of one field: its document frequency and the location of its postings.
package struct TermInfo: Sendable, Equatable {
  /// Number of documents whose field contains the word; at least 1.
  package let documentFrequency: UInt32
  /// Ordinal of the text field.
  package let field: UInt8
  /// For one document: its number. Otherwise unused.
  let singleDocument: UInt32
  /// For one document: the word's frequency in it. Otherwise unused.
  let singleFrequency: UInt32
  /// For more than one document: offset of the posting list in the section `postings`.
  let offset: UInt64
  /// For more than one document: byte count of the posting list.
  let byteCount: UInt64
}
