import Sakuin

extension Command {
  /// `sakuin undo`.
  static let undo = Command(
    name: "undo",
    summary: Localized(ja: "索引の直前の変更を取り消します", en: "take back the last change of an index"),
    notes: Localized(
      ja: "登録・削除・作り直し（index、delete、rebuild）を一回分、すべて元に戻します。取り消した変更は次の変更まで残り、もう一度 undo すると"
        + "戻ります。そのために索引は、直前の変更で置き換わった部分を次の変更まで残します（大きさは stats で、捨てるのは compact --forget で）。",
      en:
        "Takes back all of one index, delete or rebuild. What is taken back stays until the next change: undo again "
        + "returns to it. For this an index keeps what the last change has replaced until the next one (stats shows "
        + "its size, compact --forget gives it up)."),
    examples: [
      Example("sakuin undo --index ./annaka", Localized(ja: "直前の変更を取り消す", en: "take back the last change"))
    ],
    body: runUndo)

  private static func runUndo(_ invocation: Invocation) throws(SakuinError) -> ExitStatus {
    let directory = try invocation.existingIndex()
    guard let undone = try IndexWriter.undo(path: directory) else {
      throw SakuinError(.notFound, Message.nothingToUndo(directory))
    }
    invocation.report(Message.undone(directory, undone))
    return .success
  }
}

extension Message {
  /// There is nothing that `undo` could take back.
  static func nothingToUndo(_ directory: String) -> Localized {
    Localized(
      ja: "\(directory): 取り消せる変更がありません。残してあるのは直前の変更の前の状態だけです",
      en: "\(directory): there is no change to take back; only the state before the last change is kept")
  }

  /// The last change was taken back.
  static func undone(_ directory: String, _ undone: IndexWriter.Undone) -> Localized {
    Localized(
      ja: "\(directory): 直前の変更を取り消しました: \(undone.documentsBefore)件 → \(undone.documents)件"
        + (undone.committed.map { "（\($0) の状態）" } ?? "") + "。もう一度 undo すると、取り消す前に戻ります",
      en: "\(directory): took back the last change: \(undone.documentsBefore) documents → \(undone.documents)"
        + (undone.committed.map { " (as of \($0))" } ?? "") + "; undo again to return to what was before")
  }

  /// The state before the last change.
  static func former(_ former: IndexStatistics.FormerState) -> Localized {
    let size = MemorySize.shown(former.bytes)
    return Localized(
      ja: "\(former.documents)件" + (former.committed.map { "（\($0)）" } ?? "") + "、\(size)。sakuin undo で戻せます",
      en: "\(former.documents) \(former.documents == 1 ? "document" : "documents")"
        + (former.committed.map { " as of \($0)" } ?? "") + ", \(size); sakuin undo returns to it")
  }
}
