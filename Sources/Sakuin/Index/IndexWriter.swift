import SakuinIndex
import SakuinText

/// Writes a stored index. One writer at a time for an index; readers go on answering from the last commit.
///
/// Nothing is visible before `commit`, and a process that dies at any instant leaves the last commit. Use a writer from
/// one thread at a time; it analyses and builds on threads of its own.
public final class IndexWriter {
  /// How a writer works.
  public struct Options: Sendable {
    /// Bytes of memory for documents that are not on disk yet. More gives larger pieces to merge at the end.
    public var memoryLimit = 256 << 20
    /// Threads that analyse and index documents; with 1, the caller's does it. The result is the same.
    public var threads = 2

    /// The options the command has by default.
    public init() {}
  }

  /// What the documents added since the writer was opened meant.
  public struct Changes: Sendable, Equatable {
    /// Documents with an identifier that was not there.
    public var added = 0
    /// Documents that took the place of another with their identifier.
    public var updated = 0
    /// Documents that stood in the index already, alike in everything but the place they were read from.
    public var unchanged = 0
    /// Documents that were deleted.
    public var deleted = 0
  }

  /// The shape of the collection.
  public let schema: Schema
  /// What was done so far.
  public internal(set) var changes = Changes()
  /// Is told of the progress of merges.
  public var progress: IndexProgressHandler? {
    didSet { writer.progress = IndexProgress.handler(progress) }
  }
  let writer: SegmentedWriter
  private let analysis: LaneAnalysis

  // MARK: - Opening

  /// Opens the index in the directory `path` for writing; makes directory and index when there are none.
  ///
  /// - Throws: `locked` when another writer is open; `incompatible` for an index of another schema, analyzer or
  ///   format; `io` where the operating system refuses.
  public convenience init(path: String, schema: Schema, options: Options = Options()) throws(SakuinError) {
    let writer: SegmentedWriter
    do {
      let directory = try FileSystemDirectory(path: path, create: true)
      do {
        writer = try SegmentedWriter(directory, options: options.writerOptions)
      } catch .notFound {
        writer = try SegmentedWriter.create(
          in: directory, schema: schema.indexSchema, identity: Analyzer.identity.bytes,
          metadata: StoredSchema.encode(schema), options: options.writerOptions)
      }
    } catch {
      throw SakuinError(error)
    }
    guard try SearchIndex.schema(of: writer.commitPoint, path: path) == schema else {
      throw SakuinError(
        .incompatible, "The index has other fields than these documents; use another directory.",
        ja: "この索引は欄の構成が違います。別のディレクトリを使ってください。", path: path)
    }
    try self.init(writer, schema, options)
  }

  /// Opens the index in the directory `path`, which must be there, for writing.
  ///
  /// - Throws: `notFound` when there is no index; otherwise as above.
  public convenience init(updating path: String, options: Options = Options()) throws(SakuinError) {
    let writer: SegmentedWriter
    do {
      writer = try SegmentedWriter(FileSystemDirectory(path: path), options: options.writerOptions)
    } catch {
      throw SakuinError(error)
    }
    try self.init(writer, try SearchIndex.schema(of: writer.commitPoint, path: path), options)
  }

  init(_ writer: SegmentedWriter, _ schema: Schema, _ options: Options) throws(SakuinError) {
    self.writer = writer
    self.schema = schema
    analysis = try LaneAnalysis(schema, lanes: max(1, options.threads))
  }

  // MARK: - Changes

  /// Documents, changes since the last commit included.
  public var documentCount: Int { writer.documentCount }

  /// Adds a document, in place of the one with its identifier if there is one. A document that stands in the index
  /// alike, but for the place it was read from, is left as it is.
  ///
  /// - Throws: `input` for a document that does not fit the schema; the writer goes on. Any other error stops the writer
  ///   until `rollback`; it may come from a document before, because documents are indexed while the call returns.
  public func update(_ document: Document) throws(SakuinError) {
    try analysis.validate(document)
    do {
      let id = Array(document.id.utf8)
      let content = StoredDocument.encodeContent(document)
      if let stored = try writer.storedDocument(id: id), stored.starts(with: content) {
        changes.unchanged += 1
        return
      }
      let analysis = analysis
      let isReplacement = try writer.update(id: id, bytes: content.count) { (lane) throws(IndexError) in
        analysis.analyze(document, lane: lane)
      }
      if isReplacement { changes.updated += 1 } else { changes.added += 1 }
    } catch {
      throw SakuinError(error)
    }
  }

  /// Deletes the document with an identifier; false where there is none.
  @discardableResult
  public func delete(id: String) throws(SakuinError) -> Bool {
    do {
      guard try writer.delete(id: Array(id.utf8)) else { return false }
    } catch {
      throw SakuinError(error)
    }
    changes.deleted += 1
    return true
  }

  // MARK: - Commit

  /// Makes all changes visible and permanent; false when there were none.
  ///
  /// Then segments are merged. A disk with room for the changes but not for that takes the changes, and
  /// `postponedMerge` tells why the rest was left.
  @discardableResult
  public func commit() throws(SakuinError) -> Bool {
    do { return try writer.commit() } catch { throw SakuinError(error) }
  }

  /// What kept segments from being merged when they should have been; nil when nothing did. The next commit tries
  /// again, and answers do not depend on it.
  public var postponedMerge: SakuinError? { writer.mergeFailure.map { SakuinError($0) } }

  /// Forgets all changes since the last commit and makes the writer usable again after an error.
  public func rollback() throws(SakuinError) {
    do { try writer.rollback() } catch { throw SakuinError(error) }
    changes = Changes()
  }

  /// Commits all changes, then rewrites the index into as few segments as the format allows, without deleted
  /// documents, and commits that. When the rewriting fails, the changes stand.
  public func compact() throws(SakuinError) {
    do {
      try writer.commit()
      try writer.compact()
      try writer.commit()
    } catch {
      throw SakuinError(error)
    }
  }
}

extension IndexWriter.Options {
  var writerOptions: SegmentedWriter.Options {
    var options = SegmentedWriter.Options()
    options.memoryLimit = max(0, memoryLimit)
    options.threads = max(1, threads)
    return options
  }
}
