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
  /// - Throws: `usage` for a weight outside `Schema.weightRange`, `input` for a document without id, with a repeated id, or with an attribute that is not of the schema's
  ///   kind.
  /// - Complexity: O(n) in the text of the documents.
  public init(
    documents: some Sequence<Document>, schema: Schema, name: String = "",
    introduction: SearchResults.Note? = nil
  ) throws(SakuinError) {
    let schema = schema.placed
    try schema.checkWeights()
    self.schema = schema
    self.name = name
    self.introduction = introduction
    committed = nil
    compatibility = .full
    origin = nil
    lexicon = CompiledLexicon(schema)
    let analysis = DocumentAnalysis(schema: schema, analyzer: try lexicon.analyzer())
    let builder = SegmentBuilder(schema: schema.indexSchema)
    let directory = MemoryDirectory()
    var ids: Set<String> = []
    for document in documents {
      guard ids.insert(document.id).inserted else {
        throw SakuinError(
          .input, "Document id \(document.id) is used twice.", ja: "文書 id \(document.id) が重複しています。",
          path: document.source?.file, line: document.source?.line)
      }
      let analyzed = try analysis.analyze(document)
      do { try builder.add(analyzed) } catch { throw SakuinError(error) }
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
  public var documentCount: Int { segments.documentCount }

  /// The document with an identifier; nil where there is none. Full-width letters, digits and roman numerals are
  /// accepted as ASCII: `Ⅰ-2-1` is `I-2-1`.
  ///
  /// - Throws: `corrupt` for a damaged stored document.
  /// - Complexity: O(log documents) for each segment, plus decompressing one block.
  public func document(id: String) throws(SakuinError) -> Document? {
    guard let number = documentNumber(id: id) else { return nil }
    return try document(number: number)
  }

  /// The number of the document with an identifier, in any of its forms; nil where there is none.
  func documentNumber(id: String) -> UInt32? { segments.document(id: id) }

  /// Calls `body` with every live document, in index order.
  ///
  /// - Throws: what `body` throws, and `corrupt` for a damaged stored document.
  /// - Complexity: O(n) in the stored text.
  public func forEachDocument(_ body: (Document) throws(SakuinError) -> Void) throws(SakuinError) {
    let blocks = StoredBlockCache()
    for view in segments.views {
      for number in 0..<UInt32(view.reader.documentCount) where view.live?.contains(number) ?? true {
        try body(try document(number: view.base + number, in: blocks))
      }
    }
  }

  /// The stored document with a number of `segments`.
  ///
  /// - Throws: `corrupt` for a damaged one.
  func document(number: UInt32) throws(SakuinError) -> Document {
    try document(number: number, in: StoredBlockCache())
  }

  /// As `document(number:)`, for callers that read documents in ascending order.
  func document(number: UInt32, in blocks: StoredBlockCache) throws(SakuinError) -> Document {
    try stored(number, in: blocks) { StoredDocument.decode($0) }
  }

  /// The texts of the stored document with a number of `segments`, for callers that read documents in ascending order.
  ///
  /// - Throws: `corrupt` for a damaged one.
  func texts(number: UInt32, in blocks: StoredBlockCache) throws(SakuinError) -> [Document.TextValue] {
    try stored(number, in: blocks) { StoredDocument.decodeTexts($0) }
  }

  private func stored<Part>(
    _ number: UInt32, in blocks: StoredBlockCache, _ decode: (UnsafeRawBufferPointer) -> Part?
  ) throws(SakuinError) -> Part {
    let (view, local) = segments.view(of: number)
    let part: Part?
    do {
      part = try blocks.withDocument(local, of: view.reader, segment: UInt64(view.base), decode)
    } catch { throw SakuinError(error) }
    if let part { return part }
    throw SakuinError(
      .corrupt, "The stored document \(local) is damaged; run verify and rebuild the index.",
      ja: "保存された文書 \(local) が壊れています。verify で調べ、索引を作り直してください。", path: view.reader.path)
  }
}
