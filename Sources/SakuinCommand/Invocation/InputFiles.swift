import SakuinPlatform
import Sakuin
import SakuinReaders

/// The files that a command reads: those that were named, and those in folders that were named.
struct InputFiles {
  /// The files in order.
  private(set) var files: [DocumentFile] = []
  /// The folders that were named, without a slash at the end.
  private(set) var folders: [String] = []
  /// What lies in the folders and is not read, each with the reason.
  private(set) var skipped: [Localized] = []

  /// Those of them that are files which could not be read; what the index has of them stays.
  private(set) var unread: [String] = []

  /// How many files may be open before the system is asked for more.
  private static let usualLimit = 256

  /// Opens every file.
  ///
  /// In a folder a file of a kind that is not read is left out; named itself, it is an error.
  ///
  /// - Throws: the first error of a file that was named, and of a folder in which no file can be read; `.usage` for
  ///   patterns without a folder.
  init(_ paths: [String], patterns: [String], options: InputOptions) throws(SakuinError) {
    for path in paths {
      guard InputFolder.isFolder(path) else {
        files.append(try DocumentFile(path: path, options: options))
        continue
      }
      try open(InputFolder(path: path, patterns: patterns), path, options)
    }
    if folders.isEmpty, !patterns.isEmpty { throw .usage(Message.includeWithoutFolder) }
  }

  private mutating func open(_ folder: InputFolder, _ path: String, _ options: InputOptions)
    throws(SakuinError)
  {
    if folder.files.count > Self.usualLimit { Self.raiseLimit() }
    folders.append(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    for skipped in folder.skipped {
      self.skipped.append(Message.skipped(skipped.path, skipped.reason, ja: skipped.japaneseReason))
    }
    let before = files.count
    for file in folder.files {
      do throws(SakuinError) { files.append(try DocumentFile(path: file, options: options)) } catch {
        guard error.code == .input || error.code == .io else { throw error }
        unread.append(file)
        skipped.append(Message.skipped(file, error.message, ja: error.japaneseMessage))
      }
    }
    guard files.count > before else {
      throw SakuinError(
        .input, folder.files.isEmpty ? "the folder has no such file" : "no file in the folder can be read",
        ja: folder.files.isEmpty ? "フォルダーに該当するファイルがありません" : "フォルダーの中に読めるファイルがありません", path: path)
    }
  }

  /// Lets as many files be open as the system allows: each input stays open, so that it is the same in both passes.
  private static func raiseLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// The options of commands that read files of documents.
extension Option {
  /// `--sheet NAME`.
  static let sheet = Option(
    long: "sheet", placeholder: "NAME",
    help: Localized(
      ja: "Excel のブックのうち読むシート（名前か番号。既定は表示されているすべてのシート）",
      en: "the sheet of a workbook to read, by name or number (default: all that are visible)"),
    action: .text { $0.indexing.sheet = $1 })

  /// `--include GLOB`.
  static let include = Option(
    long: "include", placeholder: "GLOB",
    help: Localized(
      ja: "フォルダーの中で読むファイル（繰り返せます）: --include '*.xlsx' --include '会議録/*.txt'",
      en: "the files to read of a folder; repeatable: --include '*.xlsx' --include 'minutes/*.txt'"),
    action: .text { $0.indexing.include.append($1) })
}

extension Message {
  /// A file in a folder is not read.
  static func skipped(_ path: String, _ reason: String, ja: String) -> Localized {
    Localized(ja: "\(path): 読みません（\(ja)）", en: "\(path): left out (\(reason))")
  }

  /// `--include` without a folder.
  static let includeWithoutFolder = Localized(
    ja: "--include はフォルダーを指定したときに使います", en: "--include chooses files of a folder; give one")
}
