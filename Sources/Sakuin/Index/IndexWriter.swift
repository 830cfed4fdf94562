import SakuinIndex
import SakuinText

/// Writes a stored index. An index has one writer at a time; readers continue to answer from the last commit.
///
/// Nothing is visible before `commit`, and a process that dies at any instant leaves the last commit. A writer must not
/// be used by several threads at once; it analyzes and builds on threads of its own.
public final class IndexWriter {
  /// Options of a writer.
  public struct Options: Sendable, Hashable {
    /// The bytes of memory for documents not yet on disk. More memory gives larger segments and fewer merges.
    public var memoryLimit: Int
    /// The number of threads that analyze and index documents, from 1 to 64 (what is beyond counts as the nearest of
    /// these); with 1, the caller's thread does it. The result is the
    /// same.
    public var threads: Int
    /// What becomes of texts and attributes that the schema does not have.
    public var unknownFields: Schema.UnknownFields

    /// Creates options; by default those of the command, but that unknown fields are refused.
    public init(
      memoryLimit: Int = 256 << 20, threads: Int = 2, unknownFields: Schema.UnknownFields = .reject
    ) {
      self.memoryLimit = memoryLimit
      self.threads = threads
      self.unknownFields = unknownFields
    }
  }

  /// The effect of changes.
  public struct Changes: Sendable, Hashable {
    /// Documents with a new identifier.
    public var added: Int
    /// Documents that replaced one with the same identifier.
    public var updated: Int
    /// Documents equal to the stored one in everything but the position they were read from.
    public var unchanged: Int
    /// Documents that were deleted.
    public var deleted: Int

    /// Creates counts; by default nothing has changed.
    public init(added: Int = 0, updated: Int = 0, unchanged: Int = 0, deleted: Int = 0) {
      self.added = added
      self.updated = updated
      self.unchanged = unchanged
      self.deleted = deleted
    }
  }

  /// The schema of the collection, with the names added since the last commit.
  public internal(set) var schema: Schema
  /// The changes since the writer was opened: what was committed, and what was done since. After `rollback` they are what
  /// was committed.
  public internal(set) var changes = Changes()
  /// Receives the progress of merges.
  public var progress: IndexProgressHandler? {
    didSet { writer.progress = IndexProgress.handler(progress) }
  }
  /// The engine's writer.
  let writer: SegmentedWriter
  /// Analyzes documents on the threads of the writer.
  let analysis: LaneAnalysis
  /// What documents must be like.
  let rules: DocumentRules
  /// The index that this writer has made; nil for one that was there.
  let made: (directory: FileSystemDirectory, hasDirectory: Bool)?
  /// Whether the schema differs from that of the last commit.
  var hasNewNames = false
  /// Whether names were added since the last commit, rather than by the schema with which the writer was opened.
  var hasAddedNames = false
  /// The changes up to the last commit.
  var committed = Changes()
  /// The changes that a commit makes permanent that may have failed at its very end.
  var attempted = Changes()
  /// The number of the last commit that is known to have been made.
  var lastGeneration: UInt64

  // MARK: - Opening

  /// Opens the index in the directory `path` for writing; creates directory and index where there are none.
  ///
  /// The schema of an existing index grows: fields and attributes of `schema` that it does not have are added, labels and
  /// weights become those of `schema`, and its other names are further names. What the index has beyond `schema` stays.
  ///
  /// - Throws: `usage` for a schema that no index can have (`Schema.check`), with nothing made; `locked` when another writer is
  ///   open; `incompatible` where an attribute has another kind or the lexicon other words, and for an index of another
  ///   analyzer or format; `io` where the operating system refuses.
  /// - Complexity: that of `Schema.check`, O(segments), plus one bit for each document of segments with deletions.
  public convenience init(path: String, schema: Schema, options: Options = Options()) throws(SakuinError) {
    do throws(SakuinError) { try schema.check() } catch {
      var error = error
      error.path = path
      throw error
    }
    try self.init(checked: schema, path: path, options: options)
  }

  /// As `init(path:schema:options:)`, of a schema that was checked or that an index has.
  convenience init(checked schema: Schema, path: String, options: Options) throws(SakuinError) {
    let schema = schema.placed
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
    lastGeneration = writer.commitPoint.generation
    rules = DocumentRules(schema, options.unknownFields)
    analysis = try LaneAnalysis(schema, lanes: options.lanes)
  }

  // MARK: - State

  /// The number of documents, including changes since the last commit.
  ///
  /// - Complexity: O(segments).
  public var documentCount: Int { writer.documentCount }

  /// The number of the last commit, as `SearchIndex.generation`.
  ///
  /// - Complexity: O(1).
  public var generation: UInt64 { writer.commitPoint.generation }

  /// Whether anything was added, updated, deleted or named since the last commit.
  ///
  /// - Complexity: O(1).
  public var hasChanges: Bool {
    hasAddedNames || changes.added != committed.added || changes.updated != committed.updated
      || changes.deleted != committed.deleted
  }

  /// Why segments were not merged when they should have been; nil when they were. The next commit tries again; answers
  /// do not depend on it.
  ///
  /// - Complexity: O(1).
  public var postponedMerge: SakuinError? { writer.mergeFailure.map { SakuinError($0) } }
}

extension IndexWriter.Options {
  /// How many threads there are.
  fileprivate var lanes: Int { min(64, max(1, threads)) }

  /// The engine's options.
  var writerOptions: SegmentedWriter.Options {
    var options = SegmentedWriter.Options()
    options.memoryLimit = max(0, memoryLimit)
    options.threads = lanes
    return options
  }
}
