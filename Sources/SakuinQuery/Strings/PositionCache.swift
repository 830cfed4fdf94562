import SakuinIndex

/// Caches the positions of strings looked up during one query: matching and scoring both need them.
///
/// Belongs to one thread.
package final class PositionCache {
  private struct Key: Hashable {
    let segment: ObjectIdentifier
    let units: [UInt16]
  }

  private var entries: [Key: [Position]] = [:]
  /// How many more positions may be kept.
  private var remainingCapacity: Int

  /// Shorter strings are not kept: a bigram is one list, as quickly read again, and a character too many
  /// positions.
  private static let minimumLength = 3

  /// Creates an empty cache that keeps at most `capacity` positions, by default 4 MB of them.
  package init(capacity: Int = 1 << 20) {
    remainingCapacity = capacity
  }

  /// The positions of `units` in `segment`, ascending, as `SubstringMatcher` finds them. The segment must
  /// outlive the cache.
  ///
  /// - Throws: when the deadline has passed.
  package func positions(
    of units: [UInt16], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    guard units.count >= Self.minimumLength else {
      return try SubstringMatcher.positions(of: units, in: segment, deadline: deadline)
    }
    let key = Key(segment: ObjectIdentifier(segment), units: units)
    if let positions = entries[key] { return positions }
    let found = try SubstringMatcher.positions(of: units, in: segment, deadline: deadline)
    if found.count <= remainingCapacity {
      remainingCapacity -= found.count
      entries[key] = found
    }
    return found
  }

  /// The positions of `units` in `segment`; nil when they are not in the cache.
  package func cachedPositions(of units: [UInt16], in segment: SegmentReader) -> [Position]? {
    guard units.count >= Self.minimumLength, !entries.isEmpty else { return nil }
    return entries[Key(segment: ObjectIdentifier(segment), units: units)]
  }
}
