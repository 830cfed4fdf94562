import SakuinIndex
import SakuinText

extension IndexWriter {
  /// Rebuilds the index in the directory `path` from its stored documents: after ICU or the analyzer has changed, or
  /// when derived parts are damaged. Returns the number of documents.
  ///
  /// The new index replaces the old one in one commit; until then, and when anything fails, the old one stays. Needs
  /// disk space for both. `lexicon` replaces the words whose word boundaries the index fixes (see `Schema.lexicon`);
  /// nil keeps them.
  /// - Throws: `notFound` when there is no index; `incompatible` when its format is not this program's, so that not
  ///   even the documents can be read; `corrupt` when a stored document is damaged; `cancelled`.
  /// - Complexity: O(n) in the stored text.
  @discardableResult
  public static func rebuild(
    path: String, lexicon: [String]? = nil, options: Options = Options(),
    progress: IndexProgressHandler? = nil
  ) throws(SakuinError) -> Int {
    let (segmented, old, schema) = try opened(path, lexicon, options)
    let writer = try IndexWriter(segmented, schema, options)
    writer.progress = progress
    try writer.addDocuments(of: old, progress)
    try writer.commit()
    return old.documentCount
  }

  /// Opens the index, whichever analyzer built it: a writer that starts over, the snapshot of the old documents, and the
  /// schema.
  private static func opened(
    _ path: String, _ lexicon: [String]?, _ options: Options
  ) throws(SakuinError) -> (SegmentedWriter, Snapshot, Schema) {
    do throws(IndexError) {
      let directory = try FileSystemDirectory(path: path)
      let segmented = try SegmentedWriter(directory, options: options.writerOptions)
      let old = try Snapshot.open(directory)
      guard var schema = StoredSchema.decode(old.commitPoint.metadata) else {
        throw IndexError.corrupt(path: path, offset: 0, reason: "the commit point holds no schema")
      }
      if let lexicon { schema.lexicon = lexicon }
      try segmented.startOver(identity: Analyzer.identity.bytes, metadata: StoredSchema.encode(schema))
      return (segmented, old, schema)
    } catch {
      guard case .incompatible(let file, let expected, let got) = error else { throw SakuinError(error) }
      throw SakuinError(
        .incompatible,
        "The documents in this index cannot be read: expected \(expected), got \(got). Index their source into a new "
          + "directory, or use the program that made the index.",
        ja: "この索引の文書は読めません（\(expected) ではなく \(got)）。元の文書を新しいディレクトリに登録するか、索引を作ったプログラムを使ってください。",
        path: file)
    }
  }

  private func addDocuments(of snapshot: Snapshot, _ progress: IndexProgressHandler?) throws(SakuinError) {
    let total = snapshot.documentCount
    let step = max(1, total / 200)
    var done = 0
    let blocks = StoredBlockCache()
    for segment in snapshot.segments {
      for number in 0..<segment.info.documentCount where segment.isLive(number) {
        guard let document = try stored(number, of: segment, in: blocks) else {
          throw SakuinError(
            .corrupt, "The stored document \(number) is damaged; index its source again.",
            ja: "保存された文書 \(number) が壊れています。元の文書を登録し直してください。", path: segment.reader.path)
        }
        if Task.isCancelled { throw SakuinError(IndexError.cancelled) }
        // Accepted once, a document is accepted again.
        try put(document)
        done += 1
        if let progress, done % step == 0 || done == total,
          progress(IndexProgress(phase: .rebuilding, done: done, total: total)) != .proceed
        {
          throw SakuinError(IndexError.cancelled)
        }
      }
    }
  }

  private func stored(
    _ document: DocumentID, of segment: LiveSegment, in blocks: StoredBlockCache
  ) throws(SakuinError) -> Document? {
    try storage { () throws(IndexError) in
      try blocks.withDocument(document, of: segment.reader, segment: segment.info.number) {
        StoredDocument.decode($0)
      }
    }
  }
}
