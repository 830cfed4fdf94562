import Foundation
import Sakuin

extension AnswerLanguage {
  /// The language in which the user of this process reads: Japanese where the first of `LC_ALL`, `LC_MESSAGES` and `LANG`
  /// that is set begins with `ja`; where none is set, that of the first of Foundation's preferred languages; English
  /// for every language but Japanese.
  ///
  /// - Complexity: O(1).
  public static var ofUser: AnswerLanguage {
    ofUser(environment: ProcessInfo.processInfo.environment, preferred: Locale.preferredLanguages)
  }

  /// The language of a user with an environment and a list of languages, the preferred one first.
  static func ofUser(environment: [String: String], preferred: [String]) -> AnswerLanguage {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return AnswerLanguage(tag: set ?? preferred.first ?? "")
  }

  /// The language of a locale: Japanese for Japanese, English for every other.
  ///
  /// - Complexity: O(1).
  public init(_ locale: Locale) {
    self.init(tag: locale.language.languageCode?.identifier ?? "")
  }

  private init(tag: String) {
    let code = tag.prefix { $0.isLetter }
    self = code.lowercased() == "ja" ? .japanese : .english
  }
}
