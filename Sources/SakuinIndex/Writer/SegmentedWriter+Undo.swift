extension SegmentedWriter {
  /// Makes `next` the commit point and adopts it. A change keeps the commit point so far for `undo`.
  ///
  /// - Throws: the errors of the directory; either commit may be in force then.
  func put(_ next: CommitPoint, isChange: Bool) throws(IndexError) {
    var keeping = kept
    if isChange {
      let time = directory.modificationTime(of: IndexFile.commit.name)
      let former = KeptCommit(commitPoint, time: time ?? 0)
      // Counts from the moment that the commit point is a later one.
      try directory.write(former.encoded(), as: former.file)
      keeping = former
    }
    try directory.write(next)
    commitPoint = next
    kept = keeping
  }

  /// Goes back to the commit before the last change, in a new commit; merges in between do not count. What was
  /// in force is kept in turn: another `undo` returns to it. Uncommitted changes are discarded. Returns false,
  /// with nothing changed, when no commit is kept.
  ///
  /// - Throws: `IndexError.corrupt` when a file of the kept commit is missing or damaged, with nothing changed;
  ///   otherwise what kept the commit from being made: the writer is unusable until `rollback`.
  package func undo() throws(IndexError) -> Bool {
    try checkUsable()
    guard let kept else { return false }
    let target = try Snapshot.opened(kept.commitPoint, in: directory)
    try attempt { () throws(IndexError) in
      forgetEverything()
      // The next segments may be of another schema.
      lanes = []
      var next = target.commitPoint
      next.generation = commitPoint.generation + 1
      next.nextSegment = nextSegment
      try put(next, isChange: true)
      schema = next.schema
      segments = target.segments.map { WritableSegment($0) }
      room = 0
      replacement = nil
      // As after every commit.
      try? directory.removeOrphans(of: next)
    }
    return true
  }

  /// Gives up the kept commit and frees its space; false when none is kept.
  ///
  /// - Throws: the errors of the directory.
  package func forgetKept() throws(IndexError) -> Bool {
    try checkUsable()
    guard let kept else { return false }
    // First the file that names the others, and durably: it must never name files that are gone.
    try directory.delete(kept.file.name)
    try directory.synchronize()
    self.kept = nil
    try directory.removeOrphans(of: commitPoint)
    return true
  }

  /// Closes the writer for good, without its changes. When the index has never been changed since it was created,
  /// also removes all of its files, and returns true.
  ///
  /// - Throws: the errors of the directory.
  package func abandon() throws(IndexError) -> Bool {
    forgetEverything()
    close()
    guard commitPoint.generation == 1, try directory.readCommitPoint().generation == 1 else {
      try directory.removeOrphans(of: commitPoint, try directory.readCommitPoint())
      return false
    }
    // The commit point goes first: an index without its segments would be damaged, segments without it are not
    // an index. The lock goes last, while it is still held.
    try directory.delete(IndexFile.commit.name)
    try directory.synchronize()
    for name in try directory.list() {
      if let file = IndexFile(name: name), file != .lock { try directory.delete(name) }
    }
    try directory.delete(IndexFile.lock.name)
    try directory.synchronize()
    return true
  }
}
