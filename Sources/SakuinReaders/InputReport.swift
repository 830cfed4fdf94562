import Sakuin

/// What became of the lines of a file of documents.
///
/// Every line of the file is counted once in `lines`: a row over two lines of a table counts two lines and one
/// document.
public struct InputReport: Sendable, Equatable {
  /// The name of the detected encoding.
  public var encoding: String
  /// The format of the file.
  public var format: InputFormat
  /// The number of documents delivered.
  public var documents = 0
  /// What became of each line.
  public var lines = LineAccounting()
  /// Fields that the schema does not know: stored and shown, but neither searched nor counted.
  public var storedOnly: [String] = []
  /// The columns or members that were read as fields of another name, in order. `IndexWriter.addName` lets queries use
  /// their own names.
  public var renamed: [RenamedColumn] = []
  /// What became of each column, in order.
  public var columns: [InputColumn] = []
  /// The columns whose names say identifier, but which are none, since values are blank or occur twice.
  public var rejectedIDs: [String] = []
  /// The values that are not of the kind of their column, by column in order.
  public var oddValues: [OddValues] = []
  /// What was recognised around the records.
  public var notes: [InputNote] = []
  /// The errors of the rejected records in order, at most `maximumFaults`; `lines.rejected` counts all their lines.
  ///
  /// Empty unless reading continues after errors. Each has code `.input` and a line.
  public var faults: [SakuinError] = []

  /// The most errors that are kept: 1000.
  public static let maximumFaults = 1000

  /// Creates the report of a file of which nothing has been read.
  init(encoding: String, format: InputFormat) {
    self.encoding = encoding
    self.format = format
  }

  /// Records an error of a record that takes `count` lines.
  ///
  /// - Throws: the error, where it is not one of a record or reading is not to continue.
  mutating func reject(_ error: SakuinError, lines count: Int, _ options: InputOptions) throws(SakuinError) {
    guard options.keepGoing, error.code == .input, error.line != nil else { throw error }
    lines.rejected += count
    if faults.count < Self.maximumFaults { faults.append(error) }
  }
}
