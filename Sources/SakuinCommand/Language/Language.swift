import Sakuin

/// A language of the command.
package enum Language: String, Sendable, CaseIterable {
  /// Japanese and English; raw values are those of `--lang`.
  case ja, en

  /// The language of a locale environment: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and not
  /// empty decides (POSIX, XBD 8.2); `ja…` is Japanese, everything else, `C` and `POSIX` included, English.
  package init(_ environment: Environment) {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      self = Language(locale: locale)
      return
    }
    self = .en
  }

  /// The value of `--lang` in arguments that may otherwise be invalid, for the message about them; nil
  /// without it.
  package static func asked(in arguments: [String]) -> Language? {
    let options = arguments.prefix { $0 != "--" }
    var answer: Language?
    for (option, value) in zip(options, options.dropFirst() + [""]) {
      let word = option == "--lang" ? value : option.hasPrefix("--lang=") ? String(option.dropFirst(7)) : ""
      answer = Language(rawValue: word) ?? answer
    }
    return answer
  }

  private init(locale: String) {
    let language = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" }
    self = language.lowercased() == "ja" ? .ja : .en
  }
}

extension Language {
  /// The language of the sentences in an answer.
  var answer: AnswerLanguage {
    switch self {
    case .ja: .japanese
    case .en: .english
    }
  }
}
