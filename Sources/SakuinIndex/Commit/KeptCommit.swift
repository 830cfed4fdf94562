/// The commit to which an index can go back: the one before the last change, kept until the next change.
///
/// It stands in a file of its own, `commit-G`, where G is its generation. Of these files, the one with the
/// greatest G below the generation of the commit point is in force; every other is a leftover. So one rename,
/// that of the commit point, makes a change and decides what it can be taken back to: the file of the next kept
/// commit, `commit-C` for a commit point of generation C, is written before the rename and counts only after
/// it. Merges increase the generation and write no such file; what is kept stays the same.
///
/// The files that the kept commit names are not removed while it is in force. On disk it takes the segments
/// that the change replaced, and their sidecars: nothing after documents were only added, up to the size of the
/// index before a change that replaced or rewrote all of it.
///
/// Layout, integers little-endian: magic `SakuinKC`, format version 1 as u32, the time of the commit in seconds
/// since 1970 as i64 (0 when unknown), the length of the commit point's file as u32, its bytes as in
/// `CommitPoint`, then the XXH3 checksum of everything before as u64.
///
/// Example: the commit point of 73 bytes in `CommitPoint`, committed at 2026-11-30T09:15:00Z, is these 105
/// bytes, in the file `commit-1`:
///
///     53 61 6B 75 69 6E 4B 43  01 00 00 00              SakuinKC, version 1
///     44 DE 23 6B 00 00 00 00                           1,797,512,772 seconds
///     49 00 00 00  53 61 6B 75 …                        73 bytes of commit point
///     CC CC CC CC CC CC CC CC                           checksum
package struct KeptCommit: Sendable, Equatable {
  private static let magic = "SakuinKC"
  private static let formatVersion: UInt32 = 1

  /// The commit.
  package var commitPoint: CommitPoint
  /// When it was made, in seconds since 1970; 0 when unknown.
  package var time: Int64

  /// Creates the record of a commit made at `time`.
  package init(_ commitPoint: CommitPoint, time: Int64) {
    self.commitPoint = commitPoint
    self.time = time
  }

  /// The file that holds it.
  package var file: IndexFile { .kept(generation: commitPoint.generation) }

  /// The encoded content of the file.
  package func encoded() -> [UInt8] {
    var record = RecordWriter(magic: Self.magic, version: Self.formatVersion)
    record.append(time)
    record.append(counted: commitPoint.encoded())
    return record.finish()
  }

  /// Decodes the content of the file; `path` is for error messages.
  ///
  /// - Throws: `IndexError.corrupt` when the bytes are not a kept commit, `IndexError.incompatible` for another
  ///   format version.
  package init(bytes: UnsafeRawBufferPointer, path: String) throws(IndexError) {
    var record = try unsafe RecordReader(
      bytes, magic: Self.magic, versions: Self.formatVersion...Self.formatVersion, path: path)
    time = try record.integer()
    let content = try record.counted()
    try record.expectEnd()
    commitPoint = try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe CommitPoint(bytes: bytes, path: path)
    }
  }

  /// The bytes of the files that only this commit needs, and `commit` does not.
  package func ownByteCount(besides commit: CommitPoint) -> Int {
    let shared = Set(commit.segments.map(\.number))
    return commitPoint.segments.reduce(0) { $0 + (shared.contains($1.number) ? 0 : Int(clamping: $1.size)) }
  }
}

extension Directory {
  /// Reads the commit to which the index with the commit point `commit` can go back; nil when none is kept.
  ///
  /// - Throws: `IndexError.corrupt` when it is damaged or of another index; otherwise as
  ///   `KeptCommit.init(bytes:path:)` and the errors of the directory.
  package func readKeptCommit(before commit: CommitPoint) throws(IndexError) -> KeptCommit? {
    var generations: [UInt64] = []
    for name in try list() {
      if case .kept(let generation) = IndexFile(name: name), generation < commit.generation {
        generations.append(generation)
      }
    }
    guard let generation = generations.max() else { return nil }
    let name = IndexFile.kept(generation: generation).name
    let content: [UInt8]
    // A writer may have removed it since; then it has made a newer commit.
    do { content = try read(name) } catch .notFound { return nil }
    let path = path + "/" + name
    let kept = try unsafe content.span.bytes.withUnsafeBytes { (bytes) throws(IndexError) in
      try unsafe KeptCommit(bytes: bytes, path: path)
    }
    guard kept.commitPoint.lineage == commit.lineage, kept.commitPoint.generation == generation else {
      throw .corrupt(path: path, offset: 0, reason: "it belongs to another index or commit")
    }
    return kept
  }

  /// As `readKeptCommit`, with nil also for a damaged one: the index itself is not affected.
  /// - Throws: the errors of the directory.
  func soundKeptCommit(before commit: CommitPoint) throws(IndexError) -> KeptCommit? {
    do throws(IndexError) { return try readKeptCommit(before: commit) } catch {
      switch error {
      case .corrupt, .incompatible, .notAFile: return nil
      default: throw error
      }
    }
  }
}
