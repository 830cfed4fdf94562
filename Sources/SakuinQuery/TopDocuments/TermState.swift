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

  /// Where its documents are found.
  var kind = Kind.absent
  /// Number of its first cursor among those of its kind.
  var cursor = 0
  /// Cursors of a word: one a field.
  var cursorCount = 0
  /// What x / (x + k1) is multiplied with.
  let weight: Double
  /// The plan's occurrence weights for the term.
  let occurrences: UnsafePointer<Double>
  /// Entries of its lists in this segment: documents or positions.
  var entryCount = 0
  /// An upper bound on the contributions in this segment.
  var bound = 0.0

  /// Decoded documents, ascending.
  var documents: UnsafePointer<DocumentID>
  /// What each contributes.
  var contributions: UnsafePointer<Double>
  /// Decoded entries.
  var count = 0
  /// The current entry.
  var index = 0
  /// Every document up to here is decoded or was left out as too small; -1 before the first.
  var decodedEnd: Int = -1
  /// Own buffers for documents and contributions.
  let ownDocuments: UnsafeMutablePointer<DocumentID>
  let ownContributions: UnsafeMutablePointer<Double>

  /// A term that the segment does not hold; what it holds is set afterwards.
  init(
    weight: Double, occurrences: UnsafePointer<Double>, documents: UnsafeMutablePointer<DocumentID>,
    contributions: UnsafeMutablePointer<Double>
  ) {
    self.weight = weight
    self.occurrences = occurrences
    self.documents = UnsafePointer(documents)
    self.contributions = UnsafePointer(contributions)
    ownDocuments = documents
    ownContributions = contributions
    documents[0] = .max
  }

  /// The current document; `DocumentID.max` when none is decoded.
  @inline(__always)
  var document: DocumentID { documents[index] }
}
