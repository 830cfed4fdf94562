import CEdit
import SakuinPlatform

/// A line editor on the terminal: cursor keys, history, history search with Ctrl-R, completion with Tab.
final class LineEditor {
  /// The answer to the Tab key.
  struct Completion {
    /// Number of characters to erase before the cursor.
    var erase = 0
    /// Text to insert there; empty for nothing.
    var insertion = ""
    /// Text to show below the line; empty for nothing.
    var listing = ""
  }

  /// How reading a line ended.
  enum Outcome {
    /// A complete line.
    case line(String)
    /// The user cancelled the line (Ctrl-C).
    case interrupted
    /// The user ended the input (Ctrl-D).
    case end
  }

  /// Number of lines in the history.
  static let historySize = 1000

  private var editor: OpaquePointer?
  private let complete: (String) -> Completion

  /// Opens an editor whose Tab key is answered by `complete`, given the line up to the cursor. Nil when there
  /// is no editing library.
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
        // SAFETY: the line is terminated and stays valid until the next read; it is copied immediately.
        guard let line else { return .end }
        return .line(String(cString: line))
      default: return .end
      }
    }
  }

  /// Appends a line to the history.
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
  // SAFETY: the context is the editor that is reading right now; `before` is terminated and copied
  // immediately.
  return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
    .completion(before: String(cString: before))
}
