/// A finished segment: answers everything about its documents, from any number of threads.
///
/// Opening checks the header, the footer, the section table and the checksums of the small tables. The other
/// sections are checked by `verifyChecksums` and `verifyStructure` only, yet no call traps or reads outside the
/// file when their bytes are damaged.
package final class SegmentReader: @unchecked Sendable {
  /// Opens a segment. Throws `IndexError.incompatible` for another format version or, when `schema` is given,
  /// another schema; `IndexError.corrupt` for bytes that are not a segment.
  package init(file: any MappedFile, schema: IndexSchema? = nil) throws(IndexError) { fatalError("under construction") }

  package var schema: IndexSchema { fatalError("under construction") }
  package var documentCount: Int { fatalError("under construction") }
  /// Positions of the segment, gaps included.
  package var positionCount: UInt32 { fatalError("under construction") }
  /// Text fields.
  package var fieldCount: Int { fatalError("under construction") }
  /// Bytes of the file and of each section, for statistics.
  package var byteCount: Int { fatalError("under construction") }
  package var sectionSizes: [(name: String, byteCount: Int)] { fatalError("under construction") }

  // Documents

  /// Where each document starts: `documentCount + 1` entries, the last is `positionCount`. For galloping.
  package var documentStarts: UnsafePointer<Position> { fatalError("under construction") }
  /// Positions of a field's text, without the gap position that follows it.
  package func fieldRange(document: DocumentID, field: Int) -> Range<Position> { fatalError("under construction") }
  /// The document that holds a position below `positionCount`. O(log documentCount).
  package func document(at position: Position) -> DocumentID { fatalError("under construction") }
  /// The text field of `document` that holds a position of it (a gap belongs to the field before it).
  package func fieldNumber(at position: Position, document: DocumentID) -> Int { fatalError("under construction") }

  /// `FieldNorm` codes of a field's length in words, one for each document.
  package func norms(field: Int) -> UnsafePointer<UInt8> { fatalError("under construction") }
  package func norm(document: DocumentID, field: Int) -> UInt8 { fatalError("under construction") }
  /// `FieldNorm` codes of the whole document's length in words (sum of its fields), one for each document.
  package var documentNorms: UnsafePointer<UInt8> { fatalError("under construction") }
  /// Exact sum of a field's words over all documents.
  package func totalLength(field: Int) -> UInt64 { fatalError("under construction") }
  /// Exact sum of a field's UTF-16 units over all documents.
  package func totalUnits(field: Int) -> UInt64 { fatalError("under construction") }

  // Words

  /// Distinct words of a field.
  package func termCount(field: Int) -> Int { fatalError("under construction") }
  /// Looks a word up. O(log termCount).
  package func term(field: Int, _ utf8: UnsafeBufferPointer<UInt8>) -> TermInfo? { fatalError("under construction") }
  package func term(field: Int, _ utf8: [UInt8]) -> TermInfo? { fatalError("under construction") }
  /// Terms of a field that begin with `prefix` (all for an empty one), in order of their bytes.
  package func terms(field: Int, prefix: [UInt8]) -> TermCursor { fatalError("under construction") }
  /// Terms of a field from `lower` to before `upper` (nil: to the end), in order of their bytes.
  package func terms(field: Int, from lower: [UInt8], to upper: [UInt8]?) -> TermCursor { fatalError("under construction") }
  package func postings(_ info: TermInfo) -> PostingCursor { fatalError("under construction") }

  // Bigrams

  /// Distinct bigrams.
  package var bigramCount: Int { fatalError("under construction") }
  /// The list of a bigram; `second` 0 is the end of a field. Nil when it does not occur.
  package func positionList(_ first: UInt16, _ second: UInt16) -> PositionListInfo? { fatalError("under construction") }
  /// The lists of all bigrams that begin with `first`, second unit ascending.
  package func positionLists(first: UInt16) -> PositionListRange { fatalError("under construction") }
  package func positions(_ info: PositionListInfo) -> PositionCursor { fatalError("under construction") }
  /// Whether a word edge lies before the unit at `position` (or the field ends there). False past the end.
  package func isEdge(_ position: Position) -> Bool { fatalError("under construction") }

  // Stored fields

  /// The raw document as it was added. Decompresses a block: ask for shown hits only.
  package func storedDocument(_ document: DocumentID) throws(IndexError) -> [UInt8] { fatalError("under construction") }
  /// The external id of a document below `documentCount`; empty when the bytes are damaged.
  package func externalID(_ document: DocumentID) -> [UInt8] { fatalError("under construction") }
  /// The last added document with an external id. O(log documentCount).
  package func document(externalID: [UInt8]) -> DocumentID? { fatalError("under construction") }
  /// All documents with an external id, ascending: more than one after updates within one builder.
  package func documents(externalID: [UInt8]) -> [DocumentID] { fatalError("under construction") }

  // Attributes, by ordinal of the column in the schema; nil when the column has another kind.

  package func keywordColumn(_ column: Int) -> KeywordColumn? { fatalError("under construction") }
  package func numberColumn(_ column: Int) -> NumberColumn? { fatalError("under construction") }
  package func dateColumn(_ column: Int) -> DateColumn? { fatalError("under construction") }
  /// The values of a document in any column, ascending and each once.
  package func attributeValues(column: Int, document: DocumentID) -> [AttributeValue] { fatalError("under construction") }

  // Verification

  /// Checks the checksum of every section.
  package func verifyChecksums() throws(IndexError) { fatalError("under construction") }
  /// Checks everything that must hold between and within the sections: sorted terms, postings ascending and in
  /// range, counts that agree, bigram lists that tile the text. O(segment), 2 bytes of memory a position.
  package func verifyStructure() throws(IndexError) { fatalError("under construction") }
}
