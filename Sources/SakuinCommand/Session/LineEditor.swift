import CEdit
import Glibc

/// A line editor on the terminal: cursor keys, history, search in it with Ctrl-R, completion with Tab.
final class LineEditor {
  /// What Tab does to the line.
  struct Completion {
    /// How many characters before the cursor go.
    var erase = 0
    /// What is put there; empty for nothing.
    var insertion = ""
    /// What is shown below the line; empty for nothing.
    var listing = ""
  }

  /// How reading a line ended.
  enum Outcome {
    case line(String)
    /// The user gave the line up.
    case interrupted
    /// The user leaves.
    case end
  }

  /// How many lines are remembered.
  static let historySize = 1000

  private var editor: OpaquePointer?
  private let complete: (String) -> Completion

  /// Opens an editor whose Tab key is answered by `complete`, given the line up to the cursor. Nil where there is no
  /// editing library.
  init?(complete: @escaping (String) -> Completion) {
    self.complete = complete
    // SAFETY: the editor calls back with this object as context only within `read`, while `self` is alive.
    let context = Unmanaged.passUnretained(self).toOpaque()
    editor = cedit_open("sakuin", Self.historySize, answer, context)
    if editor == nil { return nil }
  }

  deinit {
    if let editor { cedit_close(editor) }
  }

  /// Reads one line.
  func read(prompt: String) -> Outcome {
    guard let editor else { return .end }
    return prompt.withCString { prompt in
      var line: UnsafePointer<CChar>?
      switch cedit_read(editor, prompt, &line) {
      case CEDIT_INTERRUPTED: return .interrupted
      case CEDIT_LINE:
        // SAFETY: the line is terminated and stays valid until the next read; it is copied at once.
        guard let line else { return .end }
        return .line(String(cString: line))
      default: return .end
      }
    }
  }

  /// Makes a line the newest of the history.
  func remember(_ line: String) {
    if let editor { cedit_remember(editor, line) }
  }

  /// Answers the Tab key for the shim.
  fileprivate func completion(before: String) -> cedit_completion {
    let completion = complete(before)
    return cedit_completion(
      erase: completion.erase,
      insertion: completion.insertion.isEmpty && completion.erase == 0 ? nil : strdup(completion.insertion),
      listing: completion.listing.isEmpty ? nil : strdup(completion.listing))
  }
}

/// The shim's callback. C functions capture nothing, so the editor comes as context.
private func answer(
  _ context: UnsafeMutableRawPointer?, _ before: UnsafePointer<CChar>?
) -> cedit_completion {
  guard let context, let before else { return cedit_completion() }
  // SAFETY: the context is the editor that is reading right now; `before` is terminated and copied at once.
  return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
    .completion(before: String(cString: before))
}
