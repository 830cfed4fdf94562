import Sakuin

/// A fault of an index as a line: where, and what. In Japanese sections have names that say what is lost; the names that
/// the format uses stay beside them, as do reasons that only a repairer needs.
package struct FaultText {
  private let fault: SearchIndex.Fault

  /// The text of a fault.
  package init(_ fault: SearchIndex.Fault) {
    self.fault = fault
  }

  /// The whole line.
  package var line: Localized {
    Localized(
      ja: ([fault.path, section, "\(fault.offset) バイト目", reason].compactMap { $0 }).joined(separator: ": "),
      en: ([fault.path, fault.section, "byte \(fault.offset)", fault.reason].compactMap { $0 })
        .joined(separator: ": "))
  }

  private var section: String? {
    fault.section.map { name in Self.sections[name].map { "\($0) (\(name))" } ?? name }
  }

  private var reason: String {
    Self.reasons[fault.reason] ?? "内容が壊れています (\(fault.reason))"
  }

  /// What the sections of a segment hold.
  private static let sections = [
    "metadata": "索引の諸元", "documentStarts": "文書の位置", "fieldStarts": "欄の位置", "norms": "文書の長さ",
    "documentLandmarks": "位置から文書を引く表", "boundaries": "語の境目", "termBlockDirectory": "語の辞書の目次",
    "termBlocks": "語の辞書", "postings": "語の出現", "bigramFirsts": "二つ組の辞書",
    "bigramSeconds": "二つ組の辞書", "bigramRecordDirectory": "二つ組の記録の目次", "bigramRecords": "二つ組の記録",
    "positions": "二つ組の出現位置", "externalIDs": "文書のID", "attributes": "属性の値",
    "storedDirectory": "保存した本文の目次", "storedBlocks": "保存した本文",
  ]

  private static let reasons = [
    "the checksum is another": "チェックサムが違います", "the file is missing": "ファイルがありません",
  ]
}
