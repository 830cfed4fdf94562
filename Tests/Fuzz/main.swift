// Puts mutated inputs to the readers of what anybody may send: queries, JSON, tables, segments, commit points.
//
//   SakuinFuzz [READER…] --minutes N --seed N --folder DIR   tries each reader for its share of the time
//   SakuinFuzz READER --input FILE                          reads one input, such as one that was found
//   SakuinFuzz --work READER SEED NOTE DEADLINE             the process that may die (started by the first)
//
// Exit status 1 where anything was found. The same seed makes the same inputs, on the same seeds of the repository.
import Glibc
import SakuinTestSupport

/// Ends the program with a message.
func fail(_ message: String) -> Never {
  FuzzWorker.say(message)
  exit(2)
}

/// The reader of a name, or the end of the program.
func reader(_ name: String) -> any FuzzSubject.Type {
  guard let subject = FuzzSubjects.named(name) else {
    fail("no reader \(name); there are \(FuzzSubjects.all.map { $0.name }.joined(separator: ", "))")
  }
  return subject
}

/// Takes an option with its value out of words.
func option(_ name: String, of words: inout [String]) -> String? {
  guard let index = words.firstIndex(of: name), index + 1 < words.count else { return nil }
  defer { words.removeSubrange(index...(index + 1)) }
  return words[index + 1]
}

/// Reads one input, or the inputs of a campaign; the exit status.
func run(_ arguments: [String]) throws -> Int32 {
  var words = arguments
  if words.first == "--work", words.count == 5, let seed = UInt64(words[2]), let deadline = Int(words[4]) {
    try FuzzWorker.run(reader(words[1]), seed: seed, note: FuzzNote(path: words[3]), deadline: deadline)
    return 0
  }
  let minutes = option("--minutes", of: &words).map { Double($0) ?? 0 } ?? 1
  let seed =
    option("--seed", of: &words).map { UInt64($0) ?? 0 } ?? UInt64.random(in: 1...UInt64(UInt32.max))
  let folder = option("--folder", of: &words) ?? "/tmp/sakuin-fuzz"
  let input = option("--input", of: &words)
  guard minutes > 0, seed > 0 else { fail("--minutes and --seed want a number above 0") }
  let subjects = words.isEmpty ? FuzzSubjects.all : words.map(reader)
  mkdir(folder, 0o700)
  guard let input else {
    let share = Int(minutes * 60 / Double(subjects.count))
    return FuzzCampaign(folder: folder, seed: seed, seconds: share).run(subjects) == 0 ? 0 : 1
  }
  guard subjects.count == 1 else { fail("--input wants the name of one reader") }
  guard let bytes = SeedFiles.content(input) else { fail("\(input) cannot be read") }
  setenv("SAKUIN_FUZZ_FOLDER", folder, 1)
  print("fuzz: \(subjects[0].name): \(try FuzzWorker.repeated(subjects[0], bytes))")
  return 0
}

do { exit(try run(Array(CommandLine.arguments.dropFirst()))) } catch { fail("\(error)") }
