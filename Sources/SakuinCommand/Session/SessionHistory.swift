import SakuinPlatform

/// The lines of earlier sessions: a text file with one per line, oldest first.
///
/// Its path is `$XDG_STATE_HOME/sakuin/history`, by default `~/.local/state/sakuin/history` (XDG Base
/// Directory Specification 0.8). A history that cannot be read or written is not an error: the session works
/// without.
struct SessionHistory {
  private let folder: String?

  /// Creates the history at the path that the environment determines.
  init(_ environment: Environment) {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      folder = state + "/sakuin"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folder = home + "/.local/state/sakuin"
    } else {
      folder = nil
    }
  }

  private var path: String? { folder.map { $0 + "/history" } }

  /// The newest lines, oldest first. A file with more than twice as many is truncated to them.
  func load(newest count: Int) -> [String] {
    guard let path else { return [] }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    let reader = LineReader(descriptor: descriptor)
    var lines: [String] = []
    while let line = reader.next() {
      if !line.isEmpty { lines.append(line) }
    }
    if lines.count > count * 2 { rewrite(lines.suffix(count)) }
    return lines.suffix(count)
  }

  /// Appends a line immediately, so that concurrent sessions keep each other's lines.
  func append(_ line: String) {
    guard let path else { return }
    makeFolder()
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let file = Output(descriptor: descriptor)
    file.writeLine(line)
    file.flush()
  }

  private func rewrite(_ lines: ArraySlice<String>) {
    guard let path else { return }
    let fresh = path + ".\(getpid())"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let file = Output(descriptor: descriptor)
    for line in lines { file.writeLine(line) }
    file.flush()
    close(descriptor)
    if file.failure == nil { rename(fresh, path) } else { unlink(fresh) }
  }

  private func makeFolder() {
    guard let folder else { return }
    var made = ""
    for part in folder.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o700)
    }
  }
}
