// A process that writes an index, for tests that kill it or read concurrently.
//
//   CrashChild commit DIRECTORY SEED THREADS COUNT   makes the scenario's next COUNT commits; prints each
//                                                    commit's number when it begins ("+n") and is done ("=n")
//   CrashChild undo DIRECTORY COUNT                  goes back COUNT times; prints "+" when it begins and "=" when
//                                                    it is done
//   CrashChild nobody DIRECTORY                      opens the index for writing as a user without rights and
//                                                    prints the error
import Glibc
import SakuinIndex
import SakuinTestSupport

func say(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = write(1, bytes, bytes.count)
}

func run(_ arguments: [String]) throws(IndexError) {
  let directory = try FileSystemDirectory(path: arguments[2])
  switch arguments[1] {
  case "commit":
    guard let seed = UInt64(arguments[3]), let threads = Int(arguments[4]), let count = Int(arguments[5])
    else {
      say("usage")
      exit(64)
    }
    let scenario = CrashScenario(seed: seed)
    let writer = try SegmentedWriter(directory, options: CrashScenario.options(threads: threads))
    let last = CrashScenario.commit(writer.commitPoint.metadata) ?? 0
    for commit in (last + 1)..<(last + 1 + count) {
      say("+\(commit)")
      try scenario.run(commit, on: writer)
      say("=\(commit)")
    }
  case "undo":
    guard let count = Int(arguments[3]) else { exit(64) }
    let writer = try SegmentedWriter(directory, options: CrashScenario.options(threads: 1))
    for _ in 0..<count {
      say("+")
      guard try writer.undo() else { return say("!nothing to go back to") }
      say("=")
    }
  case "nobody":
    guard setgid(65534) == 0, setuid(65534) == 0 else {
      say("cannot become nobody")
      return
    }
    _ = try SegmentedWriter(directory)
    say("opened")
  default: exit(64)
  }
}

do { try run(CommandLine.arguments) } catch {
  say("!\(error)")
  exit(1)
}
