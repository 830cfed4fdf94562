import Sakuin

/// Fingerprints of texts with the place of each, any number of them in bounded memory.
///
/// The newest are in a table. When it is full it becomes a sorted run in a temporary file without a name; eight runs of
/// about one size become one. A Bloom filter tells of most fingerprints that no run holds them, so that files are rarely
/// read. A hundred million fingerprints take 110 MB of memory and 3.2 GB of `$TMPDIR`, three times that while runs are
/// joined.
package struct FingerprintStore: Sendable {
  /// Where something was read.
  package struct Place: Sendable, Equatable {
    /// The number of the file.
    package var file: Int
    /// The line, counted from 1.
    package var line: Int

    /// Creates a place.
    package init(file: Int, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// The number of fingerprints.
  package private(set) var count = 0
  private var recent: [UInt128: Place] = [:]
  /// Sorted runs, of ascending age from the end.
  private var runs: [FingerprintRun] = []
  private var filter = FingerprintFilter()
  private let recentLimit: Int
  private let filterBytes: Int

  /// The runs that are joined together.
  private static let runsPerTier = 8

  /// Creates an empty store with `recentLimit` fingerprints in its table and a filter of `filterBytes` bytes, a power of
  /// two, once there is a run.
  package init(recentLimit: Int = 1 << 19, filterBytes: Int = 64 << 20) {
    self.recentLimit = recentLimit
    self.filterBytes = filterBytes
  }

  /// The number of runs, for tests.
  package var runCount: Int { runs.count }

  /// The place of a fingerprint; nil where it was not added.
  ///
  /// - Throws: `.io` where the temporary file cannot be read.
  /// - Complexity: O(1) for most that were not added, otherwise O(log n) and a few reads.
  package func place(of key: UInt128) throws(SakuinError) -> Place? {
    if let place = recent[key] { return place }
    guard filter.mayContain(key) else { return nil }
    for run in runs {
      if let place = try run.place(of: key) { return place }
    }
    return nil
  }

  /// Adds a fingerprint that is not in the store.
  ///
  /// - Throws: `.io` where the temporary file cannot be written; the store is as before then.
  /// - Complexity: O(log n), amortized.
  package mutating func insert(_ key: UInt128, at place: Place) throws(SakuinError) {
    if recent.count >= recentLimit { try spill() }
    recent[key] = place
    count += 1
  }

  /// Makes a run of the table.
  private mutating func spill() throws(SakuinError) {
    let writer = try FingerprintRun.Writer()
    for entry in recent.sorted(by: { $0.key < $1.key }) { try writer.append(entry.key, entry.value) }
    let run = try writer.finish()
    var joined = runs + [run]
    while let tier = Self.fullTier(joined) {
      let merged = try FingerprintRun.merged(Array(joined[tier...]))
      joined.removeSubrange(tier...)
      joined.append(merged)
    }
    if filter.isEmpty { filter = FingerprintFilter(byteCount: filterBytes) }
    for key in recent.keys { filter.insert(key) }
    runs = joined
    recent.removeAll(keepingCapacity: true)
  }

  /// The index of the first of the last eight runs where none of them is much larger than the last; nil otherwise.
  private static func fullTier(_ runs: [FingerprintRun]) -> Int? {
    guard runs.count >= runsPerTier, let last = runs.last else { return nil }
    let first = runs.count - runsPerTier
    return runs[first].count < last.count * runsPerTier ? first : nil
  }
}

/// A Bloom filter of fingerprints, whose bits are random already.
package struct FingerprintFilter: Sendable {
  private var words: [UInt64] = []

  /// Creates a filter that holds nothing and takes no memory.
  package init() {}

  /// Creates an empty filter of a size that is a power of two and at least 8.
  package init(byteCount: Int) {
    words = Array(repeating: 0, count: max(1, byteCount / 8))
  }

  /// Whether nothing can have been added, since there is no room.
  package var isEmpty: Bool { words.isEmpty }

  /// Adds a fingerprint.
  package mutating func insert(_ key: UInt128) {
    for shift in Self.shifts {
      let bit = bit(of: key, shift)
      words[bit >> 6] |= 1 << UInt64(bit & 63)
    }
  }

  /// Whether a fingerprint may have been added; false for most that were not.
  package func mayContain(_ key: UInt128) -> Bool {
    if words.isEmpty { return false }
    for shift in Self.shifts {
      let bit = bit(of: key, shift)
      if words[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { return false }
    }
    return true
  }

  /// Where the parts of a fingerprint begin that are the numbers of its bits.
  private static let shifts: [UInt128] = [0, 40, 80]

  private func bit(of key: UInt128, _ shift: UInt128) -> Int {
    Int(truncatingIfNeeded: key >> shift) & (words.count * 64 - 1)
  }
}
