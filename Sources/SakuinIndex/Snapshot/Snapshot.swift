/// An index as of one commit, for reading from any number of threads.
///
/// A snapshot never changes: writers replace files and never modify one, and a file stays readable while it
/// is open, whatever happens to its name. Deinitializing the snapshot closes its files.
package final class Snapshot: Sendable {
  /// The commit.
  package let commitPoint: CommitPoint
  /// The segments, in the order of the commit point.
  package let segments: [LiveSegment]

  private init(_ commitPoint: CommitPoint, _ segments: [LiveSegment]) {
    self.commitPoint = commitPoint
    self.segments = segments
  }

  /// Opens the last commit in `directory`. Takes no lock and does not block a writer.
  ///
  /// - Throws: `IndexError.notFound` when there is no index, `IndexError.incompatible` for another format
  ///   version, `IndexError.corrupt` for damage that is found at opening.
  package static func open(_ directory: any Directory) throws(IndexError) -> Snapshot {
    try open(directory, at: try directory.readCommitPoint(), reusing: [])
  }

  /// The last commit in `directory`, which must be the directory of this snapshot: this same snapshot when
  /// there is no newer commit, otherwise one that shares the segment files both have. Files that somebody has changed
  /// since they were opened are opened again.
  /// - Throws: as `open`.
  package func refreshed(from directory: any Directory) throws(IndexError) -> Snapshot {
    let newest = try directory.readCommitPoint()
    let unchanged = segments.filter { (try? $0.reader.checkUnchanged()) != nil }
    if newest.isSameCommit(as: commitPoint), unchanged.count == segments.count { return self }
    return try Snapshot.open(
      directory, at: newest,
      // An open segment has the schema with which it was opened; a change or its undoing may change that.
      reusing: newest.lineage == commitPoint.lineage && newest.schema == commitPoint.schema ? unchanged : [])
  }

  /// Number of live documents.
  package var documentCount: Int { commitPoint.documentCount }

  /// Opens a commit other than the last, such as a kept one.
  ///
  /// - Throws: `IndexError.corrupt` when a file that it names is missing; otherwise as `open`.
  package static func opened(_ commit: CommitPoint, in directory: any Directory) throws(IndexError)
    -> Snapshot
  {
    var segments: [LiveSegment] = []
    for info in commit.segments {
      do throws(IndexError) {
        segments.append(try LiveSegment(info, schema: commit.schema, in: directory))
      } catch .notFound(let path) {
        throw .corrupt(path: path, offset: 0, reason: "the kept commit names this file, but it is missing")
      }
    }
    return Snapshot(commit, segments)
  }

  /// Opens `commit`, or a newer one if a writer has replaced it and removed its files in the meantime.
  private static func open(
    _ directory: any Directory, at commit: CommitPoint, reusing known: [LiveSegment]
  ) throws(IndexError) -> Snapshot {
    var commit = commit
    while true {
      do {
        var segments: [LiveSegment] = []
        for info in commit.segments {
          segments.append(try open(info, schema: commit.schema, in: directory, reusing: known))
        }
        return Snapshot(commit, segments)
      } catch .notFound(let path) {
        let newest = try directory.readCommitPoint()
        // Every retry needs a commit in between, so this ends as soon as the writer pauses.
        if newest.isSameCommit(as: commit) {
          throw .corrupt(path: path, offset: 0, reason: "the commit point names this file, but it is missing")
        }
        commit = newest
      }
    }
  }

  private static func open(
    _ info: SegmentInfo, schema: IndexSchema, in directory: any Directory, reusing known: [LiveSegment]
  ) throws(IndexError) -> LiveSegment {
    // A segment of another commit of the same number may be of an index that was restored to an older state.
    guard
      let same = known.first(where: {
        $0.info.number == info.number && (info.identity == 0 || info.identity == $0.reader.identity)
      })
    else {
      return try LiveSegment(info, schema: schema, in: directory)
    }
    return same.info == info ? same : try LiveSegment(info, reader: same.reader, in: directory)
  }
}
