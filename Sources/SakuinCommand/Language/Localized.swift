import Sakuin

/// A text in every language of the command. Both are required, so that no translation can be forgotten.
package struct Localized: Sendable, Equatable {
  /// The Japanese text.
  package let ja: String
  /// The English text.
  package let en: String

  /// Creates a text in both languages.
  package init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// A text that is the same in every language: a name, a number, a command line.
  package init(same text: String) {
    self.init(ja: text, en: text)
  }

  /// The text in one language.
  package subscript(language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}

extension SakuinError {
  /// Creates an error with a message in both languages.
  package init(
    _ code: Code, _ message: Localized, path: String? = nil, line: Int? = nil, column: Int? = nil
  ) {
    self.init(code, message.en, ja: message.ja, path: path, line: line, column: column)
  }

  /// An error in the arguments.
  static func usage(_ message: Localized) -> SakuinError { SakuinError(.usage, message) }

  /// The sentence in both languages.
  var localizedMessage: Localized { Localized(ja: japaneseMessage, en: message) }
}
