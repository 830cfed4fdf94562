extension Directory {
  /// Removes the files of the index that `commit`, the last and synchronized one, does not name: segments that
  /// were merged away, and what a crash left behind. Files of others stay.
  func removeOrphans(of commit: CommitPoint) throws(IndexError) {
    let kept = Set(commit.files).union([.commit, .lock])
    for name in try list() {
      if let file = IndexFile(name: name), !kept.contains(file) { try delete(name) }
    }
  }
}
