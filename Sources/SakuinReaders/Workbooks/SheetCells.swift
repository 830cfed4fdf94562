import Sakuin

/// Takes the rows of a sheet out of its XML.
final class SheetCells: MarkupHandler {
  private enum Element: String, CaseIterable {
    case c, v, row, f, t, rPh, sheetData
  }

  /// How the value of a cell is to be read.
  private enum Kind {
    case number, shared, text, flag, day
  }

  private enum Capture {
    case nothing, value, text
  }

  /// The names that the reader has to know.
  static let names = MarkupNames(Element.self)
  private static let elements = Element.allCases
  /// The most bytes of a cell: 16 MiB.
  private static let maximumCellBytes = 1 << 24

  /// The rows that were read and not yet taken.
  var rows: [TableRow] = []
  /// Whether rows or cells are out of order or outside of a sheet.
  private(set) var isDamaged = false
  /// The number of formulas whose value was not saved.
  private(set) var formulasWithoutValue = 0
  /// Whether the last row was read.
  private(set) var isAtEnd = false
  /// The number of the row that is being read.
  private(set) var row = 0

  private let strings: SharedStrings
  private let styles: CellStyles
  private let numbers: CellNumber
  private var cells: [String] = []
  private var column = -1
  private var kind = Kind.number
  private var style = 0
  private var hasFormula = false
  private var capture = Capture.nothing
  private var bytes: [UInt8] = []
  private var readings = 0

  /// Creates a handler for a sheet of a workbook with these texts and styles.
  init(_ strings: SharedStrings, _ styles: CellStyles, _ numbers: CellNumber) {
    self.strings = strings
    self.styles = styles
    self.numbers = numbers
  }

  func begin(_ element: Int, _ attributes: MarkupAttributes) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .row: return beginRow(attributes)
    case .c: return beginCell(attributes)
    case .v: if column >= 0 { capture = .value }
    case .t: if column >= 0, readings == 0 { capture = .text }
    case .f: hasFormula = true
    case .rPh: readings += 1
    case .sheetData: break
    }
    return true
  }

  func end(_ element: Int) -> Bool {
    guard element >= 0 else { return true }
    switch Self.elements[element] {
    case .v, .t: capture = .nothing
    case .rPh: readings -= 1
    case .c:
      endCell()
      hasFormula = false
    case .row:
      while cells.last?.isEmpty == true { cells.removeLast() }
      if !cells.isEmpty { rows.append(TableRow(line: row, cells: cells)) }
      cells.removeAll(keepingCapacity: true)
    case .sheetData:
      isAtEnd = true
      return false
    case .f: break
    }
    return true
  }

  func characters(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if capture == .nothing { return true }
    bytes.append(contentsOf: text)
    if bytes.count > Self.maximumCellBytes { isDamaged = true }
    return !isDamaged
  }

  private func beginRow(_ attributes: MarkupAttributes) -> Bool {
    var number = row + 1
    if let written = attributes.bytes("r") { number = Self.integer(written) ?? 0 }
    isDamaged = number <= row || number > CellReference.maximumRows
    row = number
    column = -1
    cells.removeAll(keepingCapacity: true)
    return !isDamaged
  }

  private func beginCell(_ attributes: MarkupAttributes) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    column += 1
    if let written = attributes.bytes("r") {
      guard let place = CellReference(written), place.column >= column else {
        isDamaged = true
        return false
      }
      column = place.column
    }
    isDamaged = column >= CellReference.maximumColumns
    style = attributes.bytes("s").flatMap(Self.integer) ?? 0
    kind = .number
    if let type = attributes.bytes("t"), let first = type.first {
      switch first {
      // s and str begin alike; so do e (error) and n (number), d (date), b (boolean), inlineStr.
      case UInt8(ascii: "s"): kind = type.count == 1 ? .shared : .text
      case UInt8(ascii: "n"): kind = .number
      case UInt8(ascii: "b"): kind = .flag
      case UInt8(ascii: "d"): kind = .day
      default: kind = .text
      }
    }
    return !isDamaged
  }

  private func endCell() {
    guard !bytes.isEmpty else {
      if hasFormula, kind != .text { formulasWithoutValue += 1 }
      return
    }
    let text = value()
    if text.isEmpty { return }
    while cells.count < column { cells.append("") }
    cells.append(text)
  }

  private func value() -> String {
    switch kind {
    case .shared: return Self.integer(bytes).flatMap(strings.text) ?? ""
    case .text:
      CellEscapes.resolve(&bytes)
      return String(decoding: bytes, as: UTF8.self)
    case .flag: return bytes == [UInt8(ascii: "1")] ? "TRUE" : "FALSE"
    case .day:
      let text = String(decoding: bytes, as: UTF8.self)
      return text.hasSuffix("T00:00:00") ? String(text.dropLast(9)) : text
    case .number:
      let text = String(decoding: bytes, as: UTF8.self)
      return numbers.text(text, styles.format(style))
    }
  }

  /// The number that digits mean; nil for anything else.
  private static func integer(_ bytes: some Collection<UInt8>) -> Int? {
    var number = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39, number < 1 << 40 else { return nil }
      number = number * 10 + Int(byte) - 0x30
    }
    return bytes.isEmpty ? nil : number
  }
}
