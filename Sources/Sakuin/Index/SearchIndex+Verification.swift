import SakuinIndex
import SakuinText

extension SearchIndex {
  /// Something wrong in a stored index.
  public struct Fault: Sendable, Equatable {
    /// The file.
    public var path: String
    /// The section of a segment file; nil in other files.
    public var section: Section?
    /// The byte of the file where the fault, or the section it is in, begins.
    public var offset: Int
    /// What sort of fault it is.
    public var kind: Kind
    /// What is wrong, in English.
    public var reason: String

    /// The sorts of faults.
    public enum Kind: Sendable, Equatable {
      /// Bytes do not have the checksum that was recorded.
      case checksum
      /// A file of the commit does not exist.
      case missingFile
      /// The content contradicts itself, or the stored documents.
      case content
    }
  }

  /// What checking an index found.
  public struct Verification: Sendable, Equatable {
    /// Everything that is wrong; empty for a sound index.
    public var faults: [Fault]
    /// Segments of the last commit.
    public var segments: Int
    /// Documents of the last commit.
    public var documents: Int
    /// Documents that were analysed again and compared.
    public var comparedDocuments: Int
    /// Bytes that were checked.
    public var bytes: Int
  }

  /// How thorough a verification is.
  public enum VerificationDepth: Sendable, Equatable {
    /// Checksums, order, ranges and counts of everything stored.
    case structure
    /// Also that at most so many documents, evenly spread, are indexed as analysing their stored text gives: words,
    /// positions, boundaries and attributes.
    case sample(Int)
    /// The same for every document.
    case everything
  }

  /// Checks the last commit of the index in the directory `path` and reports every fault. Reads every byte.
  ///
  /// - Throws: `notFound` when there is no index; `incompatible` for another format, or when documents are to be
  ///   compared and the analyzer is another; `io`; `cancelled`.
  public static func verify(
    path: String, depth: VerificationDepth = .structure, progress: IndexProgressHandler? = nil
  ) throws(SakuinError) -> Verification {
    let directory = try storage { () throws(IndexError) in try FileSystemDirectory(path: path) }
    let analysis = try depth == .structure ? nil : SearchIndex.analysis(directory)
    let sample: Int? = if case .sample(let count) = depth { count } else { nil }
    let found = try storage { () throws(IndexError) in
      try IndexVerification.run(
        directory, sample: sample, analysis: analysis, progress: IndexProgress.handler(progress))
    }
    return Verification(
      faults: found.faults.map(Fault.init),
      segments: found.segmentCount, documents: found.documentCount,
      comparedDocuments: found.comparedCount, bytes: found.byteCount)
  }

  /// The analysis that the index was made with; nil when the commit point is damaged, which is a fault to report.
  private static func analysis(
    _ directory: FileSystemDirectory
  ) throws(SakuinError) -> IndexVerification.Analysis? {
    let commit: CommitPoint
    do throws(IndexError) { commit = try directory.readCommitPoint() } catch {
      if case .corrupt = error { return nil }
      throw SakuinError(error)
    }
    let schema = try schema(of: commit, path: directory.path)
    let analysis = DocumentAnalysis(schema: schema, analyzer: try Analyzer.make(schema))
    return { (stored) throws(IndexError) in StoredDocument.decode(stored).map { analysis.analyzed($0) } }
  }
}
