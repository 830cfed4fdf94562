import SakuinQuery

/// Why a document has the score it has for a query.
public struct ScoreExplanation: Sendable, Hashable, Identifiable {
  /// The evidence for which a part of a score stands.
  @nonexhaustive public enum Kind: String, Sendable, CaseIterable {
    /// A dictionary word of the query occurs in the document.
    case word
    /// Two adjacent characters of the query do.
    case bigram
    /// A string of the query does, or another form of it.
    case string
    /// Adjacent words of the query stand near each other in the document.
    case proximity
    /// The document's title resembles the query.
    case title
  }

  /// The frequency of a term in a field.
  public struct FieldFrequency: Sendable, Hashable {
    /// The field's canonical name.
    public var field: String
    /// Occurrences of the term as typed.
    public var frequency: Int
    /// The field's length in words, as ranking knows it: to within 5 %.
    public var length: Int
    /// The weight of a match in the field.
    public var weight: Double
  }

  /// One summand of a score.
  public struct Part: Sendable, Hashable {
    /// The evidence.
    public var kind: Kind
    /// The word, bigram or string; empty for the parts of the second stage.
    public var text: String
    /// Documents that hold it.
    public var documents: Int
    /// The inverse document frequency: ln(1 + (N - documents + 0.5) / (documents + 0.5)).
    public var idf: Double
    /// Its frequency in the query times the weights of its kind.
    public var queryWeight: Double
    /// The fields that hold it.
    public var fields: [FieldFrequency]
    /// The field frequencies, weighted and normalized by length: x of `queryWeight · idf · (k1 + 1) · x / (x + k1)`.
    public var weightedFrequency: Double
    /// Its contribution to the score.
    public var score: Double
  }

  /// The document's identifier.
  public var id: String
  /// Whether the query matches the document.
  public var isMatch: Bool
  /// The score: the sum of the parts.
  public var score: Double
  /// The score by which a reranker ordered the hit; nil where none did.
  public var rerankedScore: Double?
  /// The parts in query order, those of the second stage last.
  public var parts: [Part]
  /// The number of documents of the collection: N.
  public var documentCount: Int
}

extension ScoreExplanation.Kind {
  /// The public form of a kind of evidence.
  init(_ kind: TermExplanation.Kind) {
    switch kind {
    case .word: self = .word
    case .bigram: self = .bigram
    case .string: self = .string
    }
  }
}
