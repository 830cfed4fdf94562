/// Walks the postings of one word in one field in document order, a block of up to 128 at a time.
///
/// A new cursor stands on the first block, nothing decoded. A cursor never traps on damaged bytes: it ends early
/// and `isDamaged` tells. A copy shares the decode buffer: advance only one of the copies.
package struct PostingCursor {
  /// Documents of the whole list.
  package var documentFrequency: Int { fatalError("under construction") }
  /// Blocks of the list; all but the last hold 128 documents.
  package var blockCount: Int { fatalError("under construction") }
  /// Number of the current block; `blockCount` when the list is exhausted.
  package var block: Int { fatalError("under construction") }
  package var isExhausted: Bool { fatalError("under construction") }
  /// The bytes turned out damaged and the list ended early.
  package var isDamaged: Bool { fatalError("under construction") }

  /// Greatest document of the current block, known without decoding; `UInt32.max` when exhausted.
  package var blockLastDocument: DocumentID { fatalError("under construction") }
  /// Greatest frequency in the current block, known without decoding; `UInt32.max` when it is 255 or more.
  package var blockMaxFrequency: UInt32 { fatalError("under construction") }
  /// Smallest `FieldNorm` code (of this field's length) in the current block, known without decoding.
  package var blockMinNorm: UInt8 { fatalError("under construction") }
  /// Smallest `FieldNorm` code of the whole document's length in the current block, known without decoding.
  package var blockMinDocumentNorm: UInt8 { fatalError("under construction") }

  /// Moves to the next block.
  package mutating func nextBlock() { fatalError("under construction") }
  /// Moves forward to the first block that may hold `document` or a greater one, without decoding it.
  package mutating func seekBlock(to document: DocumentID) { fatalError("under construction") }

  /// Decodes the documents of the current block unless that is done; returns how many, 0 when exhausted.
  package mutating func decodeDocuments() -> Int { fatalError("under construction") }
  /// Decodes the frequencies of the current block unless that is done; returns how many, 0 when exhausted.
  package mutating func decodeFrequencies() -> Int { fatalError("under construction") }
  /// The documents of the decoded block, strictly increasing, all below the segment's `documentCount`. Entry
  /// [count] is `UInt32.max`. The pointer stays the same for the life of the cursor.
  package var documents: UnsafePointer<DocumentID> { fatalError("under construction") }
  /// The frequencies of the decoded block, at least 1 each. The pointer stays the same for the life of the cursor.
  package var frequencies: UnsafePointer<UInt32> { fatalError("under construction") }

  /// The current document, one at a time: `UInt32.max` when exhausted. A new cursor stands on the first.
  package var document: DocumentID { mutating get { fatalError("under construction") } }
  /// Frequency of the word in the current document.
  package var frequency: UInt32 { mutating get { fatalError("under construction") } }
  /// Moves to the next document and returns it, `UInt32.max` at the end.
  package mutating func next() -> DocumentID { fatalError("under construction") }
  /// Moves forward to the first document not below `target` and returns it; stays when already there or past it.
  package mutating func seek(to target: DocumentID) -> DocumentID { fatalError("under construction") }
}
