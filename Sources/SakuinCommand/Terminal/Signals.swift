import CEdit
import SakuinPlatform
import Sakuin
import Synchronization

/// Number of times Ctrl-C was pressed: in a dialogue, since it asked for its last line.
private let presses = Atomic<Int>(0)

/// The signal handling of the command.
package enum Signals {
  /// After this many presses during one line the program ends, because the running code does not poll.
  private static let patience = 4

  /// Turns a closed pipe into an ordinary write error, and makes an interrupt end the program with status
  /// 130.
  ///
  /// An interrupt that was ignored when the program started (`nohup`, a background job) stays ignored.
  ///
  /// A file of an index that is cut short while it is open becomes an error instead of SIGBUS.
  package static func install() {
    _ = signal(SIGPIPE, SIG_IGN)
    // Without the guard the program does all that it otherwise does.
    try? SearchIndex.guardOpenFiles()
    // Only async-signal-safe calls may stand here; _exit is one.
    answerInterruptions { _ in _exit(ExitStatus.interrupted.rawValue) }
  }

  /// From now on an interrupt cancels the current answer of a dialogue, and not the dialogue.
  static func beginDialogue() {
    answerInterruptions { _ in
      // Atomics, tcsetattr and _exit are async-signal-safe.
      guard presses.add(1, ordering: .relaxed).newValue >= Signals.patience else { return }
      cedit_restore_terminal()
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  /// From now on the first interrupt asks for an orderly end, which `isInterrupted` tells of, and the second ends the
  /// program.
  static func beginWork() {
    answerInterruptions { _ in
      // Atomics and _exit are async-signal-safe.
      guard presses.add(1, ordering: .relaxed).newValue >= 2 else { return }
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  /// Whether an interrupt arrived since the last line was asked for: the current answer should end.
  static var isInterrupted: Bool { presses.load(ordering: .relaxed) > 0 }

  /// Resets interrupts, before a line is asked for. Not later: one may follow the line immediately.
  static func beginLine() { presses.store(0, ordering: .relaxed) }

  private static func answerInterruptions(_ handler: @escaping @convention(c) (Int32) -> Void) {
    var current = sigaction()
    guard sigaction(SIGINT, nil, &current) == 0 else { return }
    let isIgnored = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == 1
    guard !isIgnored else { return }
    // Without SA_RESTART: a read from the terminal must return.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigaction(SIGINT, &action, nil)
  }
}
