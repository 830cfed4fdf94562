import SakuinIndex

extension SakuinError {
  /// The library's form of an error of the storage layer.
  init(_ error: IndexError) {
    switch error {
    case .io(let operation, let path, let code):
      self.init(
        .io, "\(operation) failed (errno \(code)).", ja: "\(operation) に失敗しました（errno \(code)）。", path: path)
    case .corrupt(let path, let offset, let reason):
      self.init(
        .corrupt, "Damaged at byte \(offset): \(reason). Run verify, then rebuild the index.",
        ja: "\(offset) バイト目が壊れています（\(reason)）。verify で調べ、索引を作り直してください。", path: path)
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
    case .invalidDocument(let id, let reason):
      self.init(.input, "Document \(id): \(reason).", ja: "文書 \(id) を登録できません（\(reason)）。")
    }
  }
}
