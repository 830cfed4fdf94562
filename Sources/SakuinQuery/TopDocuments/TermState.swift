import SakuinIndex

/// The state of one term while a segment is scored: a run of decoded entries, and the cursors that the next
/// run is decoded from.
///
/// An entry is a document with what the term contributes to its score, on the plan's grid. `documents[count]`
/// is `DocumentID.max`: loops need no bounds check.
// SAFETY: the buffers belong to a `SegmentScorer`, in which alone states exist, and the occurrence weights to
// its plan; `index` is at most `count`, where a run ends with `DocumentID.max`.
@safe
struct TermState: BitwiseCopyable {
  /// What the documents of a term are decoded from.
  enum Kind: UInt8 {
    /// Postings of one field.
    case word
    /// Postings of several fields.
    case words
    /// Positions.
    case bigram
    /// A list that was computed for the query.
    case list
    /// Nothing: the segment does not hold the term.
    case absent
  }

  /// What its documents are decoded from.
  var kind = Kind.absent
  /// Number of its first cursor among those of its kind.
  var cursor = 0
  /// Cursors of a word: one for each field that holds it.
  var cursorCount = 0
  /// The factor of x / (x + k1).
  let weight: Double
  /// The plan's occurrence weights for the term.
  let occurrences: UnsafePointer<Double>
  /// Length of its lists in this segment, in documents or positions.
  var entryCount = 0
  /// An upper bound on the contributions in this segment.
  var bound = 0.0

  /// The documents of the run, ascending; then `DocumentID.max`.
  var documents: UnsafePointer<DocumentID>
  /// What the term contributes to each.
  var contributions: UnsafePointer<Double>
  /// Entries of the run.
  var count = 0
  /// The current entry.
  var index = 0
  /// Every document up to this one is decoded or was skipped because it contributes too little; -1 before the
  /// first run.
  var decodedEnd: Int = -1
  /// The term's own buffer for documents; the scorer owns the memory.
  let ownDocuments: UnsafeMutablePointer<DocumentID>
  /// The term's own buffer for contributions.
  let ownContributions: UnsafeMutablePointer<Double>

  /// A term that the segment does not hold; whoever opens its lists sets the rest.
  init(
    weight: Double, occurrences: UnsafePointer<Double>, documents: UnsafeMutablePointer<DocumentID>,
    contributions: UnsafeMutablePointer<Double>
  ) {
    self.weight = weight
    unsafe self.occurrences = unsafe occurrences
    unsafe self.documents = unsafe UnsafePointer(documents)
    unsafe self.contributions = unsafe UnsafePointer(contributions)
    unsafe ownDocuments = unsafe documents
    unsafe ownContributions = unsafe contributions
    unsafe documents[0] = .max
  }

  /// The current document; `DocumentID.max` at the end of the run.
  @inline(__always)
  var document: DocumentID { unsafe documents[index] }
}
