import SakuinIndex

/// A term of a plan: a word, a bigram, or a string with its other forms.
struct ScoringTerm {
  /// What kind of evidence a term is.
  enum Stream: UInt8, Sendable {
    /// A dictionary word.
    case word
    /// Two neighbouring characters.
    case bigram
    /// A string, on word boundaries or not, with its other forms.
    case string
  }

  /// What kind of evidence it is.
  let stream: Stream
  /// The units of the word, bigram or string.
  let units: [UInt16]
  /// Documents that hold it, in all segments, deleted ones included.
  let documentFrequency: Int
  /// Its rarity, by `BM25.idf`.
  let idf: Double
  /// How often the query has it, times boost, stream weight and hiragana rarity.
  let queryWeight: Double
  /// The factor of x / (x + k1).
  let weight: Double
  /// What an occurrence adds to x.
  let occurrences: OccurrenceWeights
  /// Its list in each segment.
  let lists: [TermList]
}

/// The list of a term in one segment.
enum TermList {
  /// The segment does not hold the term.
  case absent
  /// The postings of a word: one list for each field that holds it.
  case word([TermInfo])
  /// The positions of a bigram.
  case bigram(PositionListInfo)
  /// Documents computed for the query.
  case list(StringMatches)
}

/// The documents of a segment that hold a string or another form of it.
struct StringMatches {
  /// The documents, ascending.
  var documents: [DocumentID] = []
  /// BM25's x of each.
  var weightedFrequencies: [Double] = []
  /// The contribution to the score of each, before it is rounded to the grid.
  var contributions: [Double] = []
}
