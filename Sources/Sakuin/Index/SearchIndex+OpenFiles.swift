import SakuinIndex
import SakuinQuery

extension SearchIndex {
  /// Keeps the process alive when another program cuts a file short that an index has open, as `cp backup/* index/`
  /// and `rsync --inplace` do. Call it once, at the start of a program that runs for long.
  ///
  /// The files of an index are mapped into memory, and reading a page that a file no longer has raises SIGBUS, which ends
  /// a process. What was changed between two questions is found without this call: every search first asks the system
  /// whether the files are as they were opened, and throws `corrupt` otherwise. What happens during a question is not.
  ///
  /// This call installs a handler of SIGBUS for the whole process. It concerns the files of open indexes only and leaves
  /// any other such signal to the handler before it. A question that meets a missing page then ends with `corrupt`;
  /// `refreshed` opens the index again once its files are sound. Up to 4,096 files are guarded at a time.
  ///
  /// - Throws: `io` where the system does not let a handler be installed.
  /// - Complexity: one system call.
  public static func guardOpenFiles() throws(SakuinError) {
    try storage { () throws(IndexError) in try MapGuard.install() }
  }

  /// Checks that nobody has changed the files since they were opened. An index in memory never changes.
  ///
  /// - Throws: `corrupt`, naming the file.
  /// - Complexity: one system call for each segment.
  func checkFiles() throws(SakuinError) {
    try storage { () throws(IndexError) in
      for view in segments.views { try view.reader.checkUnchanged() }
    }
  }
}

/// The pages of open files that could not be read, while `SearchIndex.guardOpenFiles` keeps the process alive.
package struct FileDamage: Sendable {
  private let count: UInt64

  /// The damage so far.
  package init() { count = MapGuard.damageCount }

  /// Checks that there is no more damage than there was.
  ///
  /// - Throws: `corrupt`, naming a file.
  package func check() throws(SakuinError) {
    try storage { () throws(IndexError) in try MapGuard.checkDamage(since: count) }
  }

  /// As `check`, for the files of one index: another index of the process may be damaged.
  func check(of index: SearchIndex) throws(SakuinError) {
    if MapGuard.damageCount != count { try index.checkFiles() }
  }
}
