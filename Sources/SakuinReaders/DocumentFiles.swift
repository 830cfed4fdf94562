import Sakuin

/// Files of documents with one schema, in any of the formats and encodings that are recognised; folders stand for the files
/// in them.
///
/// ```swift
/// let index = try SearchIndex(files: ["projects.csv"])
/// let added = try IndexWriter.add(files: ["projects.csv", "minutes"], toIndex: "city.index")
/// ```
///
/// Those two calls are all that most programs need. For more there is this type: the schema is inferred from all records of
/// all files when it is made, and the documents are read afterwards, as often as needed, in bounded memory.
public struct DocumentFiles {
  /// The files, in the given order, those of a folder by name.
  public let files: [DocumentFile]
  /// The schema of all documents: that of the index, with what the files add.
  public let schema: Schema
  /// What lies in the folders and is not read.
  public let skipped: [InputFolder.Skipped]

  /// Opens files and infers their schema.
  ///
  /// - Parameters:
  ///   - paths: Files and folders; `-` is standard input.
  ///   - options: How they are read; `options.declarations` decide on fields before anything is inferred.
  ///   - known: The schema of the index that the documents go to; nil for a new one.
  /// - Throws: `.io` where the system refuses; `.input` for a file that is not read, and for the first record that cannot
  ///   be read, unless `options.keepGoing`. In a folder, files of kinds that are not read are left out.
  /// - Complexity: One or two passes over the files.
  public init(
    paths: [String], options: InputOptions = InputOptions(), schema known: Schema? = nil
  ) throws(SakuinError) {
    var files: [DocumentFile] = []
    var skipped: [InputFolder.Skipped] = []
    for path in paths {
      guard InputFolder.isFolder(path) else {
        files.append(try DocumentFile(path: path, options: options))
        continue
      }
      let folder = try InputFolder(path: path)
      skipped += folder.skipped
      for file in folder.files {
        do throws(SakuinError) { files.append(try DocumentFile(path: file, options: options)) } catch {
          guard error.code == .input else { throw error }
          skipped.append(.init(path: file, reason: error.message, japaneseReason: error.japaneseMessage))
        }
      }
    }
    var inference = SchemaInference(overrides: options.declarations, known: known)
    for file in files { try file.contribute(to: &inference) }
    (self.files, self.skipped, schema) = (files, skipped, inference.schema())
  }

  /// Calls `body` with every document, one file after the other.
  ///
  /// - Returns: What became of every line, for each file.
  /// - Throws: what `body` throws; `.input` for a record that cannot be read, unless reading keeps going, and for an
  ///   identifier that occurs twice.
  /// - Complexity: One pass over the files, plus what `body` takes.
  @discardableResult
  public func read(
    _ body: (Document) throws(SakuinError) -> Void
  ) throws(SakuinError) -> [InputReport] {
    var seen = SeenIdentifiers()
    var reports: [InputReport] = []
    for file in files { reports.append(try file.read(schema: schema, seen: &seen, body)) }
    return reports
  }

  /// All documents, in memory.
  ///
  /// - Throws: as `read`.
  /// - Complexity: One pass over the files, and the memory of all documents.
  public func documents() throws(SakuinError) -> [Document] {
    var documents: [Document] = []
    try read { document throws(SakuinError) in documents.append(document) }
    return documents
  }

  /// Adds the documents to an index, without a commit. A document replaces the one of the same source that has its
  /// identifier; one of another source is an error. Columns can be named in queries by their own names.
  ///
  /// The writer must have been made with `schema`, and store unknown fields where the declarations are of such.
  ///
  /// - Returns: What became of every line, for each file.
  /// - Throws: as `read`, and as `IndexWriter.update`.
  /// - Complexity: One pass over the files, and O(n) in the text of the documents.
  @discardableResult
  public func add(to writer: IndexWriter) throws(SakuinError) -> [InputReport] {
    let reports = try read { document throws(SakuinError) in
      try writer.update(document) { stored throws(SakuinError) in
        try IdentifierClash.check(document, replacing: stored)
      }
    }
    for column in reports.flatMap(\.renamed) { writer.addName(column.name, of: column.field) }
    return reports
  }
}

extension SearchIndex {
  /// Builds an index in memory from files and folders of documents, with the schema that they show.
  ///
  /// ```swift
  /// let index = try SearchIndex(files: ["projects.csv"])
  /// print(try index.search("防災").total)
  /// ```
  ///
  /// - Throws: as `DocumentFiles` for what cannot be read.
  /// - Complexity: Two passes over the files, and O(n) in the text of the documents.
  public convenience init(files paths: [String], options: InputOptions = InputOptions()) throws(SakuinError) {
    let files = try DocumentFiles(paths: paths, options: options)
    try self.init(documents: try files.documents(), schema: files.schema, unknownFields: .store)
  }
}

extension IndexWriter {
  /// What adding files to an index has done.
  public struct AddedFiles: Sendable {
    /// What became of every line, for each file.
    public var reports: [InputReport]
    /// The effect on the index.
    public var changes: IndexWriter.Changes
    /// The schema of the index.
    public var schema: Schema
    /// What lies in the folders and was not read.
    public var skipped: [InputFolder.Skipped]
  }

  /// Adds the documents of files and folders to the index in the directory `index`, in one commit; makes it where there is
  /// none. Its schema grows by what the files show. Where anything fails, the index is as it was.
  ///
  /// - Throws: as `DocumentFiles` for what cannot be read; as `IndexWriter` for the index.
  /// - Complexity: Two passes over the files, and O(n) in the text of the documents.
  @discardableResult
  public static func add(
    files paths: [String], toIndex index: String, input: InputOptions = InputOptions(),
    options: Options = Options(unknownFields: .store)
  ) throws(SakuinError) -> AddedFiles {
    var known: Schema?
    do throws(SakuinError) { known = try SearchIndex.open(path: index).schema } catch {
      guard error.code == .notFound else { throw error }
    }
    let files = try DocumentFiles(paths: paths, options: input, schema: known)
    var schema = files.schema
    if let known { schema.lexicon = known.lexicon }
    let writer = try IndexWriter(path: index, schema: schema, options: options)
    do throws(SakuinError) {
      let reports = try files.add(to: writer)
      try writer.commit()
      return AddedFiles(
        reports: reports, changes: writer.changes, schema: writer.schema, skipped: files.skipped)
    } catch {
      // An index that was made for nothing does not stay; what went wrong is the error to report.
      _ = try? writer.abandon()
      throw error
    }
  }
}
