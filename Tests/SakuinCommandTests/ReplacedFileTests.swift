import FoundationEssentials
import Sakuin
import SakuinCommand
import Testing

/// Files that are written as a whole.
@Suite("A file that is replaced has all of the new contents or all of the old ones")
struct ReplacedFileTests {
  /// A directory of its own, removed with the test.
  private final class Scratch {
    let path = FileManager.default.temporaryDirectory.appending(path: "sakuin-replaced-\(UUID())").path
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }
  }

  @Test("What fails keeps the old contents and leaves nothing beside them")
  func failure() throws {
    let scratch = try Scratch()
    let file = scratch.path + "/list.csv"
    try "old".write(toFile: file, atomically: false, encoding: .utf8)
    #expect(throws: SakuinError.self) {
      try ReplacedFile.write(file) { output throws(SakuinError) in
        output.write(String(repeating: "new", count: 100_000))
        throw SakuinError(.timeout, "late", ja: "遅い")
      }
    }
    #expect(scratch.text("list.csv") == "old" && scratch.names == ["list.csv"])
    #expect(throws: SakuinError.self) {
      try ReplacedFile.write(scratch.path + "/new.csv") { _ throws(SakuinError) in
        throw SakuinError(.timeout, "late", ja: "遅い")
      }
    }
    #expect(scratch.names == ["list.csv"])
    #expect(throws: SakuinError.self) { try ReplacedFile.write(scratch.path) { $0.write("x") } }
    #expect(throws: SakuinError.self) { try ReplacedFile.write(scratch.path + "/a/b") { $0.write("x") } }
  }

  @Test("What succeeds takes the place of the old contents, also through a link")
  func success() throws {
    let scratch = try Scratch()
    let file = scratch.path + "/list.csv"
    try ReplacedFile.write(file) { $0.write("first") }
    #expect(scratch.text("list.csv") == "first")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link.csv", withDestinationPath: "list.csv")
    try ReplacedFile.write(scratch.path + "/link.csv") { $0.write("second") }
    #expect(scratch.text("list.csv") == "second" && scratch.names == ["link.csv", "list.csv"])
    try ReplacedFile.write("/dev/null") { $0.write("nothing") }
  }
}
