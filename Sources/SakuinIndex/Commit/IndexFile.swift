/// The names of the files of an index directory.
///
/// | name | what |
/// |---|---|
/// | `commit` | the commit point: what belongs to the index now |
/// | `commit.new` | the next commit point while it is written; a rename makes it the commit point |
/// | `commit-41` | the commit of generation 41, to which the index can go back |
/// | `segment-17` | segment number 17, immutable |
/// | `segment-17.live-42` | which documents of segment 17 are live from generation 42 on, immutable |
/// | `writer.lock` | locked by the one writer; deleted only with a new index that its writer gives up |
///
/// Segment numbers and generations only grow from commit to commit, so no name ever refers to two different
/// contents that commit points have named.
package enum IndexFile: Hashable, Sendable {
  /// `commit`.
  case commit
  /// `commit.new`.
  case newCommit
  /// `commit-GENERATION`: a `KeptCommit`.
  case kept(generation: UInt64)
  /// `writer.lock`.
  case lock
  /// `segment-NUMBER`.
  case segment(number: UInt64)
  /// `segment-NUMBER.live-GENERATION`.
  case live(segment: UInt64, generation: UInt64)

  /// The file's name in the directory.
  package var name: String {
    switch self {
    case .commit: "commit"
    case .newCommit: "commit.new"
    case .kept(let generation): "commit-\(generation)"
    case .lock: "writer.lock"
    case .segment(let number): "segment-\(number)"
    case .live(let segment, let generation): "segment-\(segment).live-\(generation)"
    }
  }

  /// Parses a name that `name` returns; nil for a file that does not belong to the index.
  package init?(name: String) {
    switch name {
    case IndexFile.commit.name: self = .commit
    case IndexFile.newCommit.name: self = .newCommit
    case IndexFile.lock.name: self = .lock
    default:
      if name.hasPrefix("commit-"), let generation = UInt64(name.dropFirst("commit-".count)) {
        self = .kept(generation: generation)
        if self.name != name { return nil }
        return
      }
      guard name.hasPrefix("segment-") else { return nil }
      let parts = name.dropFirst("segment-".count).split(separator: ".", omittingEmptySubsequences: false)
      guard let number = UInt64(parts[0]) else { return nil }
      if parts.count == 1 {
        self = .segment(number: number)
      } else if parts.count == 2, parts[1].hasPrefix("live-"), let generation = UInt64(parts[1].dropFirst(5))
      {
        self = .live(segment: number, generation: generation)
      } else {
        return nil
      }
      // Only the canonical spelling: "segment-017" is not a file of the index.
      if self.name != name { return nil }
    }
  }
}
