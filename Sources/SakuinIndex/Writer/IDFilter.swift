/// Tells of most ids that a segment does not hold them, without looking into the segment.
///
/// A writer looks for the id of every document it adds in every segment, nearly always in vain, and each search goes
/// through pages of ids. This is a Bloom filter whose bits for one id lie in one line of the processor's cache
/// (Putze, Sanders & Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007): about 1 % of other ids
/// are held to be possible. It lives in memory only, about 11 bits an id.
package struct IDFilter {
  /// Bits of a line, all bits of an id among them.
  private static let lineBits = 512
  /// Ids for which there is a line.
  private static let idsPerLine = 46
  /// Bits that are set for an id.
  private static let probes = 6

  private var words: [UInt64]
  private let lineCount: UInt64

  /// The filter of all ids of a segment. O(documents).
  package init(_ segment: SegmentReader) {
    lineCount = UInt64(segment.documentCount / Self.idsPerLine + 1)
    words = [UInt64](repeating: 0, count: Int(lineCount) * Self.lineBits / 64)
    for document in 0..<UInt32(segment.documentCount) {
      let hash = unsafe Checksum.of(segment.ids.id(document))
      for probe in 0..<Self.probes {
        let (word, bit) = place(of: probe, hash)
        words[word] |= bit
      }
    }
  }

  /// Whether an id with this checksum may be one of the segment; true for all that are.
  package func mayContain(_ checksum: UInt64) -> Bool {
    (0..<Self.probes).allSatisfy { probe in
      let (word, bit) = place(of: probe, checksum)
      return words[word] & bit != 0
    }
  }

  /// The line comes from the upper bits (by multiplication, Lemire 2019), the bits in it from the lower ones, 9 each.
  private func place(of probe: Int, _ hash: UInt64) -> (word: Int, bit: UInt64) {
    let line = Int(hash.multipliedFullWidth(by: lineCount).high)
    let bit = Int(truncatingIfNeeded: hash >> (9 * UInt64(probe))) & (Self.lineBits - 1)
    return (line * Self.lineBits / 64 + bit / 64, 1 << UInt64(bit % 64))
  }
}
