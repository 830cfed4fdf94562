import SakuinPlatform
import Sakuin

/// Turns a PDF document into text by the program pdftotext, page by page.
enum PageText {
  /// The most bytes of text: 256 MiB.
  private static let maximumBytes = 1 << 28
  /// How long the program may take, in seconds.
  private static let longestSeconds = 300

  /// The pages of a document.
  ///
  /// - Throws: `.input` where pdftotext is not installed, and for documents that it cannot read, or that hold no text;
  ///   `.io` where the system refuses.
  static func pages(of source: ByteSource) throws(SakuinError) -> [String] {
    let input = try source.descriptorForChild()
    defer { close(input) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw ByteSource.refusal(source.name, errno) }
    // Neither end is left open in the program, so that the pipe ends with its output.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let child: pid_t
    do throws(SakuinError) { child = try start(input, ends[1], source.name) } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    let output = read(ends[0])
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let output else { throw tooLarge(source.name) }
    guard status == 0 else { throw unreadable(source.name) }
    var pages = String(decoding: output, as: UTF8.self).split(
      separator: "\u{0C}", omittingEmptySubsequences: false)
    // The program ends each page with a form feed.
    if pages.last?.isEmpty == true { pages.removeLast() }
    return pages.map(String.init)
  }

  private static func start(_ input: Int32, _ output: Int32, _ file: String) throws(SakuinError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = ["pdftotext", "-q", "-enc", "UTF-8", "-", "-"]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, "pdftotext", &actions, nil, &arguments, environ)
    guard code == 0 else { throw code == ENOENT ? missing(file) : ByteSource.refusal(file, code) }
    return child
  }

  /// All that the program writes; nil where that is too much or takes too long.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let began = seconds()
    while true {
      let left = longestSeconds - (seconds() - began)
      guard left > 0 else { return nil }
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&wanted, 1, Int32(left) * 1000)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { return nil }
      // SAFETY: the system writes at most chunk.count bytes into the array.
      let received = Glibc.read(descriptor, &chunk, chunk.count)
      if received < 0, errno == EINTR { continue }
      if received <= 0 { return output }
      output.append(contentsOf: chunk[..<received])
      guard output.count <= maximumBytes else { return nil }
    }
  }

  private static func seconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec
  }

  private static func missing(_ file: String) -> SakuinError {
    .fault(
      file,
      "reading PDF needs the program pdftotext; install it (Debian and Ubuntu: apt install poppler-utils), or save the "
        + "document as text",
      ja: "PDF を読むには pdftotext が必要です。インストールするか（Debian・Ubuntu では apt install poppler-utils）、"
        + "文書をテキストとして保存してください")
  }

  private static func unreadable(_ file: String) -> SakuinError {
    .fault(
      file, "pdftotext cannot read the document; it is damaged or protected by a password",
      ja: "pdftotext がこの文書を読めません。壊れているか、パスワードで保護されています")
  }

  private static func tooLarge(_ file: String) -> SakuinError {
    .fault(
      file, "turning the document into text takes too long or gives too much text; split the document",
      ja: "文書をテキストにするのに時間がかかりすぎるか、テキストが多すぎます。文書を分割してください")
  }
}
