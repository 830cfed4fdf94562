import SakuinPlatform
import Sakuin

/// Sessions whose lines come from a file.
extension Session {
  /// Executes every line of an open file; `name`, with the line number, precedes faults.
  ///
  /// Returns the number of lines.
  @discardableResult func answerAll(of descriptor: Int32, name: String?) -> Int {
    let reader = LineReader(descriptor: descriptor)
    var number = 0
    while !hasEnded, let line = reader.next() {
      number += 1
      answer(line, place: name.map { "\($0):\(number): " } ?? "")
    }
    return number
  }

  /// Executes the lines of a file.
  /// - Throws: when it cannot be opened.
  func answerAll(ofFile path: String) throws(SakuinError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SakuinError(.io, Message.systemError(path, errno: errno, isReading: true))
    }
    defer { close(descriptor) }
    var status = stat()
    // A folder can be opened, and reads as an empty file would.
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw SakuinError(.io, Message.systemError(path, errno: EISDIR, isReading: true))
    }
    answerAll(of: descriptor, name: path)
  }

  /// Executes the lines of `$XDG_CONFIG_HOME/sakuin/rc`, by default `~/.config/sakuin/rc`, if the file
  /// exists.
  func answerStartUpFile(_ environment: Environment) {
    var folder = environment["XDG_CONFIG_HOME"] ?? ""
    if !folder.hasPrefix("/") {
      guard let home = environment["HOME"], home.hasPrefix("/") else { return }
      folder = home + "/.config"
    }
    let path = folder + "/sakuin/rc"
    guard access(path, R_OK) == 0 else { return }
    try? answerAll(ofFile: path)
  }
}
