import FoundationEssentials
import SakuinTestSupport
import Testing

/// Calls of the built command in one scratch directory.
struct CommandSession {
  let scratch: TemporaryDirectory

  init() throws { scratch = try TemporaryDirectory() }

  /// Runs the command; messages are in English unless asked for otherwise.
  func call(_ arguments: String...) throws -> ChildProcess { try call(arguments) }

  func call(_ arguments: [String]) throws -> ChildProcess {
    try ChildProcess(
      path: GoldenTests.command.path, arguments: arguments, environment: ["LC_ALL": "C.UTF-8"],
      folder: scratch.path, input: "")
  }

  /// Runs a command that must succeed; returns its output.
  @discardableResult
  func done(_ arguments: String..., location: SourceLocation = #_sourceLocation) throws -> String {
    let call = try call(arguments)
    #expect(call.status == 0, "\(arguments): \(call.errors)", sourceLocation: location)
    return call.output
  }

  /// Writes a file and, where its name has one, the folder for it.
  func write(_ text: String, to name: String) throws {
    if let slash = name.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: scratch.path + "/" + name[..<slash], withIntermediateDirectories: true)
    }
    try scratch.write(text, to: name)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: scratch.path + "/" + name) }

  func files(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/" + name).sorted()
  }

  /// The documents of an index: the lines of its export, sorted.
  func documents(_ index: String) throws -> [String] {
    try done("export", "--index", index, "--format", "jsonl").split(separator: "\n").map(String.init).sorted()
  }

  /// The number of documents that match.
  func count(_ query: String..., index: String) throws -> Int {
    let call = try call(["count", "--index", index] + query)
    return Int(call.output.filter(\.isNumber)) ?? -1
  }
}
