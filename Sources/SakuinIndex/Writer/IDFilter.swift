/// A probabilistic filter of the ids in a segment: answers for most absent ids without searching the segment.
///
/// A writer looks up the id of every document it adds in every segment, nearly always in vain, and each
/// search touches several pages of ids. This is a blocked Bloom filter, whose bits for one id are in one
/// cache line (Putze, Sanders & Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007), with about
/// 1 % false positives. It is kept in memory only, at about 11 bits per id.
package struct IDFilter {
  /// Bits per cache line, the unit that contains all bits of an id.
  private static let lineBits = 512
  /// Number of ids per cache line.
  private static let idsPerLine = 46
  /// Number of bits set per id.
  private static let probes = 6

  private var words: [UInt64]
  private let lineCount: UInt64

  /// Creates the filter of all ids of a segment.
  /// - Complexity: O(documents).
  package init(_ segment: SegmentReader) {
    lineCount = UInt64(segment.documentCount / Self.idsPerLine + 1)
    words = [UInt64](repeating: 0, count: Int(lineCount) * Self.lineBits / 64)
    for document in 0..<UInt32(segment.documentCount) {
      let hash = unsafe Checksum.of(segment.ids.id(document))
      for probe in 0..<Self.probes {
        let (word, bit) = location(of: probe, hash)
        words[word] |= bit
      }
    }
  }

  /// Whether an id with this checksum may be in the segment; true for all that are.
  package func mayContain(_ checksum: UInt64) -> Bool {
    (0..<Self.probes).allSatisfy { probe in
      let (word, bit) = location(of: probe, checksum)
      return words[word] & bit != 0
    }
  }

  /// The line is chosen by the upper bits (by multiplication, Lemire 2019), the bits in it by the lower ones,
  /// 9 each.
  private func location(of probe: Int, _ hash: UInt64) -> (word: Int, bit: UInt64) {
    let line = Int(hash.multipliedFullWidth(by: lineCount).high)
    let bit = Int(truncatingIfNeeded: hash >> (9 * UInt64(probe))) & (Self.lineBits - 1)
    return (line * Self.lineBits / 64 + bit / 64, 1 << UInt64(bit % 64))
  }
}
