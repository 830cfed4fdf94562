import Glibc
import SakuinTestSupport

/// The process that reads mutated inputs, and may die of one.
///
/// Before each input it is written, with its number, into a file that the campaign maps too: so it is there when the
/// process is not.
struct FuzzWorker {
  /// Where workers keep the files that a reader needs; a campaign has its own and removes it.
  static var folder: String { getenv("SAKUIN_FUZZ_FOLDER").map { String(cString: $0) } ?? "/tmp/sakuin-fuzz" }
  /// Most inputs with outcomes of their own that are mutated further.
  private static let mostInputs = 4096
  /// Most memory of a worker, in bytes: what takes more is a finding.
  private static let memory: rlim_t = 2 << 30
  /// Most processor time of one input, in seconds; every search gives up after two.
  static let patience = 10
  /// The exit status that tells of a promise that was broken.
  static let brokenPromise: Int32 = 90

  /// Writes a line to standard error, at once.
  static func say(_ message: String) {
    let line = Array("fuzz: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }

  /// Reads one input and says what came of it.
  static func repeated(_ subject: any FuzzSubject.Type, _ input: [UInt8]) throws -> String {
    try subject.init().run(input)
  }

  /// Reads mutated inputs until the process is ended or `deadline` (seconds since 1970) has come.
  static func run(_ subject: any FuzzSubject.Type, seed: UInt64, note: FuzzNote, deadline: Int) throws {
    var limit = rlimit(rlim_cur: memory, rlim_max: memory)
    // A sanitizer maps far more than is used.
    if getenv("SAKUIN_FUZZ_UNLIMITED") == nil { setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) }
    let subject = try subject.init()
    var mutator = Mutator(pieces: subject.pieces, generator: SeededGenerator(seed: seed))
    var inputs = subject.seeds
    var outcomes: Set<String> = []
    var next = 0
    while time(nil) < deadline {
      // The seeds first, as they are.
      let input: [UInt8]
      if next < subject.seeds.count {
        input = subject.seeds[next]
        next += 1
      } else {
        let changed = mutator.next(from: inputs)
        input = subject.sealed(changed, using: &mutator.generator)
      }
      note.begin(input)
      // SIGPROF ends the process when its time is up.
      var timer = itimerval(
        it_interval: timeval(), it_value: timeval(tv_sec: Self.patience, tv_usec: 0))
      setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
      do {
        let outcome = try subject.run(input)
        if inputs.count < mostInputs, input.count < 1 << 16, outcomes.insert(outcome).inserted {
          inputs.append(input)
        }
      } catch {
        say("\(error)")
        exit(brokenPromise)
      }
    }
  }
}

/// What a worker is doing, in memory that it shares with the campaign: inputs begun, the seconds since 1970 at which
/// the present one began, its size, its bytes.
struct FuzzNote {
  private let base: UnsafeMutableRawPointer
  private static let header = 24
  private static let size = header + Mutator.limit

  /// Maps the file `path`, which is made if need be.
  init(path: String) {
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    guard file >= 0, ftruncate(file, Self.size) == 0,
      let base = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), base != MAP_FAILED
    else { fatalError("\(path): \(String(cString: strerror(errno)))") }
    close(file)
    self.base = base
  }

  /// Says that an input begins.
  func begin(_ input: [UInt8]) {
    base.storeBytes(of: count + 1, as: Int.self)
    base.storeBytes(of: time(nil), toByteOffset: 8, as: Int.self)
    base.storeBytes(of: input.count, toByteOffset: 16, as: Int.self)
    input.withUnsafeBytes {
      (base + Self.header).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(base), byteCount: $0.count)
    }
  }

  /// Inputs begun by this and earlier workers.
  var count: Int { base.load(as: Int.self) }

  /// When the present input began.
  var started: Int { base.load(fromByteOffset: 8, as: Int.self) }

  /// The present input.
  var input: [UInt8] {
    let count = base.load(fromByteOffset: 16, as: Int.self)
    return Array(UnsafeRawBufferPointer(start: base + Self.header, count: min(count, Mutator.limit)))
  }

  /// Says that the input that began last is none of the next worker's.
  func rest() { base.storeBytes(of: time(nil) + 3600, toByteOffset: 8, as: Int.self) }
}
