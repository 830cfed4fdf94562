import CEdit
import Glibc
import Synchronization

/// How often Ctrl-C was pressed since a dialogue asked for its last line.
private let presses = Atomic<Int>(0)

/// How the command answers signals.
package enum Signals {
  /// After this many presses during one line the program ends: what runs does not hear them.
  private static let patience = 4

  /// Makes a closed pipe an ordinary write error, and an interruption end the program with status 130.
  ///
  /// An interruption that was ignored when the program started (`nohup`, a background job) stays ignored.
  package static func install() {
    _ = signal(SIGPIPE, SIG_IGN)
    // Only async-signal-safe calls may stand here; _exit is one.
    answerInterruptions { _ in _exit(ExitStatus.interrupted.rawValue) }
  }

  /// From now on an interruption stops what a dialogue is doing, and not the dialogue.
  static func beginDialogue() {
    answerInterruptions { _ in
      // Atomics, tcsetattr and _exit are async-signal-safe.
      guard presses.add(1, ordering: .relaxed).newValue >= Signals.patience else { return }
      cedit_restore_terminal()
      _exit(ExitStatus.interrupted.rawValue)
    }
  }

  /// Whether there was an interruption since the last line was asked for: what answers it should end.
  static var isInterrupted: Bool { presses.load(ordering: .relaxed) > 0 }

  /// Forgets interruptions, before a line is asked for. Not later: one may follow the line at once.
  static func beginLine() { presses.store(0, ordering: .relaxed) }

  private static func answerInterruptions(_ handler: @escaping @convention(c) (Int32) -> Void) {
    var current = sigaction()
    guard sigaction(SIGINT, nil, &current) == 0 else { return }
    let isIgnored = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == 1
    guard !isIgnored else { return }
    // Without SA_RESTART: a read from the terminal must come back.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigaction(SIGINT, &action, nil)
  }
}
