import Sakuin

/// What the command tells its caller.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Something was found, or the work is done.
  case success = 0
  /// Nothing was found.
  case nothingFound = 1
  /// The arguments, the input or the system were at fault.
  case failure = 2
  /// The index was made by another format, analyzer or ICU and must be rebuilt.
  case rebuildNeeded = 3
  /// The user interrupted the program.
  case interrupted = 130

  /// What it means, for the help.
  var meaning: Localized {
    switch self {
    case .success: Localized(ja: "見つかった", en: "something was found")
    case .nothingFound: Localized(ja: "何も見つからなかった", en: "nothing was found")
    case .failure: Localized(ja: "引数、入力、入出力の誤り", en: "an error in the arguments, the input or the system")
    case .rebuildNeeded:
      Localized(ja: "索引を作り直す必要がある", en: "the index must be rebuilt: it was made by another version")
    case .interrupted: Localized(ja: "中断された", en: "interrupted")
    }
  }

  /// The status for an error of the library.
  package init(_ error: SakuinError) {
    self = error.code == .incompatible ? .rebuildNeeded : .failure
  }
}
