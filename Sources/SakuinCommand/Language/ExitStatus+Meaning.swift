extension ExitStatus {
  /// What it means, for the help.
  var meaning: Localized {
    switch self {
    case .success: Localized(ja: "そのまま含むものが見つかった", en: "something was found as asked")
    case .nothingFound:
      Localized(
        ja: "そのまま含むものがなかった（近いものを示したときも）",
        en: "nothing was found as asked, even if something near was shown")
    case .failure: Localized(ja: "引数、入力、入出力の誤り", en: "an error in the arguments, the input or the system")
    case .rebuildNeeded:
      Localized(ja: "索引を作り直す必要がある", en: "the index must be rebuilt: it was made by another version")
    case .interrupted: Localized(ja: "中断された", en: "interrupted")
    }
  }
}
