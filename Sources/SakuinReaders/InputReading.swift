import Sakuin

/// The documents of a file that was read whole.
public struct InputReading: Sendable, Equatable {
  /// The documents in the file's order.
  public var documents: [Document]
  /// What became of each line of the file.
  public var lines: LineAccounting
  /// The errors of the rejected lines, in the file's order; empty unless reading continues after errors.
  ///
  /// At most `InputReport.maximumFaults` are kept; `lines.rejected` counts all of them.
  public var faults: [SakuinError]
  /// The name of the detected encoding, such as `UTF-8` or `CP932`.
  public var encoding: String

  /// Creates a reading from its parts.
  public init(
    documents: [Document], lines: LineAccounting, faults: [SakuinError] = [], encoding: String = "UTF-8"
  ) {
    self.documents = documents
    self.lines = lines
    self.faults = faults
    self.encoding = encoding
  }
}
