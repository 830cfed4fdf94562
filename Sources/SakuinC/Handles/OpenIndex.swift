import Sakuin
import Synchronization

/// An index that callers ask by number: the newest snapshot that was asked for.
final class OpenIndex: Sendable {
  private let current: Mutex<SearchIndex>

  /// Opens a handle's index with a snapshot.
  init(_ index: SearchIndex) { current = Mutex(index) }

  /// The snapshot that answers.
  var index: SearchIndex { current.withLock { $0 } }

  /// Takes the last commit; false where there is no newer one.
  ///
  /// - Throws: what `SearchIndex.refreshed` throws; the snapshot then stays.
  /// - Complexity: O(segments).
  func refresh() throws(SakuinError) -> Bool {
    let former = index
    let newest = try former.refreshed()
    guard newest !== former else { return false }
    current.withLock { $0 = newest }
    return true
  }
}
