import SakuinIndex

/// One term of a plan while a segment is scored: a run of decoded entries, and where the rest comes from.
///
/// Entries are documents with what the term contributes to their scores, on the plan's grid. `documents[count]` is
/// `DocumentID.max`, so that loops need no bounds check.
struct TermState: BitwiseCopyable {
  /// Where a term's documents are found.
  enum Kind: UInt8 {
    /// Postings of one field.
    case word
    /// Postings of several fields.
    case words
    /// Positions.
    case bigram
    /// A list that was made for the query.
    case list
    /// Nothing in this segment.
    case absent
  }

  let kind: Kind
  /// Number of its first cursor among those of its kind.
  let cursor: Int
  /// Cursors of a word: one a field.
  let cursorCount: Int
  /// What x / (x + k1) is multiplied with.
  let weight: Double
  /// The plan's occurrence weights for the term.
  let occurrences: UnsafePointer<Double>
  /// Entries of its lists in this segment: documents or positions.
  let entryCount: Int
  /// The greatest contribution in this segment, or more.
  var bound: Double

  /// Decoded documents, ascending.
  var documents: UnsafePointer<DocumentID>
  /// What each contributes.
  var contributions: UnsafePointer<Double>
  /// Decoded entries.
  var count = 0
  /// The current entry.
  var index = 0
  /// Every document up to here is decoded or was left out as too small; nil before the first.
  var decodedEnd: Int = -1
  /// Room of its own for documents and contributions.
  let ownDocuments: UnsafeMutablePointer<DocumentID>
  let ownContributions: UnsafeMutablePointer<Double>

  /// The current document; `DocumentID.max` when none is decoded.
  @inline(__always)
  var document: DocumentID { documents[index] }
}
