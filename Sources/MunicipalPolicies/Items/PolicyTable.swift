import Sakuin
import SakuinReaders

/// Reads a list of policy items line by line. Only the structure tells what a line is.
///
/// - A line of white space is blank and ends nothing.
/// - A line that starts with ※ begins a note. Lines without a tab continue it, also over blank lines, up to the next
///   column header or item; but the last of them before a column header is a title.
/// - Other lines without a tab are titles if a column header follows them.
/// - A line of the six column names in any order is a column header and holds for the items below it. It may repeat and
///   may change the order.
/// - Any other line with a tab is an item with as many cells as there are columns.
///
/// Anything else is an error. Lines end with LF or CR LF.
/// What is none of these is an error. Lines end with LF or CR LF.
struct PolicyTable {
  /// The name of the file in errors and sources.
  let file: String
  /// Whether errors of single lines are collected instead of thrown.
  let keepGoing: Bool
  /// The items read so far.
  private(set) var documents: [Document] = []
  /// What became of the lines read so far.
  private(set) var lines = LineAccounting()
  /// The errors of rejected lines, at most `InputReport.maximumFaults`.
  private(set) var faults: [SakuinError] = []

  private var columns: PolicyColumns?
  /// Lines without a tab whose kind depends on the next line with one.
  private var undecided: [(number: Int, text: String)] = []
  private var isInNote = false
  /// The line of each identifier read.
  private var lineOfID: [String: Int] = [:]

  /// Creates a reader without lines.
  init(file: String, keepGoing: Bool) {
    self.file = file
    self.keepGoing = keepGoing
  }

  /// Reads all lines of well-formed UTF-8.
  ///
  /// - Throws: the first error of a line, unless `keepGoing`; an error where there is no column header at all.
  /// - Complexity: O(`utf8.count`).
  mutating func read(_ utf8: [UInt8]) throws(SakuinError) {
    var number = 0
    var start = 0
    while start < utf8.count {
      let end = utf8[start...].firstIndex(of: 0x0A) ?? utf8.count
      number += 1
      try readLine(number, utf8[start..<end])
      start = end + 1
    }
    try decide(beforeHeader: false)
    guard columns != nil else {
      throw .fault(
        file, "no column header; expected a line with the columns \(PolicyColumn.names), parted by tabs",
        ja: "見出し行がありません。タブ区切りの列名 \(PolicyColumn.names) が必要です")
    }
  }

  private mutating func readLine(_ number: Int, _ bytes: ArraySlice<UInt8>) throws(SakuinError) {
    let bytes = bytes.last == 0x0D ? bytes.dropLast() : bytes
    let line = trimmed(String(decoding: bytes, as: UTF8.self))
    if line.isEmpty {
      lines.blank += 1
    } else if let control = bytes.firstIndex(where: isForbidden) {
      let hex = (bytes[control] < 16 ? "0" : "") + String(bytes[control], radix: 16, uppercase: true)
      let column = bytes[..<control].count { $0 == 0x09 } + 1
      try decide(beforeHeader: false)
      try reject(
        .fault(
          file, line: number, column: column, "expected text, got the control character U+00\(hex)",
          ja: "制御文字 U+00\(hex) が含まれています"))
    } else if line.unicodeScalars.first == "※" {
      try decide(beforeHeader: false)
      isInNote = true
      lines.note += 1
    } else if !bytes.contains(0x09) {
      undecided.append((number, line))
    } else {
      let cells = bytes.split(separator: 0x09, omittingEmptySubsequences: false).map {
        trimmed(String(decoding: $0, as: UTF8.self))
      }
      try readRow(number, cells)
    }
  }

  private mutating func readRow(_ number: Int, _ cells: [String]) throws(SakuinError) {
    let header = PolicyColumns(cells)
    try decide(beforeHeader: header != nil)
    isInNote = false
    if let header {
      columns = header
      lines.header += 1
      return
    }
    guard let columns, !PolicyColumns.resemble(cells) else {
      let got = excerpt(cells.joined(separator: " "))
      return try reject(
        .fault(
          file, line: number, column: 1,
          "expected a column header with \(PolicyColumn.names), each once in any order, got “\(got)”",
          ja: "列名 \(PolicyColumn.names)（順不同、各1回）の見出し行が必要ですが、「\(got)」です"))
    }
    guard cells.count == columns.order.count else {
      let expected = columns.order.count
      return try reject(
        .fault(
          file, line: number, column: min(cells.count, expected + 1),
          "expected \(expected) columns parted by tabs, got \(cells.count): “\(excerpt(cells[0]))”",
          ja: "タブ区切りの \(expected) 列が必要ですが、\(cells.count) 列です（「\(excerpt(cells[0]))」）"))
    }
    let item = PolicyItem(cells: cells, columns: columns, source: .init(file: file, line: number))
    do throws(SakuinError) {
      try add(item.document(), line: number, column: columns.position(of: .title))
    } catch {
      try reject(error)
    }
  }

  private mutating func add(_ document: Document, line: Int, column: Int) throws(SakuinError) {
    if let first = lineOfID[document.id] {
      throw .fault(
        file, line: line, column: column,
        "the item \(document.id) of line \(line) was already on line \(first); expected each number once",
        ja: "\(line) 行目の項目 \(document.id) は \(first) 行目と重複しています。番号は一意でなければなりません")
    }
    lineOfID[document.id] = line
    documents.append(document)
    lines.item += 1
  }

  /// Classifies the lines without a tab, now that the line after them is known.
  private mutating func decide(beforeHeader: Bool) throws(SakuinError) {
    let waiting = undecided
    undecided.removeAll(keepingCapacity: true)
    if waiting.isEmpty { return }
    if isInNote {
      let titles = beforeHeader ? 1 : 0
      lines.note += waiting.count - titles
      lines.header += titles
    } else if beforeHeader {
      lines.header += waiting.count
    } else {
      for line in waiting {
        let got = excerpt(line.text)
        try reject(
          .fault(
            file, line: line.number, column: 1,
            "expected an item, a note (※), or a title above a column header, all parted by tabs; got “\(got)”",
            ja: "タブ区切りの項目、注記（※）、見出し行の上の表題のいずれかが必要ですが、「\(got)」です"))
      }
    }
  }

  private mutating func reject(_ fault: SakuinError) throws(SakuinError) {
    guard keepGoing else { throw fault }
    lines.rejected += 1
    if faults.count < InputReport.maximumFaults { faults.append(fault) }
  }

  /// Whether a byte is a control character other than tab and carriage return, which HTML and terminals have no use
  /// for.
  private func isForbidden(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09 && byte != 0x0D) || byte == 0x7F
  }
}
