import Glibc
import Sakuin
import SakuinReaders
import SakuinTestSupport
import Testing

/// Which files a folder as input gives.
@Suite struct FolderTests {
  private static func write(_ path: String) {
    let file = open(path, O_CREAT | O_WRONLY, 0o644)
    close(file)
  }

  @Test("All files of a folder in the order of their names, hidden ones left out, links in a circle passed")
  func filesInOrder() throws {
    let folder = try TemporaryDirectory()
    let root = folder.path
    for name in ["b", "a", "b/深い", ".git"] { mkdir(root + "/" + name, 0o755) }
    for name in ["c.txt", "a/2.csv", "a/10.csv", "b/深い/x.md", ".git/config", "b/.x", "b/~$x.xlsx", "B.csv"] {
      Self.write(root + "/" + name)
    }
    symlink("..", root + "/b/loop")
    symlink("nowhere", root + "/b/broken")
    let found = try InputFolder(path: root + "/")
    #expect(
      found.files.map { $0.dropFirst(root.count + 1) } == [
        "B.csv", "a/10.csv", "a/2.csv", "b/深い/x.md", "c.txt",
      ])
    #expect(found.skipped.map { $0.path.dropFirst(root.count + 1) } == ["b/broken", "b/loop"])
    let tables = try InputFolder(path: root, patterns: ["*.csv"])
    #expect(tables.files.count == 3)
    #expect(try InputFolder(path: root, patterns: ["a/*.csv", "**/x.md"]).files.count == 3)
    #expect(InputFolder.isFolder(root) && !InputFolder.isFolder(root + "/c.txt"))
    #expect(throws: SakuinError.self) { try InputFolder(path: root + "/nichts") }
  }

  @Test(
    "Patterns match names, or paths where they have a slash",
    arguments: [
      ("*.csv", "a/b.csv", true), ("*.csv", "a/b.csv.bak", false), ("a/*.csv", "a/b.csv", true),
      ("a/*.csv", "a/c/b.csv", false), ("**/b.csv", "b.csv", true), ("**/b.csv", "a/c/b.csv", true),
      ("a/**", "a/c/b.csv", true), ("a/**/b.csv", "a/b.csv", true), ("R?.csv", "R5.csv", true),
      ("R?.csv", "R10.csv", false), ("*", "x", true), ("", "x", false), ("./a/*", "a/x", true),
      ("*a*b*", "xaybz", true),
    ]) func patterns(_ pattern: String, _ path: String, _ expected: Bool)
  {
    #expect(GlobPattern(pattern).matches(path) == expected)
  }
}
