import SakuinIndex

extension IndexWriter {
  /// The result of going back.
  public struct Undone: Sendable, Hashable {
    /// When the restored state was committed, in ISO 8601 and universal time; nil where that is unknown.
    public var committed: String?
    /// The number of documents before.
    public var documentsBefore: Int
    /// The number of documents now.
    public var documents: Int
  }

  /// Takes back the last change of the index in the directory `path`: one `commit`, or a rebuild. Merging and compacting
  /// do not count. nil where there is nothing to take back, because nothing was ever changed.
  ///
  /// The state that was left is kept in turn: going back twice changes nothing. An index of any analyzer is accepted, as
  /// a rebuild can be taken back too.
  ///
  /// - Throws: `notFound` when there is no index; `locked` when another writer is open; `corrupt` when the former state
  ///   is damaged, with nothing changed; `io` where the operating system refuses.
  /// - Complexity: O(segments), plus one bit for each document of segments with deletions.
  public static func undo(path: String) throws(SakuinError) -> Undone? {
    do {
      let writer = try SegmentedWriter(FileSystemDirectory(path: path))
      guard let kept = writer.kept else { return nil }
      let before = writer.documentCount
      guard try writer.undo() else { return nil }
      return Undone(
        committed: kept.time == 0 ? nil : CommitTime.text(secondsSince1970: Int(kept.time)),
        documentsBefore: before, documents: writer.documentCount)
    } catch {
      throw SakuinError(error)
    }
  }

  /// Gives up the state that `undo` would restore and frees its space on disk; false where there is none.
  ///
  /// - Throws: `io` where the operating system refuses.
  /// - Complexity: O(files).
  @discardableResult
  public func forgetFormerState() throws(SakuinError) -> Bool {
    try storage { () throws(IndexError) in try writer.forgetKept() }
  }

  /// Removes the index that this writer has made and never committed to, and its directory if the writer made that too
  /// and nothing else is in it; the writer cannot be used any more. An index that was there before is left as of its last
  /// commit. Returns whether there was anything to remove.
  ///
  /// - Throws: `io` where the operating system refuses.
  /// - Complexity: O(files).
  @discardableResult
  public func abandon() throws(SakuinError) -> Bool {
    guard let made else { return false }
    do {
      guard try writer.abandon() else { return false }
      if made.hasDirectory { try made.directory.removeIfEmpty() }
      return true
    } catch {
      throw SakuinError(error)
    }
  }
}
