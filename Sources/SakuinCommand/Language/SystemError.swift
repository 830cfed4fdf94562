import SakuinPlatform

extension Message {
  /// Reading or writing `name` failed with errno `number`.
  static func systemError(_ name: String, errno number: Int32, isReading: Bool) -> Localized {
    // SAFETY: strerror returns a terminated string that stays valid until the next call; it is copied at once.
    let reason = String(cString: strerror(number))
    return Localized(
      ja: "\(name) \(isReading ? "を読めません" : "に書けません"): \(japaneseReason(number) ?? reason)",
      en: "cannot \(isReading ? "read" : "write to") \(name): \(reason)")
  }

  /// What a user can do something about, in Japanese; nil for what the operating system must say itself.
  private static func japaneseReason(_ number: Int32) -> String? {
    switch number {
    case ENOENT: "そのようなファイルやフォルダーはありません"
    case EACCES, EPERM: "許可がありません"
    case EISDIR: "フォルダーです"
    case ENOTDIR: "途中の名前がフォルダーではありません"
    case ENOSPC: "空き容量がありません"
    case EROFS: "読み出し専用です"
    case EFBIG: "ファイルが大きすぎます"
    case ENAMETOOLONG: "名前が長すぎます"
    case EMFILE, ENFILE: "開いているファイルが多すぎます"
    case EIO: "装置の入出力に失敗しました"
    default: nil
    }
  }
}
