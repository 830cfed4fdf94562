/// Folded text with a map back to the raw text it came from.
///
/// Each folded unit maps to the UTF-8 byte range of the grapheme cluster it came from, or of the few clusters that
/// only fold together (ヘ and ゜ to ペ). Ranges begin and end on `Character` boundaries of the raw text; starts and ends
/// never decrease from unit to unit. Raw text that folds to nothing (a lone variation selector) belongs to no unit.
package struct FoldedText: Sendable, Equatable {
  /// The folded text in UTF-16 units.
  package internal(set) var units: [UInt16] = []
  /// For each unit the byte offset at which its raw range starts.
  package internal(set) var rawStarts: [UInt32] = []
  /// For each unit the byte offset at which its raw range ends; greater than its start.
  package internal(set) var rawEnds: [UInt32] = []
  /// The white space that was left out, ascending. Its raw bytes belong to no unit.
  package internal(set) var gaps: [LayoutGap] = []
  /// The folded units of the gaps, one gap after another.
  package internal(set) var gapUnits: [UInt16] = []

  /// The raw UTF-8 byte range that the units of `range` came from, on grapheme boundaries.
  ///
  /// An empty range gives the empty range at the start of its unit, or at the end of the last unit. `range` must lie
  /// within `0...units.count`.
  ///
  /// - Complexity: O(1).
  package func rawRange(_ range: Range<Int>) -> Range<Int> {
    if range.isEmpty {
      let at = range.lowerBound < units.count ? rawStarts[range.lowerBound] : rawEnds.last ?? 0
      return Int(at)..<Int(at)
    }
    return Int(rawStarts[range.lowerBound])..<Int(rawEnds[range.upperBound - 1])
  }

  /// Appends units that all came from `raw`.
  mutating func append(_ folded: UnsafeBufferPointer<UInt16>, from raw: Range<Int>) {
    units.append(contentsOf: folded)
    let start = UInt32(truncatingIfNeeded: raw.lowerBound)
    let end = UInt32(truncatingIfNeeded: raw.upperBound)
    rawStarts.append(contentsOf: repeatElement(start, count: folded.count))
    rawEnds.append(contentsOf: repeatElement(end, count: folded.count))
  }

  /// Appends one unit that came from the bytes `start..<end`.
  mutating func append(_ unit: UInt16, start: Int, end: Int) {
    units.append(unit)
    rawStarts.append(UInt32(truncatingIfNeeded: start))
    rawEnds.append(UInt32(truncatingIfNeeded: end))
  }

  /// Removes the last unit.
  mutating func removeLast() {
    units.removeLast()
    rawStarts.removeLast()
    rawEnds.removeLast()
  }
}
