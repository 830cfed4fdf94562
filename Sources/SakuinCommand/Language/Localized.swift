import Sakuin

/// A text in every language the command speaks. Both must be given, so no translation can be forgotten.
package struct Localized: Sendable, Equatable {
  package let ja: String
  package let en: String

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
  /// An error whose sentence exists in both languages.
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
