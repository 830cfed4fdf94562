/// The one error type of the library.
public struct SakuinError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of an error; determines the command's exit status.
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable {
      /// The codes.
      case usage, input, io, notFound, corrupt, incompatible, locked, timeout, cancelled
    }
    private let kind: Kind

    /// The call or the query is wrong.
    public static let usage = Code(kind: .usage)
    /// A document or an input file is wrong.
    public static let input = Code(kind: .input)
    /// The operating system refused.
    public static let io = Code(kind: .io)
    /// There is no such index, document or field.
    public static let notFound = Code(kind: .notFound)
    /// Stored bytes are damaged.
    public static let corrupt = Code(kind: .corrupt)
    /// The index was made by another format, analyzer or ICU and must be rebuilt.
    public static let incompatible = Code(kind: .incompatible)
    /// Another writer is at work.
    public static let locked = Code(kind: .locked)
    /// The search passed its time limit.
    public static let timeout = Code(kind: .timeout)
    /// A progress handler asked to stop, or a search was cancelled.
    public static let cancelled = Code(kind: .cancelled)
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
  public var location: String {
    let parts = [path, line.map(String.init), column.map(String.init)].compactMap { $0 }
    return parts.isEmpty ? "" : parts.joined(separator: ":") + ": "
  }
}
