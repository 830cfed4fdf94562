extension Directory {
  /// Reads the commit point.
  /// - Throws: `IndexError.notFound` when the directory contains no index; otherwise as
  ///   `CommitPoint.init(bytes:path:)`.
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

  /// Reads the sidecar of a segment, whose checksum must be `identity` unless that is 0.
  /// - Throws: `IndexError.notFound` when there is none, `IndexError.foreign` when it is not this one; otherwise as
  ///   `LiveDocuments.init(bytes:path:)`.
  func readLiveDocuments(_ file: IndexFile, identity: UInt64) throws(IndexError) -> LiveDocuments {
    let content = try read(file.name)
    if identity != 0, let found = RecordReader.identity(of: content), found != identity {
      throw .foreign(path: path + "/" + file.name)
    }
    return try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe LiveDocuments(bytes: bytes, path: path + "/" + file.name)
    }
  }

  /// Makes `commit` the commit point, atomically for every reader and every crash.
  ///
  /// The caller has already synchronized the content of the files it names; their names become durable here,
  /// before the commit point is visible. The order: synchronize the directory, write and synchronize the new
  /// commit point, rename it over the old one, synchronize the directory. After an error either the old or
  /// the new commit point is in force: read it to find out.
  package func write(_ commit: CommitPoint) throws(IndexError) {
    try synchronize()
    try write(commit.encoded(), as: .newCommit)
    try rename(IndexFile.newCommit.name, to: IndexFile.commit.name)
    try synchronize()
  }

  /// Writes a whole file and makes its content (not yet its name) durable.
  func write(_ content: [UInt8], as file: IndexFile) throws(IndexError) {
    let output = try create(file.name)
    try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe output.write(bytes)
    }
    try output.synchronize()
    try output.close()
  }

  /// Removes the index files that none of `commits` names and that are not needed to go back from one of them
  /// to the commit before its change: segments that were merged away and leftovers of a crash. Files of others
  /// are left alone. The last commit known to be durable must be among `commits`.
  func removeOrphans(of commits: CommitPoint...) throws(IndexError) {
    var kept: Set<IndexFile> = [.commit, .lock]
    for commit in commits {
      kept.formUnion(commit.files)
      guard let before = try soundKeptCommit(before: commit) else { continue }
      kept.formUnion(before.commitPoint.files + [before.file])
    }
    for name in try list() {
      if let file = IndexFile(name: name), !kept.contains(file) { try delete(name) }
    }
  }
}
