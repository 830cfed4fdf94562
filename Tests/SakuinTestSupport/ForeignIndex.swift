import SakuinIndex
import SakuinText

/// An index as another analyzer would have made it.
package enum ForeignIndex {
  /// Makes the index in the directory `path` say that an unknown analyzer made it.
  package static func disown(path: String) throws {
    try rewrite(path: path) { _ in Array("an analyzer of another time".utf8) }
  }

  /// Makes the index in the directory `path` say that an ICU of another version and dictionary cut its words.
  package static func recut(path: String) throws {
    try reidentify(path: path) { identity in
      identity.icuVersion.major -= 1
      identity.dictionaryHash = ~identity.dictionaryHash
    }
  }

  /// Changes what the index in the directory `path` says of the analyzer that made it.
  package static func reidentify(path: String, _ change: (inout AnalyzerIdentity) -> Void) throws {
    try rewrite(path: path) { bytes in
      guard var identity = AnalyzerIdentity(bytes: bytes) else { return bytes }
      change(&identity)
      return identity.bytes
    }
  }

  private static func rewrite(path: String, _ identity: ([UInt8]) -> [UInt8]) throws {
    let directory = try FileSystemDirectory(path: path)
    var commit = try directory.readCommitPoint()
    commit.identity = identity(commit.identity)
    commit.generation += 1
    try directory.write(commit)
  }
}
