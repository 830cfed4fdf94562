import SakuinIndex

/// The places of strings that were looked for already, for one query.
///
/// Which documents match a string, and what they are scored for it, follow from the same places: they are found once.
/// Belongs to one thread.
package final class PositionCache {
  private struct Key: Hashable {
    let segment: ObjectIdentifier
    let units: [UInt16]
  }

  private var places: [Key: [Position]] = [:]
  /// How many more positions may be kept.
  private var room: Int

  /// Shorter strings are as quickly found again: they are one list, or many that are hardly worth keeping.
  private static let leastLength = 3

  /// Knows nothing yet, and keeps at most `capacity` positions: by default 4 megabytes of them.
  package init(capacity: Int = 1 << 20) {
    room = capacity
  }

  /// The positions of `units` in `segment`, ascending, as `SubstringMatcher` finds them. The segment must outlive what
  /// is known of it.
  package func positions(
    of units: [UInt16], in segment: SegmentReader, deadline: Deadline
  ) throws(SearchFailure) -> [Position] {
    guard units.count >= Self.leastLength else {
      return try SubstringMatcher.positions(of: units, in: segment, deadline: deadline)
    }
    let key = Key(segment: ObjectIdentifier(segment), units: units)
    if let known = places[key] { return known }
    let found = try SubstringMatcher.positions(of: units, in: segment, deadline: deadline)
    if found.count <= room {
      room -= found.count
      places[key] = found
    }
    return found
  }

  /// The positions of `units` in `segment`; nil unless they were looked for.
  package func positions(of units: [UInt16], knownIn segment: SegmentReader) -> [Position]? {
    guard units.count >= Self.leastLength, !places.isEmpty else { return nil }
    return places[Key(segment: ObjectIdentifier(segment), units: units)]
  }
}
