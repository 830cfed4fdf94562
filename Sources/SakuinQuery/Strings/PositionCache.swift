import SakuinIndex
import Synchronization

/// Caches the positions of strings looked up during one query: matching and scoring both need them.
///
/// The threads of a search share it.
package final class PositionCache: Sendable {
  private struct Key: Hashable, Sendable {
    let segment: ObjectIdentifier
    let units: [UInt16]
  }

  private struct State: Sendable {
    var entries: [Key: [Position]] = [:]
    /// How many more positions may be kept.
    var remainingCapacity: Int
  }

  private let state: Mutex<State>

  /// Shorter strings are not kept: a bigram is one list, as quickly read again, and a character too many
  /// positions.
  private static let minimumLength = 3

  /// Creates an empty cache that keeps at most `capacity` positions, by default 4 MB of them.
  package init(capacity: Int = 1 << 20) {
    state = Mutex(State(remainingCapacity: capacity))
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
    if let positions = state.withLock({ $0.entries[key] }) { return positions }
    let found = try SubstringMatcher.positions(of: units, in: segment, deadline: deadline)
    state.withLock { state in
      guard found.count <= state.remainingCapacity, state.entries[key] == nil else { return }
      state.remainingCapacity -= found.count
      state.entries[key] = found
    }
    return found
  }

  /// The positions of `units` in `segment`; nil when they are not in the cache.
  package func cachedPositions(of units: [UInt16], in segment: SegmentReader) -> [Position]? {
    guard units.count >= Self.minimumLength else { return nil }
    return state.withLock { state in
      state.entries.isEmpty ? nil : state.entries[Key(segment: ObjectIdentifier(segment), units: units)]
    }
  }
}
