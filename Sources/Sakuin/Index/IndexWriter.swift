import SakuinIndex
import SakuinText

/// Writes a stored index. An index has one writer at a time; readers continue to answer from the last commit.
///
/// Nothing is visible before `commit`, and a process that dies at any instant leaves the last commit. A writer must not
/// be used by several threads at once; it analyzes and builds on threads of its own.
public final class IndexWriter {
  /// Options of a writer.
  public struct Options: Sendable {
    /// The bytes of memory for documents not yet on disk. More memory gives larger segments and fewer merges.
    public var memoryLimit = 256 << 20
    /// The number of threads that analyze and index documents; with 1, the caller's thread does it. The result is the
    /// same.
    public var threads = 2

    /// Creates the default options of the command.
    public init() {}
  }

  /// The effect of the changes since the writer was opened.
  public struct Changes: Sendable, Hashable {
    /// Documents with a new identifier.
    public var added = 0
    /// Documents that replaced one with the same identifier.
    public var updated = 0
    /// Documents equal to the stored one in everything but the position they were read from.
    public var unchanged = 0
    /// Documents that were deleted.
    public var deleted = 0
  }

  /// The schema of the collection, with the names added since the last commit.
  public private(set) var schema: Schema
  /// The changes so far, committed or not.
  public internal(set) var changes = Changes()
  /// Receives the progress of merges.
  public var progress: IndexProgressHandler? {
    didSet { writer.progress = IndexProgress.handler(progress) }
  }
  /// The engine's writer.
  let writer: SegmentedWriter
  private let analysis: LaneAnalysis
  /// The index that this writer has made; nil for one that was there.
  let made: (directory: FileSystemDirectory, hasDirectory: Bool)?
  /// Whether names were added since the last commit.
  private var hasNewNames = false

  // MARK: - Opening

  /// Opens the index in the directory `path` for writing; creates directory and index where there are none.
  ///
  /// The schema of an existing index grows: fields and attributes of `schema` that it does not have are added, labels and
  /// weights become those of `schema`, and its other names are further names. What the index has beyond `schema` stays.
  ///
  /// - Throws: `locked` when another writer is open; `incompatible` where an attribute has another kind or the lexicon other
  ///   words, and for an index of another analyzer or format; `usage` for a weight outside `Schema.weightRange`; `io` where the operating system refuses.
  /// - Complexity: O(segments), plus one bit for each document of segments with deletions.
  public convenience init(path: String, schema: Schema, options: Options = Options()) throws(SakuinError) {
    let schema = schema.placed
    try schema.checkWeights()
    guard schema.textFields.count <= Schema.maximumTextFields else {
      throw SakuinError(
        .input,
        "There are \(schema.textFields.count) fields; an index has at most \(Schema.maximumTextFields).",
        ja: "項目が \(schema.textFields.count) 個あります。索引に入るのは \(Schema.maximumTextFields) 個までです。", path: path)
    }
    let writer: SegmentedWriter
    var made: (FileSystemDirectory, Bool)?
    do {
      let directory = try FileSystemDirectory(path: path, create: true)
      do {
        writer = try SegmentedWriter(directory, options: options.writerOptions)
      } catch .notFound {
        made = (directory, directory.isNew)
        writer = try SegmentedWriter.create(
          in: directory, schema: schema.indexSchema, identity: Analyzer.identity.bytes,
          metadata: StoredSchema.encode(schema), options: options.writerOptions)
      }
    } catch {
      throw SakuinError(error)
    }
    let stored = try SearchIndex.schema(of: writer.commitPoint, path: path)
    let grown: Schema
    do throws(SakuinError) { grown = try stored.grown(by: schema) } catch {
      var error = error
      error.path = path
      throw error
    }
    writer.grow(to: grown.indexSchema)
    try self.init(writer, grown, options, made: made)
    hasNewNames = grown != stored
  }

  /// Opens the existing index in the directory `path` for writing.
  ///
  /// - Throws: `notFound` when there is no index; otherwise as `init(path:schema:options:)`.
  /// - Complexity: O(segments), plus one bit for each document of segments with deletions.
  public convenience init(updating path: String, options: Options = Options()) throws(SakuinError) {
    let writer: SegmentedWriter
    do {
      writer = try SegmentedWriter(FileSystemDirectory(path: path), options: options.writerOptions)
    } catch {
      throw SakuinError(error)
    }
    try self.init(writer, try SearchIndex.schema(of: writer.commitPoint, path: path), options)
  }

  /// Creates a writer over the engine's.
  ///
  /// - Throws: where text analysis cannot start.
  init(
    _ writer: SegmentedWriter, _ schema: Schema, _ options: Options,
    made: (directory: FileSystemDirectory, hasDirectory: Bool)? = nil
  ) throws(SakuinError) {
    self.writer = writer
    self.made = made
    self.schema = schema
    analysis = try LaneAnalysis(schema, lanes: max(1, options.threads))
  }

  // MARK: - Changes

  /// The number of documents, including changes since the last commit.
  public var documentCount: Int { writer.documentCount }

  /// Adds a document, replacing the one with its identifier if there is one. A document equal to the stored one, but
  /// for the position it was read from, is not written again. Before a stored document is replaced by a different one,
  /// it is passed to `check`, which refuses the replacement by an error; a document that is not in a segment yet, because
  /// it was added since the last commit, is not.
  ///
  /// - Throws: `input` for a document that does not fit the schema, and what `check` throws, with nothing changed; the
  ///   writer can be used further. Any other error
  ///   stops the writer until `rollback`; it may come from an earlier document, because documents are indexed while the
  ///   call returns.
  /// - Complexity: O(n) in the text of the document, amortized; a call that fills the memory limit also writes a
  ///   segment.
  public func update(
    _ document: Document, replacing check: (_ stored: Document) throws(SakuinError) -> Void = { _ in }
  ) throws(SakuinError) {
    try analysis.validate(document)
    let id = Array(document.id.utf8)
    let content = StoredDocument.encodeContent(document)
    if let stored = try storage({ () throws(IndexError) in try writer.storedDocument(id: id) }) {
      if stored.starts(with: content) {
        changes.unchanged += 1
        return
      }
      // One that cannot be read can only be replaced.
      if let former = StoredDocument.decode(stored) { try check(former) }
    }
    do {
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
  ///
  /// - Throws: as `update`.
  /// - Complexity: O(log documents) for each segment.
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

  /// Makes `name` a further name of a field, attribute or the identifier, as `Schema.addName`.
  ///
  /// - Complexity: O(names of all fields).
  public func addName(_ name: String, of field: String) {
    let before = schema
    schema.addName(name, of: field)
    if schema != before { hasNewNames = true }
  }

  // MARK: - Commit

  /// Makes all changes visible and permanent; false when there were none.
  ///
  /// Then segments are merged. Where the disk has space for the changes but not for merging, the changes are committed,
  /// and `postponedMerge` tells why the rest was left.
  ///
  /// - Throws: `io` where the operating system refuses; the last commit then stays.
  /// - Complexity: O(n) in the changes, and in the segments merged.
  @discardableResult
  public func commit() throws(SakuinError) -> Bool {
    do {
      let isChanged = try writer.commit(metadata: hasNewNames ? StoredSchema.encode(schema) : nil)
      hasNewNames = false
      return isChanged
    } catch { throw SakuinError(error) }
  }

  /// Why segments were not merged when they should have been; nil when they were. The next commit tries again; answers
  /// do not depend on it.
  public var postponedMerge: SakuinError? { writer.mergeFailure.map { SakuinError($0) } }

  /// Discards all changes since the last commit, and makes the writer usable again after an error.
  ///
  /// - Throws: `io` where the operating system refuses.
  /// - Complexity: O(segments), plus one bit for each document of segments with deletions.
  public func rollback() throws(SakuinError) {
    do { try writer.rollback() } catch { throw SakuinError(error) }
    // The writer goes on with the schema it was opened with, which may be larger than that of the commit.
    schema = analysis.schema
    writer.grow(to: schema.indexSchema)
    hasNewNames = StoredSchema.decode(writer.commitPoint.metadata) != schema
    changes = Changes()
  }

  /// Commits all changes, then rewrites the index into as few segments as the format allows, without deleted documents,
  /// and commits that. When rewriting fails, the changes stay committed. `undo` still goes back to the state before the
  /// changes, whose files stay; `forgetFormerState` gives them up.
  ///
  /// - Throws: as `commit`.
  /// - Complexity: O(n) in the whole index.
  public func compact() throws(SakuinError) {
    try commit()
    do {
      try writer.compact()
      try writer.commit(isChange: false)
    } catch {
      throw SakuinError(error)
    }
  }
}

extension IndexWriter.Options {
  /// The engine's options.
  var writerOptions: SegmentedWriter.Options {
    var options = SegmentedWriter.Options()
    options.memoryLimit = max(0, memoryLimit)
    options.threads = max(1, threads)
    return options
  }
}
