import CMapGuard
import Synchronization

/// Keeps the process alive when another program cuts an open file of an index short, and tells that it happened.
///
/// Without the guard such a read ends the process (SIGBUS). With it the read sees zeros, which readers of an index take
/// for damage like any other: no answer from such bytes is trusted. Whoever answers asks `damageCount` before and
/// after.
package enum MapGuard {
  private static let paths = Mutex<[Int32: String]>([:])

  /// Installs the guard, for the rest of the process: a handler of SIGBUS, which leaves every such signal that does not
  /// concern an index to the handler before it.
  ///
  /// - Throws: `IndexError.io` where the system refuses.
  package static func install() throws(IndexError) {
    let code = cmapguard_install()
    if code != 0 { throw .io(operation: "sigaction", path: "SIGBUS", code: code) }
  }

  /// How many pages of open files could not be read so far, in this process.
  package static var damageCount: UInt64 { cmapguard_damage_count() }

  /// The paths of the open files of which pages could not be read, sorted.
  package static var damagedPaths: [String] {
    paths.withLock { paths in paths.filter { cmapguard_is_damaged($0.key) != 0 }.map(\.value) }.sorted()
  }

  /// Checks that every page of an open file could be read since there were `count` that could not.
  ///
  /// - Throws: `IndexError.changed`.
  package static func checkDamage(since count: UInt64) throws(IndexError) {
    guard damageCount != count else { return }
    throw .changed(path: damagedPaths.last ?? "")
  }

  /// Notes the path of the map with a number of the guard.
  static func register(_ path: String, as number: Int32) {
    if number >= 0 { paths.withLock { $0[number] = path } }
  }

  /// Forgets the path of a map.
  static func forget(_ number: Int32) {
    if number >= 0 { _ = paths.withLock { $0.removeValue(forKey: number) } }
  }
}
