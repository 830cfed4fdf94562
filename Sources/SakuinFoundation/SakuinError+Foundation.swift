import Foundation
import Sakuin

extension SakuinError {
  /// The sentence in a language, after the place that it concerns.
  ///
  /// - Complexity: O(n) in the length of the sentence.
  public func text(in language: AnswerLanguage) -> String {
    switch language {
    case .japanese: location + japaneseMessage
    case .english: location + message
    }
  }
}

/// `localizedDescription` is the sentence of the error in the language of the user.
extension SakuinError: LocalizedError {
  /// The sentence in the language of the user (`AnswerLanguage.ofUser`), after the place that it concerns.
  ///
  /// - Complexity: O(n) in the length of the sentence.
  public var errorDescription: String? { text(in: .ofUser) }
}

/// An error of the library as one of Foundation's.
extension SakuinError: CustomNSError {
  /// `Sakuin.SakuinError`.
  public static var errorDomain: String { "Sakuin.SakuinError" }

  /// A number that stands for the code for good; 0 for a code that is newer than this table.
  ///
  /// - Complexity: O(1).
  public var errorCode: Int { Self.numbers[code] ?? 0 }

  /// The sentence, the path, and under the keys `code`, `line` and `column` what the error says of them.
  ///
  /// - Complexity: O(n) in the length of the sentence.
  public var errorUserInfo: [String: Any] {
    var info: [String: Any] = [
      NSLocalizedDescriptionKey: text(in: .ofUser), NSDebugDescriptionErrorKey: description,
      "code": code.rawValue,
    ]
    info[NSFilePathErrorKey] = path
    info["line"] = line
    info["column"] = column
    return info
  }

  /// The numbers of the codes, in the order in which these came. Never change one.
  private static let numbers: [Code: Int] = [
    .usage: 1, .input: 2, .io: 3, .notFound: 4, .corrupt: 5, .incompatible: 6, .locked: 7, .timeout: 8,
    .cancelled: 9,
    .closure: 10,
  ]
}

extension SakuinError {
  /// The path of a URL.
  ///
  /// - Throws: `usage` for one that names no file.
  static func path(of url: URL) throws(SakuinError) -> String {
    guard url.isFileURL else {
      throw SakuinError(
        .usage,
        "\(url.absoluteString) is not the URL of a file; an index and its files lie in the file system.",
        ja: "\(url.absoluteString) はファイルの URL ではありません。索引とそのファイルはファイルシステムに置きます。")
    }
    let path = url.path(percentEncoded: false)
    // A URL of a directory ends with a slash.
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
