import SakuinPlatform
import Sakuin

/// Shows progress on the error stream if it is a terminal; otherwise shows nothing.
final class ProgressBar {
  private let errors: Output
  private let language: Language
  private let columns: Int
  private let isShown: Bool
  private var label = Localized(same: "")
  private var started = ProgressBar.now()
  private var lastDrawn = 0.0
  private var isDrawn = false

  /// Creates a progress bar for an invocation.
  init(_ invocation: Invocation) {
    errors = invocation.errors
    language = invocation.language
    columns = invocation.columns
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Updates the progress of `label`; draws at most ten times per second. A new label starts a new bar.
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
    // Carriage return, the line, and the rest of the previous one erased (ECMA-48 EL).
    errors.write("\r" + line.text(language, columns: max(10, columns - 1)) + "\u{1B}[K")
    errors.flush()
  }

  /// Erases the bar.
  func clear() {
    guard isDrawn else { return }
    isDrawn = false
    errors.write("\r\u{1B}[K")
    errors.flush()
  }

  /// A progress handler for operations on an index.
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
      return .proceed
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
