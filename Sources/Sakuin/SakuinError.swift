/// The one error type of the library.
public struct SakuinError: Error, Sendable, Hashable, Codable, CustomStringConvertible {
  /// The kind of an error; determines the command's exit status. Its raw value is a name that never changes, for logs
  /// and for other languages. More codes may come: a `switch` over them needs a `default`.
  public struct Code: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
    /// The name: that of the constant.
    public let rawValue: String

    /// The code with a name, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The name.
    public var description: String { rawValue }

    /// The call or the query is wrong.
    public static let usage = Code(rawValue: "usage")
    /// A document or an input file is wrong.
    public static let input = Code(rawValue: "input")
    /// The operating system refused.
    public static let io = Code(rawValue: "io")
    /// There is no such index, document or field.
    public static let notFound = Code(rawValue: "notFound")
    /// Stored bytes are damaged.
    public static let corrupt = Code(rawValue: "corrupt")
    /// The index was made by another format, analyzer or ICU and must be rebuilt.
    public static let incompatible = Code(rawValue: "incompatible")
    /// Another writer is at work.
    public static let locked = Code(rawValue: "locked")
    /// A question passed its time limit.
    public static let timeout = Code(rawValue: "timeout")
    /// A progress handler asked to stop, or whoever asked a question no longer wants the answer.
    public static let cancelled = Code(rawValue: "cancelled")
    /// A closure of the caller failed, such as one that orders hits anew.
    public static let closure = Code(rawValue: "closure")
  }

  /// What kind of error this is.
  public var code: Code
  /// What happened, what was expected, what to do: a sentence in English.
  public var message: String
  /// The same sentence in Japanese.
  public var japaneseMessage: String
  /// The file or directory concerned.
  public var path: String?
  /// The line of `path`, counted from 1, where it is known.
  public var line: Int?
  /// The column, counted from 1: in tabular input the field, in queries the character.
  public var column: Int?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, ja japaneseMessage: String, path: String? = nil,
    line: Int? = nil, column: Int? = nil
  ) {
    self.code = code
    self.message = message
    self.japaneseMessage = japaneseMessage
    self.path = path
    self.line = line
    self.column = column
  }

  /// `path:line:column: message`, as far as the parts are known.
  public var description: String { location + message }

  /// `path:line:column: `, as far as the parts are known; empty where none is.
  ///
  /// - Complexity: O(n) in the length of the path.
  public var location: String {
    let parts = [path, line.map(String.init), column.map(String.init)].compactMap { $0 }
    return parts.isEmpty ? "" : parts.joined(separator: ":") + ": "
  }
}
