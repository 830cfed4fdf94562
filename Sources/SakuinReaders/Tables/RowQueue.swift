import Sakuin

/// Rows of a table that can be looked at before they are taken.
///
/// A fault waits in its place like a row, so that looking ahead neither hides it nor reports it too early.
struct RowQueue {
  /// A row, or the fault in its place.
  struct Entry {
    /// The row; nil for a fault.
    var row: TableRow?
    /// The fault.
    var fault: SakuinError?
    /// The line read last with it.
    var lastLine: Int
  }

  private var rows: any TableRows
  private var waiting: [Entry] = []
  private var head = 0
  private var isAtEnd = false
  /// The number of rows taken so far, faults and blank rows counted.
  private(set) var taken = 0
  /// The last line of what was taken so far.
  private(set) var line = 0

  /// Creates a queue of `rows`.
  init(_ rows: any TableRows) { self.rows = rows }

  /// The number of bytes read so far, those of waiting rows included.
  var bytesRead: Int { rows.bytesRead }

  /// Takes the next row or fault; nil at the end.
  mutating func pop() -> Entry? {
    guard let entry = peek(0) else { return nil }
    head += 1
    // Rows that were looked at ahead may keep the queue from ever being empty.
    if head == waiting.count || head == 1024 {
      waiting.removeFirst(head)
      head = 0
    }
    taken += 1
    line = entry.lastLine
    return entry
  }

  /// The row or fault at a distance from the next one, which is 0; nil behind the end.
  mutating func peek(_ distance: Int) -> Entry? {
    while waiting.count - head <= distance, !isAtEnd { readOne() }
    return head + distance < waiting.count ? waiting[head + distance] : nil
  }

  private mutating func readOne() {
    do throws(SakuinError) {
      guard let row = try rows.next() else {
        isAtEnd = true
        return
      }
      waiting.append(Entry(row: row, fault: nil, lastLine: rows.line))
    } catch {
      // What is no fault of one row ends the table.
      if error.code != .input || error.line == nil { isAtEnd = true }
      waiting.append(Entry(row: nil, fault: error, lastLine: rows.line))
    }
  }
}
