import SakuinPlatform
import Sakuin

/// The files in a folder and in the folders inside it, as an input gives them.
public struct InputFolder: Sendable, Equatable {
  /// A file or folder that is left out.
  public struct Skipped: Sendable, Equatable {
    /// Its path.
    public var path: String
    /// Why, in English.
    public var reason: String
    /// Why, in Japanese.
    public var japaneseReason: String
  }

  /// The paths of the files in order: by name, folders among files.
  public private(set) var files: [String] = []
  /// What is left out, hidden files excepted.
  public private(set) var skipped: [Skipped] = []
  private let patterns: [GlobPattern]
  private var visited: Set<FileIdentity> = []
  private let root: String

  /// The most files: one million.
  static let maximumFiles = 1_000_000
  /// The most folders inside one another: 64.
  private static let deepest = 64

  /// Whether a path is a folder.
  ///
  /// - Complexity: one system call.
  public static func isFolder(_ path: String) -> Bool { FileIdentity(path)?.isFolder == true }

  /// Lists the files of a folder. Names that begin with a dot are hidden and left out, as are temporary files of office
  /// programs (`~$…`). A link to a folder is followed, unless that would go round in a circle.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - patterns: Which files are wanted: `*` and `?` within a name, `**` over folders. A pattern without `/` is one of
  ///     names, any other one of paths inside the folder. None: all files.
  /// - Throws: `.io` where the folder itself cannot be read; `.input` for too many files.
  /// - Complexity: O(n log n) for n files.
  public init(path: String, patterns: [String] = []) throws(SakuinError) {
    self.patterns = patterns.map(GlobPattern.init)
    root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let identity = FileIdentity(path), let names = Self.names(in: path) else {
      throw ByteSource.refusal(path, errno)
    }
    visited.insert(identity)
    try list(names, in: root, inside: "", depth: 1)
  }

  private mutating func list(_ names: [String], in folder: String, inside: String, depth: Int)
    throws(SakuinError)
  {
    for name in names {
      let path = folder == "/" ? "/" + name : folder + "/" + name
      let relative = inside.isEmpty ? name : inside + "/" + name
      guard let identity = FileIdentity(path) else {
        skip(path, "cannot be read", ja: "読めません")
        continue
      }
      if identity.isFolder {
        try enter(path, relative, identity, depth)
      } else if patterns.isEmpty || patterns.contains(where: { $0.matches(relative) }) {
        guard identity.isFile else {
          skip(path, "is no ordinary file", ja: "普通のファイルではありません")
          continue
        }
        files.append(path)
        guard files.count <= Self.maximumFiles else {
          throw .fault(
            root, "the folder has more than \(Self.maximumFiles) files; give some of its folders",
            ja: "フォルダーに \(Self.maximumFiles) 個を超えるファイルがあります。中のフォルダーを分けて指定してください")
        }
      }
    }
  }

  private mutating func enter(
    _ path: String, _ inside: String, _ identity: FileIdentity, _ depth: Int
  ) throws(SakuinError) {
    guard visited.insert(identity).inserted else {
      skip(path, "is a link to a folder that was read already", ja: "すでに読んだフォルダーへのリンクです")
      return
    }
    guard depth < Self.deepest else {
      skip(path, "lies too deep", ja: "フォルダーの階層が深すぎます")
      return
    }
    guard let names = Self.names(in: path) else {
      skip(path, "cannot be read", ja: "読めません")
      return
    }
    if names.contains("commit"), names.contains("writer.lock") {
      skip(path, "is an index", ja: "索引のフォルダーです")
      return
    }
    try list(names, in: path, inside: inside, depth: depth + 1)
  }

  private mutating func skip(_ path: String, _ reason: String, ja: String) {
    skipped.append(Skipped(path: path, reason: reason, japaneseReason: ja))
  }

  /// The names in a folder that are not hidden, in the order of their bytes; nil where it cannot be read.
  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      // SAFETY: the system ends a name with a zero inside of the record.
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix("."), !name.hasPrefix("~$") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// What tells a file from all others, and what it is.
private struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let mode: UInt32

  /// Looks a path up; links are followed. nil where the system refuses.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, number, mode) = (UInt64(status.st_dev), UInt64(status.st_ino), status.st_mode)
  }

  /// Whether it is a folder.
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  /// Whether it is an ordinary file.
  var isFile: Bool { mode & S_IFMT == S_IFREG }
}
