import BundledCorpus
import Sakuin
import SakuinReaders
import SakuinText

/// Policy items of municipalities, read into documents in the shape of `Schema.policy`.
public enum MunicipalPolicies {
  /// The file name that the bundled items have in `Document.source`.
  public static let bundledFile = "annaka-policy-items.tsv"

  /// The 44 policy items of 安中市 (状況: 令和5年10月末) that are part of the library.
  ///
  /// - Throws: never for the bundled file; the signature is that of any reading.
  /// - Complexity: O(bytes of the list), at each call.
  public static func bundled() throws(SakuinError) -> [Document] {
    try bundledReading().documents
  }

  /// The bundled items with the accounting of their file's lines.
  ///
  /// - Throws: never for the bundled file; the signature is that of any reading.
  /// - Complexity: O(bytes of the list), at each call.
  public static func bundledReading() throws(SakuinError) -> InputReading {
    try read(bytes: BundledCorpus.annakaPolicyItems, file: bundledFile)
  }

  /// Reads a municipal list of policy items: tab-separated text with the columns 区分, 目標年度, 大項目, 中項目,
  /// 小項目 and 実施内容 in any order, among titles, repeated column headers and notes (see `PolicyTable`).
  ///
  /// The encoding (UTF-8, UTF-16, CP932, EUC-JP, ISO-2022-JP) is detected. A line is read up to 1 MiB, a file up
  /// to 64 MiB, and memory is bounded by that.
  ///
  /// - Parameters:
  ///   - path: The file; also the name in errors and in `Document.source`.
  ///   - keepGoing: Collects the errors of single lines in `faults` instead of throwing the first.
  /// - Returns: The documents, and what became of every line.
  /// - Throws: `.io` where the system refuses; `.input` for what is wrong with the file as a whole, and, unless
  ///   `keepGoing`, for the first line that is neither item, header, note nor blank, or repeats an identifier.
  /// - Complexity: O(bytes).
  public static func read(path: String, keepGoing: Bool = false) throws(SakuinError) -> InputReading {
    guard let text = try InputFile.read(path) else {
      throw .fault(
        path, "the file is empty; expected a list of policy items as tab-separated text",
        ja: "ファイルが空です。タブ区切りの施策一覧が必要です")
    }
    return try read(text, file: path, keepGoing: keepGoing)
  }

  /// Reads bytes as `read(path:keepGoing:)` reads a file's; `file` names them in errors and sources.
  package static func read(bytes: [UInt8], file: String, keepGoing: Bool = false) throws(SakuinError)
    -> InputReading
  {
    try read(InputFile.decode(bytes, file), file: file, keepGoing: keepGoing)
  }

  private static func read(_ text: DecodedText, file: String, keepGoing: Bool) throws(SakuinError)
    -> InputReading
  {
    var table = PolicyTable(file: file, keepGoing: keepGoing)
    try table.read(text.utf8)
    return InputReading(
      documents: table.documents, lines: table.lines, faults: table.faults, encoding: text.encoding.rawValue)
  }
}
