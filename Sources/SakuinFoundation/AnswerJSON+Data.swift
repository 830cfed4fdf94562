import Foundation
import Sakuin

extension SearchResults {
  /// The answer as JSON (`docs/search-results.schema.json`), with its notes in a language; `explanations` are joined to the
  /// hits with their identifiers.
  ///
  /// - Complexity: O(n) in the length of the JSON.
  public func json(
    explanations: [String: ScoreExplanation] = [:], language: AnswerLanguage = .ofUser
  ) -> Data {
    Data(AnswerJSON.results(self, explanations: explanations, language: language))
  }
}

extension Concordance {
  /// The lines as JSON (`docs/concordance.schema.json`), with the notes in a language.
  ///
  /// - Complexity: O(n) in the length of the JSON.
  public func json(language: AnswerLanguage = .ofUser) -> Data {
    Data(AnswerJSON.concordance(self, language: language))
  }
}

extension Document {
  /// The document as JSON, in the form that `SakuinReaders` takes as input (`docs/document.schema.json`).
  ///
  /// - Complexity: O(n) in the length of the JSON.
  public var json: Data { Data(AnswerJSON.document(self)) }
}

extension IndexStatistics {
  /// The statistics as JSON (`docs/stats.schema.json`).
  ///
  /// - Complexity: O(n) in the length of the JSON.
  public var json: Data { Data(AnswerJSON.statistics(self)) }
}
