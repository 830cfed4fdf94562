import SakuinIndex

/// An index as another analyzer would have made it.
package enum ForeignIndex {
  /// Makes the index in the directory `path` say that an unknown analyzer made it.
  package static func disown(path: String) throws {
    let directory = try FileSystemDirectory(path: path)
    var commit = try directory.readCommitPoint()
    commit.identity = Array("an analyzer of another time".utf8)
    try directory.write(commit)
  }
}
