extension Directory {
  /// Removes the files of the index that none of `commits` names: segments that were merged away, and what a crash
  /// left behind. Files of others stay. The last commit that is known to be synchronized must be among them.
  func removeOrphans(of commits: CommitPoint...) throws(IndexError) {
    let kept = Set(commits.flatMap(\.files)).union([.commit, .lock])
    for name in try list() {
      if let file = IndexFile(name: name), !kept.contains(file) { try delete(name) }
    }
  }
}
