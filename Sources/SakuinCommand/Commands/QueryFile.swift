import SakuinPlatform
import Sakuin

/// A file of queries in UTF-8: one per line, as id, tab, query. Empty lines are skipped.
package struct QueryFile {
  /// One query.
  package struct Query: Sendable, Equatable {
    /// Its id, unique in the file.
    let id: String
    /// The query text.
    package let text: String
    /// The line of the file, counted from 1.
    let line: Int

    /// Creates a query.
    package init(id: String, text: String, line: Int = 1) {
      self.id = id
      self.text = text
      self.line = line
    }
  }

  /// Reads a file, or standard input for `-`.
  ///
  /// - Throws: when it cannot be read, is not UTF-8, or a line has no tab, or an unusable or repeated id.
  static func read(_ name: String) throws(SakuinError) -> [Query] {
    let shown = name == "-" ? "<stdin>" : name
    return try parse(bytes(name, shown), name: shown)
  }

  /// Parses the bytes of a file that is called `name` in errors.
  /// - Throws: as `read`.
  package static func parse(_ bytes: [UInt8], name: String) throws(SakuinError) -> [Query] {
    var queries: [Query] = []
    var seen: Set<String> = []
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = bytes[start...].split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "\n") }
    for (index, raw) in lines.enumerated() {
      func fault(_ message: Localized) -> SakuinError {
        SakuinError(.input, message, path: name, line: index + 1)
      }
      guard let decoded = String(validating: raw, as: UTF8.self) else { throw fault(notUTF8) }
      let line = decoded.last == "\r" || decoded.last == "\r\n" ? decoded.dropLast() : decoded[...]
      if line.allSatisfy(\.isWhitespace) { continue }
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw fault(noTab) }
      let id = String(parts[0])
      guard !id.isEmpty, !id.contains(where: \.isWhitespace) else { throw fault(badIdentifier) }
      guard seen.insert(id).inserted else { throw fault(repeated(id)) }
      queries.append(Query(id: id, text: String(parts[1]), line: index + 1))
    }
    return queries
  }

  private static let notUTF8 = Localized(
    ja: "UTF-8 として読めません", en: "is not valid UTF-8")
  private static let noTab = Localized(
    ja: "「番号、タブ、検索語」のはずですが、タブがありません",
    en: "expected \"query id, tab, query\", but there is no tab")
  private static let badIdentifier = Localized(
    ja: "番号は空白を含まない一文字以上でなければなりません", en: "the query id must not be empty or contain white space")

  private static func repeated(_ id: String) -> Localized {
    Localized(ja: "番号 \(id) は前の行にもあります", en: "the query id \(id) stands on an earlier line too")
  }

  private static func bytes(_ name: String, _ shown: String) throws(SakuinError) -> [UInt8] {
    let descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SakuinError(.io, Message.systemError(shown, errno: errno, isReading: true))
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw SakuinError(.io, Message.systemError(shown, errno: errno, isReading: true))
      }
    }
  }
}

extension QueryFile.Query {
  /// An error of the query at its place in the file `name`: a column in the query becomes one of the line.
  func placed(_ error: SakuinError, in name: String) -> SakuinError {
    guard error.path == nil else { return error }
    var error = error
    error.path = name == "-" ? "<stdin>" : name
    error.line = line
    error.column = error.column.map { $0 + id.count + 1 }
    return error
  }
}
