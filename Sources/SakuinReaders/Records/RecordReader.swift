import Sakuin

/// Reads the records of an input one by one.
protocol RecordReader: AnyObject {
  /// The line read last, from 1.
  var line: Int { get }
  /// Bytes read so far.
  var bytesRead: Int { get }
  /// Blank lines so far.
  var blank: Int { get }
  /// Lines of the header, once it was read.
  var header: Int { get }
  /// Whether anything can be read after a fault; false while a table has no header.
  var canGoOn: Bool { get }

  /// The next record; nil at the end.
  ///
  /// - Throws: `.input` with a line for a record that cannot be read; the next call goes on after it.
  func next() throws(SakuinError) -> InputRecord?

  /// The column to show for the column of a field of the record read last.
  func shownColumn(_ column: Int) -> Int
}
