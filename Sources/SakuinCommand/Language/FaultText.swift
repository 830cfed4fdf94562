import Sakuin

/// A fault of an index as one line: place and reason. In Japanese, sections have names that say what is lost,
/// followed by their technical names; detailed reasons stay in English.
package struct FaultText {
  private let fault: SearchIndex.Fault

  /// Creates the text of a fault.
  package init(_ fault: SearchIndex.Fault) {
    self.fault = fault
  }

  /// The complete line.
  package var line: Localized {
    Localized(
      ja: ([fault.path, section, "\(fault.offset) バイト目", reason].compactMap { $0 }).joined(separator: ": "),
      en: ([fault.path, fault.section?.rawValue, "byte \(fault.offset)", fault.reason].compactMap { $0 })
        .joined(separator: ": "))
  }

  private var section: String? {
    fault.section.map { "\(Self.japaneseName($0)) (\($0.rawValue))" }
  }

  private var reason: String {
    switch fault.kind {
    case .checksum: "チェックサムが違います"
    case .missingFile: "ファイルがありません"
    case .content: "内容が壊れています (\(fault.reason))"
    }
  }

  /// What a section of a segment contains.
  private static func japaneseName(_ section: SearchIndex.Fault.Section) -> String {
    switch section {
    case .metadata: "索引の諸元"
    case .documentStarts: "文書の位置"
    case .fieldStarts: "欄の位置"
    case .norms: "文書の長さ"
    case .documentLandmarks: "位置から文書を引く表"
    case .boundaries: "語の境目"
    case .termBlockDirectory: "語の辞書の目次"
    case .termBlocks: "語の辞書"
    case .postings: "語の出現"
    case .bigramFirsts, .bigramSeconds: "二つ組の辞書"
    case .bigramRecordDirectory: "二つ組の記録の目次"
    case .bigramRecords: "二つ組の記録"
    case .positions: "二つ組の出現位置"
    case .externalIDs: "文書のID"
    case .attributes: "属性の値"
    case .storedDirectory: "保存した本文の目次"
    case .storedBlocks: "保存した本文"
    case .lineEnds: "行の終わり"
    case .blanks: "レイアウトの空白"
    case .cells: "欄を分け合う本文の境目"
    case .storedDictionaries: "保存した本文に共通の部分"
    case .idRanks: "IDの順序"
    }
  }
}
