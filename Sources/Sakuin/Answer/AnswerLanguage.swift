/// The language of the sentences in an answer.
@nonexhaustive public enum AnswerLanguage: String, Sendable, CaseIterable {
  /// Japanese.
  case japanese = "ja"
  /// English.
  case english = "en"
}

extension SearchResults.Note {
  /// The note in a language.
  ///
  /// - Complexity: O(1).
  public subscript(language: AnswerLanguage) -> String {
    switch language {
    case .japanese: japaneseText
    case .english: text
    }
  }
}
