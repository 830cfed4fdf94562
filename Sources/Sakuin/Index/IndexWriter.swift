import SakuinIndex
import SakuinText

/// Writes a stored index. One writer at a time for an index; readers go on answering from the last commit.
///
/// Nothing is visible before `commit`, and a process that dies at any instant leaves the last commit.
public final class IndexWriter {
  /// What the documents added since the writer was opened meant.
  public struct Changes: Sendable, Equatable {
    /// Documents with an identifier that was not there.
    public var added = 0
    /// Documents that took the place of another with their identifier.
    public var updated = 0
    /// Documents that stood in the index already, alike in everything.
    public var unchanged = 0
    /// Documents that were deleted.
    public var deleted = 0
  }

  /// The shape of the collection.
  public let schema: Schema
  /// What was done so far.
  public private(set) var changes = Changes()
  private let writer: SegmentedWriter
  /// The index as it was at opening, to tell what is unchanged.
  private let before: SearchIndex
  /// Identifiers that this writer has changed.
  private var touched: Set<String> = []
  private let analysis: DocumentAnalysis

  /// Opens the index in the directory `path` for writing; makes directory and index when there are none.
  ///
  /// - Throws: `locked` when another writer is open; `incompatible` for an index of another schema, analyzer or
  ///   format; `io` where the operating system refuses.
  public init(path: String, schema: Schema) throws(SakuinError) {
    self.schema = schema
    do {
      let directory = try FileSystemDirectory(path: path, create: true)
      do {
        writer = try SegmentedWriter(directory)
      } catch .notFound {
        writer = try SegmentedWriter.create(
          in: directory, schema: schema.indexSchema, identity: Analyzer.identity.bytes,
          metadata: StoredSchema.encode(schema))
      }
    } catch {
      throw SakuinError(error)
    }
    before = try SearchIndex.open(path: path)
    guard before.schema == schema else {
      throw SakuinError(
        .incompatible, "The index has other fields than these documents; use another directory.",
        ja: "この索引は欄の構成が違います。別のディレクトリを使ってください。", path: path)
    }
    analysis = DocumentAnalysis(schema: schema, analyzer: try Analyzer.make())
  }

  /// Adds a document, in place of the one with its identifier if there is one. A document that stands in the index
  /// alike is left as it is.
  ///
  /// - Throws: `input` for a document that does not fit the schema; the writer goes on.
  public func update(_ document: Document) throws(SakuinError) {
    if !touched.contains(document.id), try before.document(id: document.id) == document {
      changes.unchanged += 1
      return
    }
    let analyzed = try analysis.analyze(document)
    do {
      if try writer.update(analyzed) { changes.updated += 1 } else { changes.added += 1 }
    } catch {
      throw SakuinError(error)
    }
    touched.insert(document.id)
  }

  /// Deletes the document with an identifier; false where there is none.
  @discardableResult
  public func delete(id: String) throws(SakuinError) -> Bool {
    do {
      guard try writer.delete(id: Array(id.utf8)) else { return false }
    } catch {
      throw SakuinError(error)
    }
    touched.insert(id)
    changes.deleted += 1
    return true
  }

  /// Makes all changes visible and permanent; false when there were none.
  @discardableResult
  public func commit() throws(SakuinError) -> Bool {
    do { return try writer.commit() } catch { throw SakuinError(error) }
  }
}
