import SakuinQuery

/// Why a document has the score it has for a query.
public struct ScoreExplanation: Sendable {
  /// What a part of a score is for.
  public enum Kind: String, Sendable, CaseIterable {
    /// A dictionary word of the query stands in the document.
    case word
    /// Two neighbouring characters of the query do.
    case bigram
    /// A string of the query does, or another form of it.
    case string
    /// Words that stand side by side in the query stand near each other in the document.
    case proximity
    /// The document's title is like the query.
    case title
  }

  /// How often a field holds a term.
  public struct FieldFrequency: Sendable, Equatable {
    /// The field's canonical name.
    public var field: String
    /// Occurrences of the term as typed.
    public var frequency: Int
    /// The field's length in words, as ranking knows it: to within 5 %.
    public var length: Int
    /// What a match in the field counts.
    public var weight: Double
  }

  /// One summand of a score.
  public struct Part: Sendable, Equatable {
    /// What it is for.
    public var kind: Kind
    /// The word, bigram or string; empty for the parts of the second stage.
    public var text: String
    /// Documents that hold it.
    public var documents: Int
    /// Its rarity: ln(1 + (N - documents + 0.5) / (documents + 0.5)).
    public var idf: Double
    /// How often the query has it, times the weights of its kind.
    public var queryWeight: Double
    /// The fields that hold it.
    public var fields: [FieldFrequency]
    /// The frequencies weighted by field and held back by length: x of `queryWeight · idf · (k1 + 1) · x / (x + k1)`.
    public var weightedFrequency: Double
    /// What it adds to the score.
    public var score: Double
  }

  /// The document's identifier.
  public var id: String
  /// Whether the query finds the document at all.
  public var isMatch: Bool
  /// The score: the sum of the parts.
  public var score: Double
  /// The summands, in order of the query, those of the second stage last.
  public var parts: [Part]
  /// Documents of the collection.
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
