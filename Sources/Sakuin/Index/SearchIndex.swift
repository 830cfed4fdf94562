import SakuinIndex
import SakuinQuery
import SakuinText

/// A searchable collection of documents: a snapshot that never changes while it is held. Safe to use from any number of
/// threads at once.
public final class SearchIndex: Sendable {
  /// The schema of the collection.
  public let schema: Schema
  /// What people call the index: the last part of its path, or what its maker said.
  public let name: String
  /// What each answer says of the index first; nil for an index that whoever asks has named.
  package let introduction: SearchResults.Note?
  /// When the index was last changed, in ISO 8601 and universal time; nil for an index in memory.
  public let committed: String?
  /// Whether this ICU has made the index, or another one, whose index is only read.
  public let compatibility: Compatibility
  /// The segments of the snapshot.
  let segments: IndexView
  /// The lexicon of the schema.
  let lexicon: CompiledLexicon
  /// The directory and commit of the index; nil for one in memory.
  let origin: (directory: FileSystemDirectory, snapshot: Snapshot)?

  /// Builds an index in memory. Documents keep their order. Answers call the index `name` and begin their notes with
  /// `introduction`, so that nobody takes an index that is searched by default for another.
  ///
  /// - Throws: `usage` for a schema that no index can have (`Schema.check`); `input` for a document that does not keep the rules of
  ///   the schema (see `Document`) or whose identifier is used twice, naming document, field and rule; `cancelled` where the
  ///   task is.
  /// - Complexity: O(n) in the text of the documents.
  public init(
    documents: some Sequence<Document>, schema: Schema, name: String = "",
    introduction: SearchResults.Note? = nil, unknownFields: Schema.UnknownFields = .reject
  ) throws(SakuinError) {
    try schema.check()
    let schema = schema.placed
    self.schema = schema
    self.name = name
    self.introduction = introduction
    committed = nil
    compatibility = .full
    origin = nil
    lexicon = CompiledLexicon(schema)
    let analysis = DocumentAnalysis(schema: schema, analyzer: try lexicon.analyzer())
    let rules = DocumentRules(schema, unknownFields)
    let builder = SegmentBuilder(schema: schema.indexSchema)
    let directory = MemoryDirectory()
    // By the bytes: equal strings may be written in different code points.
    var ids: Set<[UInt8]> = []
    for document in documents {
      if Task.isCancelled { throw SakuinError(IndexError.cancelled) }
      try rules.check(document)
      guard ids.insert(Array(document.id.utf8)).inserted else {
        throw SakuinError(
          .input, "Document id \(document.id) is used twice.", ja: "文書 id \(document.id) が重複しています。",
          path: document.source?.file, line: document.source?.line)
      }
      do { try builder.add(analysis.analyzed(document)) } catch { throw SakuinError(error) }
    }
    do {
      let file = directory.create("segment")
      try builder.finish(to: file)
      try file.close()
      let segment = try SegmentReader(file: directory.open("segment"), schema: schema.indexSchema)
      segments = schema.view(of: [(segment, nil)])
    } catch {
      throw SakuinError(error)
    }
  }

  /// Opens the last commit of the index in the directory `path`.
  ///
  /// An index of another ICU that folds texts alike is opened too, to be read; `compatibility` and `warnings` say so.
  ///
  /// - Throws: `notFound` when there is no index, `incompatible` when it was built by another format, or by an analyzer or
  ///   ICU that may fold its texts otherwise, `corrupt` for damage that shows at opening.
  /// - Complexity: O(segments), plus one bit for each document of segments with deletions; sections are mapped, not
  ///   read.
  public static func open(path: String) throws(SakuinError) -> SearchIndex {
    let (directory, snapshot) = try storage { () throws(IndexError) in
      let directory = try FileSystemDirectory(path: path)
      return (directory, try Snapshot.open(directory))
    }
    return try SearchIndex(directory, snapshot)
  }

  /// Creates an index of a commit; where the lexicon of `former` is the same, it is shared.
  private init(
    _ directory: FileSystemDirectory, _ snapshot: Snapshot, former: SearchIndex? = nil
  ) throws(SakuinError) {
    let commit = snapshot.commitPoint
    let agreement = try SearchIndex.agreement(of: commit, path: directory.path)
    schema = try SearchIndex.storedSchema(of: commit, path: directory.path)
    segments = schema.view(of: snapshot.segments.map { ($0.reader, $0.live) })
    compatibility = try SearchIndex.compatibility(of: commit, agreement, segments, path: directory.path)
    let known = former?.lexicon
    lexicon = if let known, known.isLexicon(of: schema) { known } else { CompiledLexicon(schema) }
    origin = (directory, snapshot)
    name = directory.path.split(separator: "/").last.map(String.init) ?? directory.path
    committed = CommitTime.of(directory: directory.path)
    introduction = nil
  }

  /// Creates an index of `segments`, which need not be a commit.
  init(_ schema: Schema, segments: [(segment: SegmentReader, live: LiveDocuments?)]) {
    self.schema = schema
    lexicon = CompiledLexicon(schema)
    self.segments = schema.view(of: segments)
    name = ""
    committed = nil
    compatibility = .full
    introduction = nil
    origin = nil
  }

  /// The index as of its last commit: this very object while there is no newer commit, otherwise one that shares the
  /// segments that both have. An index in memory is always its own newest.
  ///
  /// - Throws: as `open`.
  /// - Complexity: O(segments).
  public func refreshed() throws(SakuinError) -> SearchIndex {
    guard let (directory, snapshot) = origin else { return self }
    let newest: Snapshot
    do { newest = try snapshot.refreshed(from: directory) } catch { throw SakuinError(error) }
    return newest === snapshot ? self : try SearchIndex(directory, newest, former: self)
  }

  /// The number of documents.
  ///
  /// - Complexity: O(1).
  public var documentCount: Int { segments.documentCount }

  /// The number of the commit: every commit of an index has a higher one than those before, merging, compacting and undoing
  /// included. 0 for an index in memory.
  ///
  /// - Complexity: O(1).
  public var generation: UInt64 { origin?.snapshot.commitPoint.generation ?? 0 }

  /// The identifier of the document with a number of `segments`.
  func id(of document: UInt32) -> String {
    let (view, number) = segments.view(of: document)
    return String(decoding: view.reader.externalID(number), as: UTF8.self)
  }
}
