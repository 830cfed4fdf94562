/// A place in a sheet: `B5`.
struct CellReference: Equatable {
  /// The column, from 0.
  var column: Int
  /// The row, from 1.
  var row: Int

  /// The most columns of a sheet.
  static let maximumColumns = 16_384
  /// The most rows of a sheet.
  static let maximumRows = 1_048_576

  /// The place that `A1`, `$A$1` means; nil for anything else and places outside of a sheet.
  init?(_ text: some Collection<UInt8>) {
    var (column, row) = (0, 0)
    for byte in text {
      switch byte {
      case UInt8(ascii: "$"): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte) - 0x40
      case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0: column = column * 26 + Int(byte) - 0x60
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte) - 0x30
      default: return nil
      }
      if column > Self.maximumColumns || row > Self.maximumRows { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    (self.column, self.row) = (column - 1, row)
  }
}

/// Cells that are merged over several rows: `A2:A5`.
struct MergedCells: Equatable {
  /// The first cell, which has the value.
  var first: CellReference
  /// The last row.
  var lastRow: Int

  /// The most that are kept of a sheet.
  static let maximum = 100_000

  /// Finds the cells that are merged over several rows in what follows the rows of a sheet: `<mergeCell ref="A2:A5"/>`.
  static func find(in tail: [UInt8]) -> [MergedCells] {
    var found: [MergedCells] = []
    for element in tail.split(separator: UInt8(ascii: "<")) {
      guard found.count < maximum, let range = reference(in: element) else { continue }
      let ends = range.split(separator: UInt8(ascii: ":"))
      guard ends.count == 2, let first = CellReference(ends[0]), let last = CellReference(ends[1]),
        last.row > first.row
      else { continue }
      found.append(MergedCells(first: first, lastRow: last.row))
    }
    return found
  }

  /// The range of an element `mergeCell`, whatever prefix it has.
  private static func reference(in element: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let name = element.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
    guard name.elementsEqual("mergeCell".utf8) || name.suffix(10).elementsEqual(":mergeCell".utf8) else {
      return nil
    }
    let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let parts = element.dropFirst(name.count).split(maxSplits: 64, omittingEmptySubsequences: false) {
      quotes.contains($0)
    }
    for (index, part) in parts.enumerated() where index + 1 < parts.count {
      let attribute = part.drop { $0 <= 0x20 }.filter { $0 > 0x20 }
      if attribute.elementsEqual("ref=".utf8) { return parts[index + 1] }
    }
    return nil
  }
}
