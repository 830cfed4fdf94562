import SakuinPlatform
import SakuinIndex

/// Runs calls of the storage layer.
///
/// - Throws: their errors as the library's.
func storage<Result>(_ body: () throws(IndexError) -> Result) throws(SakuinError) -> Result {
  do { return try body() } catch { throw SakuinError(error) }
}

extension SakuinError {
  /// The meaning of an `errno`, and the remedy where one is known.
  private static func reason(_ code: Int32) -> (english: String, japanese: String) {
    switch code {
    case ENOSPC, EDQUOT:
      (
        "the disk is full; the last commit is intact, free some space and try again",
        "ディスクに空きがありません。直前の確定までは無事です。空きを作ってやり直してください"
      )
    case EACCES, EPERM:
      (
        "permission denied; check who owns the directory and its files",
        "権限がありません。ディレクトリとファイルの所有者を確かめてください"
      )
    case EROFS:
      ("the file system is read-only; use another directory", "読み取り専用です。別のディレクトリを使ってください")
    case ENOENT: ("there is no such file or directory", "ファイルかディレクトリがありません")
    case ENOTDIR: ("a part of the path is not a directory", "パスの途中がディレクトリではありません")
    case EMFILE, ENFILE: ("too many open files", "開いているファイルが多すぎます")
    default: (String(cString: strerror(code)) + " (errno \(code))", "errno \(code)")
    }
  }

  private static func name(_ kind: IndexError.FileKind) -> (english: String, japanese: String) {
    switch kind {
    case .directory: ("directory", "ディレクトリ")
    case .link: ("symbolic link", "シンボリックリンク")
    case .pipe: ("named pipe", "名前付きパイプ")
    case .socket: ("socket", "ソケット")
    case .device: ("device", "デバイス")
    }
  }

  /// The library's form of an error of the storage layer.
  init(_ error: IndexError) {
    switch error {
    case .io(let operation, let path, let code):
      let (reason, japaneseReason) = Self.reason(code)
      self.init(
        .io, "\(operation) failed: \(reason).", ja: "\(operation) に失敗しました（\(japaneseReason)）。", path: path)
    case .corrupt(let path, let offset, let reason):
      self.init(
        .corrupt, "Damaged at byte \(offset): \(reason). Run verify, then rebuild the index.",
        ja: "\(offset) バイト目が壊れています（\(reason)）。verify で調べ、索引を作り直してください。", path: path)
    case .foreign(let path):
      self.init(
        .corrupt,
        "This file belongs to another index, or to another state of this one. Put all files of the index back from one "
          + "backup, or delete the directory and index the sources again.",
        ja: "別の索引か、この索引の別の時点のファイルです。索引のファイルをすべて同じ控えから戻すか、ディレクトリを消して索引を作り直してください。",
        path: path)
    case .notAFile(let path, let kind):
      let (name, japaneseName) = Self.name(kind)
      self.init(
        .corrupt,
        "This is a \(name) where a file of the index should be. Put all files of the index back from one backup, or "
          + "delete the directory and index the sources again.",
        ja: "索引のファイルがあるはずの所に\(japaneseName)があります。索引のファイルをすべて同じ控えから戻すか、ディレクトリを消して索引を作り直してください。",
        path: path)
    case .changed(let path):
      self.init(
        .corrupt,
        "This file was cut short or overwritten while it was open. Copy to a new directory and rename it instead; put all "
          + "files of the index back from one backup, and open the index again.",
        ja: "開いている間にファイルが切り詰められたか上書きされました。索引のファイルをすべて同じ控えから戻し、索引を開き直してください。"
          + "差し替えるときは別のディレクトリに写してから名前を変えてください。",
        path: path)
    case .incompatible(let path, let expected, let got):
      self.init(
        .incompatible, "The index was made differently: expected \(expected), got \(got). Run rebuild.",
        ja: "索引の作り方が違います（\(expected) ではなく \(got)）。rebuild で作り直してください。", path: path)
    case .locked(let path, let owner):
      let process = owner.map { " (pid \($0))" } ?? ""
      self.init(
        .locked, "Another writer\(process) is at work on this index; wait for it to end.",
        ja: "別の書き込み\(process)が進行中です。終わるのを待ってください。", path: path)
    case .notFound(let path):
      self.init(.notFound, "There is no index here.", ja: "ここに索引はありません。", path: path)
    case .limit(let limit):
      self.init(.usage, "A limit of the format is passed: \(limit).", ja: "形式の上限を超えています（\(limit)）。")
    case .cancelled:
      self.init(.cancelled, "Stopped; the index is as it was.", ja: "中止しました。索引は元のままです。")
    case .invalidDocument(let id, let reason):
      self.init(.input, "Document \(id): \(reason).", ja: "文書 \(id) を登録できません（\(reason)）。")
    }
  }
}
