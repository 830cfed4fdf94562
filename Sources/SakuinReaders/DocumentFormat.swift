import Sakuin

/// A format of text files that a program reads into documents of a fixed schema, in addition to the built-in formats.
///
/// A file in such a format is decoded to UTF-8 and read whole; it may have up to 64 MiB.
public protocol DocumentFormat: Sendable {
  /// The name by which the format is requested and reported. It must differ from those of `InputFormat.builtIn`.
  var name: String { get }

  /// The schema of the documents that `read` returns.
  var schema: Schema { get }

  /// Whether a text that begins with `beginning` is in this format. Called only where the text is not JSON; `beginning`
  /// is UTF-8 of at most 256 KiB, which may end in the middle of a line.
  func recognizes(_ beginning: [UInt8]) -> Bool

  /// Reads a whole file.
  ///
  /// - Parameters:
  ///   - text: The file's text in UTF-8; it may begin with a byte order mark.
  ///   - file: What names the file in errors and in `Document.source`.
  ///   - keepGoing: Collects the errors of single lines instead of throwing the first.
  /// - Returns: The documents, and what became of every line.
  /// - Throws: `.input` for what is wrong with the file as a whole, and, unless `keepGoing`, for the first line that
  ///   cannot be read.
  func read(_ text: [UInt8], file: String, keepGoing: Bool) throws(SakuinError) -> InputReading
}
