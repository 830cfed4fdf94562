import SakuinIndex

extension SearchIndex {
  /// Writes the documents of the index into a new index in the directory `path`, which is made where there is none: an index
  /// in memory becomes one that can be opened and changed. Nothing remains where anything fails.
  ///
  /// - Throws: `usage` where there is an index already; `io` where the operating system refuses; `cancelled` where the task
  ///   is.
  /// - Complexity: O(n) in the text of the documents, which are indexed again.
  public func save(path: String, options: IndexWriter.Options = .init()) throws(SakuinError) {
    // Whatever index it is: one that is being written, of other words or of another ICU is none to look into.
    guard (try? FileSystemDirectory(path: path).readCommitPoint()) == nil else { throw Self.taken(path) }
    let writer = try IndexWriter(checked: schema, path: path, options: options)
    guard writer.made != nil else { throw Self.taken(path) }
    do throws(SakuinError) {
      // Accepted once, a document is accepted again.
      try forEachDocument { document throws(SakuinError) in try writer.put(document) }
      try writer.commit()
    } catch {
      _ = try? writer.abandon()
      throw error
    }
  }

  /// The error of a directory that holds an index already.
  private static func taken(_ path: String) -> SakuinError {
    SakuinError(
      .usage, "There is an index here already; give a directory without one.",
      ja: "ここにはすでに索引があります。索引のないディレクトリを指定してください。", path: path)
  }
}
