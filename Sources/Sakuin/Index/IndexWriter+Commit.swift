import SakuinIndex

extension IndexWriter {
  /// Makes all changes visible and permanent; false when there were none. `generation` is a higher one then, and
  /// `SearchIndex.changes(since:)` tells what has changed.
  ///
  /// Then segments are merged. Where the disk has space for the changes but not for merging, or the task is cancelled
  /// meanwhile, the changes are committed, and `postponedMerge` tells why the rest was left.
  ///
  /// - Throws: `cancelled` where the task is cancelled before the changes are committed: they are kept, and can be committed
  ///   or rolled back. `io` where the operating system refuses; the last commit then stays, and the writer is stopped
  ///   until `rollback`.
  /// - Complexity: O(n) in the changes, and in the segments merged.
  @discardableResult
  public func commit() throws(SakuinError) -> Bool {
    attempted = changes
    do {
      let isChanged = try writer.commit(metadata: hasNewNames ? StoredSchema.encode(schema) : nil)
      noteCommit()
      (hasNewNames, hasAddedNames) = (false, false)
      return isChanged
    } catch { throw SakuinError(error) }
  }

  private func noteCommit() {
    committed = attempted
    lastGeneration = writer.commitPoint.generation
  }

  /// Discards all changes since the last commit, and makes the writer usable again after an error. `changes` are those
  /// that were committed.
  ///
  /// A commit that failed at its very end may have been made all the same; then it is the last one.
  ///
  /// - Throws: `io` where the operating system refuses; `corrupt` for damage that shows at opening.
  /// - Complexity: O(segments), plus one bit for each document of segments with deletions.
  public func rollback() throws(SakuinError) {
    do { try writer.rollback() } catch { throw SakuinError(error) }
    // The writer goes on with the schema it was opened with, which may be larger than that of the commit.
    schema = analysis.schema
    writer.grow(to: schema.indexSchema)
    hasNewNames = StoredSchema.decode(writer.commitPoint.metadata) != schema
    hasAddedNames = false
    if writer.commitPoint.generation > lastGeneration { noteCommit() }
    changes = committed
  }

  /// Commits what `body` changes, or nothing of it: an error of `body`, or of the commit, rolls back and is thrown on.
  ///
  /// ```swift
  /// try writer.transaction { writer in
  ///   for document in documents { try writer.update(document) }
  ///   try writer.delete(id: "7")
  /// }
  /// ```
  ///
  /// - Parameter body: Changes the index by the writer, which it must neither commit nor roll back.
  /// - Returns: What `body` returns.
  /// - Throws: what `body` throws; `SakuinError` with the code `usage` where there are uncommitted changes already, which a
  ///   rollback would discard, and as `commit`.
  /// - Complexity: that of `body` and `commit`.
  @discardableResult
  public func transaction<Result>(_ body: (IndexWriter) throws -> Result) throws -> Result {
    guard !hasChanges else {
      throw SakuinError(
        .usage, "There are uncommitted changes; commit or roll them back before a transaction.",
        ja: "確定していない変更があります。確定するか取り消してから、まとめて変更してください。")
    }
    do {
      let result = try body(self)
      try commit()
      return result
    } catch {
      // Where this fails too, the writer stays stopped, and what went wrong first is the error to report.
      try? rollback()
      throw error
    }
  }

  /// Commits all changes, then rewrites the index into as few segments as the format allows, without deleted documents,
  /// and commits that. When rewriting fails, the changes stay committed. `undo` still goes back to the state before the
  /// changes, whose files stay; `forgetFormerState` gives them up.
  ///
  /// - Throws: as `commit`; `cancelled` also while segments are rewritten, which are as they were then.
  /// - Complexity: O(n) in the whole index.
  public func compact() throws(SakuinError) {
    try commit()
    do {
      try writer.compact()
      try writer.commit(isChange: false)
      lastGeneration = writer.commitPoint.generation
    } catch {
      throw SakuinError(error)
    }
  }
}
