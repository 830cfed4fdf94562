import Sakuin

/// The exit status of the command.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// Something was found as asked, or the work is done.
  case success = 0
  /// Nothing was found as asked, though near documents may have been shown.
  case nothingFound = 1
  /// The arguments, the input or the system were at fault.
  case failure = 2
  /// The index was made with another format, analyzer or ICU and must be rebuilt.
  case rebuildNeeded = 3
  /// The user interrupted the program.
  case interrupted = 130

  /// The status for an error of the library.
  init(_ error: SakuinError) {
    self =
      switch error.code {
      case .incompatible: .rebuildNeeded
      case .cancelled: .interrupted
      default: .failure
      }
  }
}
