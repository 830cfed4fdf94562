/// Counts different texts in bounded memory, whatever their order: exactly up to 256, beyond that from the 256 smallest
/// hashes (k minimum values; Bar-Yossef et al., "Counting distinct elements in a data stream", 2002), within some 6 %.
struct DistinctCount: Sendable {
  private static let kept = 256
  /// The smallest hashes so far, and at most as many again that were not sorted out yet.
  private var hashes: Set<UInt64> = []
  /// No hash above it is among the smallest.
  private var limit = UInt64.max

  /// Adds a text; of a long one, its first 256 bytes and its length count.
  mutating func insert(_ text: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8.prefix(256) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    insert(Self.mixed(hash ^ UInt64(truncatingIfNeeded: text.utf8.count)))
  }

  private mutating func insert(_ hash: UInt64) {
    guard hash < limit, hashes.insert(hash).inserted, hashes.count >= 2 * Self.kept else { return }
    let smallest = hashes.sorted().prefix(Self.kept)
    limit = smallest.last ?? limit
    hashes = Set(smallest)
  }

  /// Adds the texts of another count.
  mutating func merge(_ other: DistinctCount) {
    for hash in other.hashes { insert(hash) }
  }

  /// The number of different texts.
  var count: Double {
    guard hashes.count >= Self.kept else { return Double(hashes.count) }
    let last = hashes.sorted()[Self.kept - 1]
    return Double(Self.kept - 1) / (Double(last) / Double(UInt64.max))
  }

  /// The finalizer of SplitMix64, since the bits of FNV-1a are not even.
  private static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
    return hash ^ (hash >> 31)
  }
}
