import SakuinIndex

extension SearchIndex.Fault {
  /// The sections of a segment file. The raw value is the name that the format uses.
  public enum Section: String, Sendable, CaseIterable {
    /// Counts, names and sizes that the other sections are read by.
    case metadata
    /// Where each document begins.
    case documentStarts
    /// Where each field of a document begins.
    case fieldStarts
    /// Lengths of fields and documents, in a byte each.
    case norms
    /// The way from a position to its document.
    case documentLandmarks
    /// Word boundaries.
    case boundaries
    /// The table of contents of the term dictionary.
    case termBlockDirectory
    /// The term dictionary.
    case termBlocks
    /// The posting lists of words.
    case postings
    /// First characters of the bigrams.
    case bigramFirsts
    /// Second characters of the bigrams.
    case bigramSeconds
    /// The table of contents of the bigram records.
    case bigramRecordDirectory
    /// Frequency and place of each bigram's position list.
    case bigramRecords
    /// The position lists of bigrams.
    case positions
    /// Ids of the documents.
    case externalIDs
    /// Values of attributes.
    case attributes
    /// The table of contents of the stored documents.
    case storedDirectory
    /// The stored documents.
    case storedBlocks

    init(_ section: SegmentFormat.Section) {
      self =
        switch section {
        case .metadata: .metadata
        case .documentStarts: .documentStarts
        case .fieldStarts: .fieldStarts
        case .norms: .norms
        case .documentLandmarks: .documentLandmarks
        case .boundaries: .boundaries
        case .termBlockDirectory: .termBlockDirectory
        case .termBlocks: .termBlocks
        case .postings: .postings
        case .bigramFirsts: .bigramFirsts
        case .bigramSeconds: .bigramSeconds
        case .bigramRecordDirectory: .bigramRecordDirectory
        case .bigramRecords: .bigramRecords
        case .positions: .positions
        case .externalIDs: .externalIDs
        case .attributes: .attributes
        case .storedDirectory: .storedDirectory
        case .storedBlocks: .storedBlocks
        }
    }
  }

  /// A fault that the storage reports.
  init(_ fault: IndexFault) {
    let kind: Kind =
      switch fault.kind {
      case .checksum: .checksum
      case .missingFile: .missingFile
      case .content: .content
      }
    self.init(
      path: fault.path, section: fault.section.map(Section.init), offset: fault.offset, kind: kind,
      reason: fault.reason)
  }
}
