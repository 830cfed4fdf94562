import SakuinIndex
import SakuinText

extension SearchIndex {
  /// A fault of a stored index.
  public struct Fault: Sendable, Hashable {
    /// The file.
    public var path: String
    /// The section of a segment file; nil in other files.
    public var section: Section?
    /// The byte offset in the file at which the fault, or the section that contains it, begins.
    public var offset: Int
    /// The kind of fault.
    public var kind: Kind
    /// What is wrong, in English.
    public var reason: String

    /// The kinds of faults. More may come: a `switch` over them needs a `default`.
    @nonexhaustive public enum Kind: Sendable, Hashable {
      /// Bytes do not match the recorded checksum.
      case checksum
      /// A file of the commit does not exist.
      case missingFile
      /// The contents contradict themselves, or the stored documents.
      case content
    }
  }

  /// A text or an attribute of stored documents that no search finds, since the schema does not have it.
  public struct UnsearchedField: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The number of documents, of those compared, that have it.
    public var documents: Int
    /// The identifier of the first of them.
    public var firstID: String
  }

  /// The result of a verification.
  public struct Verification: Sendable, Hashable {
    /// All faults; empty for a sound index.
    public var faults: [Fault]
    /// The number of segments of the last commit.
    public var segments: Int
    /// The number of documents of the last commit.
    public var documents: Int
    /// The number of documents that were analyzed again and compared.
    public var comparedDocuments: Int
    /// The number of bytes checked.
    public var bytes: Int
    /// What the documents compared hold that is stored but neither searched nor counted, by name; not what the schema
    /// declares to be so (`Schema.storedFields`). It is no fault: the index was made with `unknownFields: .store`.
    public var unsearched: [UnsearchedField]
  }

  /// The thoroughness of a verification.
  @nonexhaustive public enum VerificationDepth: Sendable, Hashable {
    /// Checksums, order, ranges and counts of everything stored.
    case structure
    /// Also that at most the given number of documents, evenly spread, are indexed as their stored text is analyzed
    /// now: words, positions, boundaries and attributes.
    case sample(Int)
    /// The same for every document.
    case everything
  }

  /// Checks the last commit of the index in the directory `path` and reports every fault. Reads every byte.
  ///
  /// - Throws: `notFound` when there is no index; `incompatible` for another format, or when documents are to be
  ///   compared and the analyzer differs; `io`; `cancelled`, also where the task is.
  /// - Complexity: O(bytes), and O(n) in the text of the documents compared.
  public static func verify(
    path: String, depth: VerificationDepth = .structure, progress: IndexProgressHandler? = nil
  ) throws(SakuinError) -> Verification {
    let directory = try storage { () throws(IndexError) in try FileSystemDirectory(path: path) }
    let unsearched = UnsearchedFields()
    let analysis = try depth == .structure ? nil : SearchIndex.analysis(directory, unsearched)
    let sample: Int? = if case .sample(let count) = depth { count } else { nil }
    let found = try storage { () throws(IndexError) in
      try IndexVerification.run(
        directory, sample: sample, analysis: analysis, progress: IndexProgress.handler(progress))
    }
    return Verification(
      faults: found.faults.map(Fault.init),
      segments: found.segmentCount, documents: found.documentCount,
      comparedDocuments: found.comparedCount, bytes: found.byteCount,
      unsearched: unsearched.all)
  }

  /// The analysis with which the index was built; nil when the commit point is damaged, which is a fault to report.
  private static func analysis(
    _ directory: FileSystemDirectory, _ unsearched: UnsearchedFields
  ) throws(SakuinError) -> IndexVerification.Analysis? {
    let commit: CommitPoint
    do throws(IndexError) { commit = try directory.readCommitPoint() } catch {
      if case .corrupt = error { return nil }
      throw SakuinError(error)
    }
    let schema = try schema(of: commit, path: directory.path)
    let analysis = DocumentAnalysis(schema: schema, analyzer: try Analyzer.make(schema))
    let known = Set(
      schema.textFields.map(\.name) + schema.attributes.map(\.name) + schema.storedFields)
    return { (stored) throws(IndexError) in
      StoredDocument.decode(stored).map { document in
        unsearched.note(document, known)
        return analysis.analyzed(document)
      }
    }
  }
}

/// Collects what documents hold that their schema does not have.
private final class UnsearchedFields {
  private var found: [String: SearchIndex.UnsearchedField] = [:]

  /// Notes the names of a document that are not among the known ones.
  func note(_ document: Document, _ known: Set<String>) {
    let names = Set(document.text.map(\.field) + document.attributes.map(\.name)).subtracting(known)
    for name in names {
      found[name, default: .init(name: name, documents: 0, firstID: document.id)].documents += 1
    }
  }

  /// All, by name.
  var all: [SearchIndex.UnsearchedField] { found.values.sorted { $0.name < $1.name } }
}
