extension Directory {
  /// Reads the commit point. Throws `IndexError.notFound` when the directory holds no index.
  package func readCommitPoint() throws(IndexError) -> CommitPoint {
    let name = IndexFile.commit.name
    let content: [UInt8]
    do {
      content = try read(name)
    } catch .notFound {
      throw .notFound(path: path)
    }
    return try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe CommitPoint(bytes: bytes, path: path + "/" + name)
    }
  }

  /// Reads the sidecar of a segment. Throws `IndexError.notFound` when there is none.
  func readLiveDocuments(_ file: IndexFile) throws(IndexError) -> LiveDocuments {
    let content = try read(file.name)
    return try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe LiveDocuments(bytes: bytes, path: path + "/" + file.name)
    }
  }

  /// Makes `commit` the commit point, in one step for every reader and for every crash.
  ///
  /// The files it names must be synchronized themselves; their names are here, before the commit point can be
  /// seen. The order: names of the files to the disk, new commit point written and to the disk, renamed over the
  /// old one, that name to the disk. After an error the old or the new commit point is in force: read it.
  package func write(_ commit: CommitPoint) throws(IndexError) {
    try synchronize()
    try write(commit.encoded(), as: .newCommit)
    try rename(IndexFile.newCommit.name, to: IndexFile.commit.name)
    try synchronize()
  }

  /// Writes a whole file and makes its content survive a power failure; its name does not yet.
  func write(_ content: [UInt8], as file: IndexFile) throws(IndexError) {
    let output = try create(file.name)
    try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe output.write(bytes)
    }
    try output.synchronize()
    try output.close()
  }

  /// Removes the files of the index that none of `commits` names: segments that were merged away, and what a crash
  /// left behind. Files of others stay. The last commit that is known to be synchronized must be among them.
  func removeOrphans(of commits: CommitPoint...) throws(IndexError) {
    let kept = Set(commits.flatMap(\.files)).union([.commit, .lock])
    for name in try list() {
      if let file = IndexFile(name: name), !kept.contains(file) { try delete(name) }
    }
  }
}
