extension IndexWriter {
  /// Deletes every document that matches a query that was made of parts, as `delete(matching:)` does for one that was typed;
  /// returns their number.
  ///
  /// - Throws: what `SearchIndex.prepare` throws, and `io` where the documents in memory cannot be written.
  /// - Complexity: that of evaluating the query, plus writing the documents in memory to disk.
  @discardableResult
  public func delete(matching query: Query, options: SearchOptions = .init()) throws(SakuinError) -> Int {
    var options = options
    options.isStrict = true
    let ids = try currentIndex().prepare(query, options: options).matchingIDs()
    for id in ids { try delete(id: id) }
    return ids.count
  }
}
