import SakuinIndex

extension IndexWriter {
  /// Deletes every document that matches a query; returns their number.
  ///
  /// The query is evaluated on the index as it would be after a commit: with the documents added and without those
  /// deleted since the last one. It is strict: a fault of the query is an error, and only what matches as asked is deleted, whatever the
  /// options say. As with every change, readers see nothing of it before `commit`.
  ///
  /// - Throws: what `search` throws, and `io` where the documents in memory cannot be written.
  /// - Complexity: that of evaluating the query, plus writing the documents in memory to disk.
  @discardableResult
  public func delete(
    matching query: String, options: SearchOptions = .init()
  ) throws(SakuinError) -> Int {
    var options = options
    options.isStrict = true
    options.near = .ignored
    let ids = try currentIndex().prepare(query, options: options).matchingIDs()
    for id in ids { try delete(id: id) }
    return ids.count
  }

  /// The index as it would be after a commit. Writes the documents in memory to disk.
  ///
  /// - Throws: as `update`.
  func currentIndex() throws(SakuinError) -> SearchIndex {
    do {
      return SearchIndex(schema, segments: try writer.currentSegments().map { ($0.reader, $0.live) })
    } catch {
      throw SakuinError(error)
    }
  }
}
