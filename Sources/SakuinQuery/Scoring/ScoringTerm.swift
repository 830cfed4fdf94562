import SakuinIndex

/// Something that documents hold and are scored for: a word, a bigram, or a string with its other forms.
struct ScoringTerm {
  /// Which evidence a term is.
  enum Stream: UInt8, Sendable {
    /// A dictionary word.
    case word
    /// Two neighbouring characters.
    case bigram
    /// A string, wherever it stands, with its other forms.
    case string
  }

  /// Which evidence it is.
  let stream: Stream
  /// The units of the word, bigram or string.
  let units: [UInt16]
  /// Documents that hold it, in all segments, deleted ones included.
  let documentFrequency: Int
  /// Its rarity.
  let idf: Double
  /// How often the query has it, times boost, stream weight and weight of its kind.
  let queryWeight: Double
  /// All factors in front of x / (x + k1).
  let weight: Double
  /// What an occurrence adds to x.
  let occurrences: OccurrenceWeights
  /// Its documents in each segment.
  let lists: [TermList]
}

/// The documents of a term in one segment.
enum TermList {
  /// There are none.
  case absent
  /// The postings of a word, one list a field that holds it.
  case word([TermInfo])
  /// The positions of a bigram.
  case bigram(PositionListInfo)
  /// Documents that were found for the query.
  case list(StringMatches)
}

/// The documents of a segment that hold a string or another form of it.
struct StringMatches {
  /// Ascending.
  var documents: [DocumentID] = []
  /// BM25's x of each.
  var weightedFrequencies: [Double] = []
  /// What each document is scored for it.
  var contributions: [Double] = []
}
