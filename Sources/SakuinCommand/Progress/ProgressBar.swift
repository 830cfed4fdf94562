import Glibc
import Sakuin

/// Shows progress on the error stream while it is a terminal; elsewhere it shows nothing, and the closing line of the
/// command stands alone.
final class ProgressBar {
  private let errors: Output
  private let language: Language
  private let columns: Int
  private let isShown: Bool
  private var label = Localized(same: "")
  private var started = ProgressBar.now()
  private var lastDrawn = 0.0
  private var isDrawn = false

  /// A bar for a run of the command.
  init(_ invocation: Invocation) {
    errors = invocation.errors
    language = invocation.language
    columns = invocation.columns
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Tells how far `label` has come; draws at most ten times a second. A new label begins anew.
  func update(_ label: Localized, done: Int, total: Int, isBytes: Bool = true) {
    guard isShown else { return }
    let now = Self.now()
    if label != self.label {
      self.label = label
      started = now
    } else if now - lastDrawn < 0.1, done < total {
      return
    }
    lastDrawn = now
    isDrawn = true
    let line = ProgressLine(label: label, done: done, total: total, seconds: now - started, isBytes: isBytes)
    // Back to the first column, the line, and what was there before erased to the end (ECMA-48 EL).
    errors.write("\r" + line.text(language, columns: max(10, columns - 1)) + "\u{1B}[K")
    errors.flush()
  }

  /// Takes the bar away.
  func clear() {
    guard isDrawn else { return }
    isDrawn = false
    errors.write("\r\u{1B}[K")
    errors.flush()
  }

  /// A handler for the progress of operations on an index.
  func handler() -> IndexProgressHandler {
    { progress in
      let (label, isBytes): (Localized, Bool) =
        switch progress.phase {
        case .rebuilding: (Localized(ja: "再構築", en: "rebuilding"), false)
        case .merging: (Localized(ja: "まとめ", en: "merging"), true)
        case .verifying: (Localized(ja: "検査", en: "verifying"), true)
        case .comparing: (Localized(ja: "照合", en: "comparing"), false)
        }
      self.update(label, done: progress.done, total: progress.total, isBytes: isBytes)
      return true
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
