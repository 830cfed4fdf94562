import SakuinIndex

/// The places in a query's texts at which a title may begin, by the two units there.
struct NamedTitles {
  /// A place in a text of the query.
  private struct Place {
    let text: Int
    let offset: Int
  }

  private let texts: [[UInt16]]
  private var places: [UInt32: [Place]] = [:]

  /// The places of the folded texts of a query.
  init(in texts: [[UInt16]]) {
    self.texts = texts
    for (text, units) in texts.enumerated() {
      for offset in units.indices.dropLast() {
        places[Self.key(units[offset], units[offset + 1]), default: []].append(
          Place(text: text, offset: offset))
      }
    }
  }

  /// The pairs of units at the places, but for those given.
  func pairs(without others: some Sequence<[UInt16]>) -> [[UInt16]] {
    var keys = Set(places.keys)
    for pair in others where pair.count == 2 { keys.remove(Self.key(pair[0], pair[1])) }
    return keys.sorted().map { [UInt16($0 >> 16), UInt16(truncatingIfNeeded: $0)] }
  }

  /// Whether a title of a segment, which begins with a pair of units, stands whole in a text of the query.
  func contain(_ title: Range<Position>, beginningWith pair: [UInt16], in segment: SegmentReader) -> Bool {
    for place in places[Self.key(pair[0], pair[1])] ?? []
    where title.count <= texts[place.text].count - place.offset {
      let units = Array(texts[place.text][place.offset...].prefix(title.count))
      if var finder = WordPositions(units, isWord: false, in: segment), finder.isFound(in: title) {
        return true
      }
    }
    return false
  }

  private static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
    UInt32(first) << 16 | UInt32(second)
  }
}
