/// What is wrong with a line of a vocabulary file.
package struct VocabularyFault: Error, Sendable, Equatable {
  /// The line, counted from 1.
  package var line: Int
  /// The character of the line, counted from 1.
  package var column: Int
  /// What is wrong and what to do, in English.
  package var english: String
  /// The same in Japanese.
  package var japanese: String
}
