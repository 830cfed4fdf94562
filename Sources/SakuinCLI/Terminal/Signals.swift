import Glibc

/// How the command answers signals.
package enum Signals {
  /// Makes a closed pipe an ordinary write error, and an interruption end the program with status 130.
  ///
  /// An interruption that was ignored when the program started (`nohup`, a background job) stays ignored.
  package static func install() {
    _ = signal(SIGPIPE, SIG_IGN)
    var current = sigaction()
    guard sigaction(SIGINT, nil, &current) == 0 else { return }
    let isIgnored = unsafeBitCast(current.__sigaction_handler.sa_handler, to: Int.self) == 1
    if !isIgnored {
      // Only async-signal-safe calls may stand here; _exit is one.
      _ = signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }
  }
}
