import Sakuin

/// Reads the records of an input one by one.
protocol RecordReader: AnyObject {
  /// The number of the line read last, from 1.
  var line: Int { get }
  /// The number of bytes read so far.
  var bytesRead: Int { get }
  /// The number of blank lines so far.
  var blank: Int { get }
  /// The number of lines of the header, once it was read.
  var header: Int { get }
  /// The number of lines so far of remarks that are no records.
  var noteLines: Int { get }
  /// The own names of the columns or members so far, each once, in order of first appearance; also those of columns
  /// without values.
  var columns: [String] { get }
  /// What was recognised around the records so far, in order.
  var notes: [InputNote] { get }
  /// Whether reading can continue after a fault; false while a table has no header.
  var canGoOn: Bool { get }

  /// The next record; nil at the end.
  ///
  /// - Throws: `.input` with a line for a record that cannot be read; the next call continues after it.
  func next() throws(SakuinError) -> InputRecord?

  /// The column to show for a column of the record read last.
  func shownColumn(_ column: Int) -> Int

  /// The line to show for a column of the record read last, which begins on `line`.
  func shownLine(_ column: Int, of line: Int) -> Int
}

extension RecordReader {
  /// The line on which the record begins.
  func shownLine(_ column: Int, of line: Int) -> Int { line }
}

extension RecordReader {
  /// None, where a format has no remarks.
  var noteLines: Int { 0 }
}
