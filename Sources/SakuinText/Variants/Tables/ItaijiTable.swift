/// Classes of kanji that are shapes of one kanji (異体字).
struct ItaijiTable: Sendable {
  /// The table of `ItaijiTable.text`, parsed at first use.
  static let shared = ItaijiTable(text)

  /// All shapes, class by class.
  private let shapes: [UInt16]
  /// For each unit from `first` on one more than the index of its class in `shapes`; 0: no class.
  private let starts: [UInt16]
  private static let first: UInt16 = 0x3400
  /// The end of the table: 﨑 and some more are compatibility ideographs, but kanji of their own that no folding
  /// changes.
  private static let end: UInt16 = 0xFA30

  /// Parses classes: words of at least two kanji, the usual shape first.
  init(_ text: StaticString) {
    var shapes: [UInt16] = []
    var starts = [UInt16](repeating: 0, count: Int(ItaijiTable.end - ItaijiTable.first))
    TableText.forEachField(text) { members in
      let start = UInt16(truncatingIfNeeded: shapes.count + 1)
      for unit in members where unit >= ItaijiTable.first && unit < ItaijiTable.end {
        // The first class that names a kanji keeps it.
        guard starts[Int(unit - ItaijiTable.first)] == 0 else { continue }
        starts[Int(unit - ItaijiTable.first)] = start
        shapes.append(unit)
      }
      shapes.append(0)
    }
    self.shapes = shapes
    self.starts = starts
  }

  /// All shapes of the kanji that `unit` is a shape of, the usual one first; nil when there is only one.
  func shapes(of unit: UInt16) -> ArraySlice<UInt16>? {
    guard unit >= ItaijiTable.first, unit < ItaijiTable.end else { return nil }
    let start = Int(starts[Int(unit - ItaijiTable.first)])
    guard start > 0 else { return nil }
    let end = shapes[(start - 1)...].firstIndex(of: 0) ?? shapes.count
    return end - start > 0 ? shapes[start - 1..<end] : nil
  }
}
