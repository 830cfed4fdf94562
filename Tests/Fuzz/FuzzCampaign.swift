import Glibc

/// Puts mutated inputs to the readers, in a process of their own, and keeps those of which it dies.
struct FuzzCampaign {
  /// Where findings go.
  let folder: String
  /// The seed of the run.
  let seed: UInt64
  /// How long each reader is tried, in seconds.
  let seconds: Int
  /// Seconds after which a reader is taken to wait for something that does not come; a busy machine may take long.
  private static let patience = 600
  /// Findings after which a reader is left.
  private static let mostFindings = 20

  /// Tries the readers one after the other; the number of findings.
  func run(_ subjects: [any FuzzSubject.Type]) -> Int {
    var findings = 0
    for subject in subjects { findings += run(subject) }
    return findings
  }

  private func run(_ subject: any FuzzSubject.Type) -> Int {
    let work = "\(folder)/\(subject.name).work"
    mkdir(work, 0o700)
    defer { remove(work) }
    let note = FuzzNote(path: "\(work)/note")
    let deadline = time(nil) + seconds
    var findings: Set<String> = []
    var workers = 0
    while time(nil) < deadline, findings.count < Self.mostFindings {
      note.rest()
      let seed = seed &+ UInt64(workers) &* 0x9E37_79B9
      workers += 1
      if let end = supervise(subject, seed, note, work, deadline) {
        // The reader could not even be made.
        if note.count == 0 {
          let messages = SeedFiles.content("\(work)/messages") ?? []
          FuzzWorker.say("\(subject.name): \(end): \(String(decoding: messages, as: UTF8.self))")
          return 1
        }
        let name = finding(subject, end, note.input, work)
        if findings.insert(name).inserted {
          FuzzWorker.say(
            "\(subject.name): \(end); repeat it with: make fuzz READER=\(subject.name) INPUT=\(name)")
        }
      }
    }
    FuzzWorker.say("\(subject.name): \(note.count) inputs, \(findings.count) findings, seed \(seed)")
    return findings.count
  }

  /// Starts a worker and waits for its end; says how it died, nil where its time was up.
  private func supervise(
    _ subject: any FuzzSubject.Type, _ seed: UInt64, _ note: FuzzNote, _ work: String, _ deadline: Int
  ) -> String? {
    let arguments = ["SakuinFuzz", "--work", subject.name, String(seed), "\(work)/note", String(deadline)]
    let child = Self.spawn(arguments, work: work)
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      if time(nil) - note.started > Self.patience {
        kill(child, SIGKILL)
        waitpid(child, &status, 0)
        return "no answer within \(Self.patience) s"
      }
      usleep(50_000)
    }
    if status & 0x7F == SIGPROF { return "more than \(FuzzWorker.patience) s of processor time" }
    if status & 0x7F != 0 { return "signal \(status & 0x7F)" }
    let code = status >> 8 & 0xFF
    return code == 0 ? nil : code == FuzzWorker.brokenPromise ? "a promise broken" : "exit \(code)"
  }

  /// Starts this program anew, its messages in a file.
  private static func spawn(_ arguments: [String], work: String) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 2, "\(work)/messages", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    setenv("SAKUIN_FUZZ_FOLDER", work, 1)
    setenv("SWIFT_BACKTRACE", "enable=yes,color=no,interactive=no,threads=crashed,images=none", 0)
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    guard posix_spawn(&child, "/proc/self/exe", &actions, nil, &words, environ) == 0 else {
      fatalError("the worker cannot be started")
    }
    return child
  }

  /// Writes the input of a finding and what was said; the path.
  private func finding(_ subject: any FuzzSubject.Type, _ end: String, _ input: [UInt8], _ work: String)
    -> String
  {
    let digest = input.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let path = "\(folder)/\(subject.name)-\(String(digest, radix: 16))"
    SeedFiles.write(input, to: path)
    let messages = SeedFiles.content("\(work)/messages") ?? []
    SeedFiles.write(Array("\(end), seed \(seed)\n".utf8) + messages, to: path + ".txt")
    return path
  }

  /// Removes a folder of files and folders of files.
  private func remove(_ path: String) {
    for file in SeedFiles.paths(path) { unlink(file) }
    for inner in ["/index", ""] { rmdir(path + inner) }
  }
}
