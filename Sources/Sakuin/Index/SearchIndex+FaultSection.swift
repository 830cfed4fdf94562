import SakuinIndex

extension SearchIndex.Fault {
  /// The sections of a segment file. The raw value is the name in the specification of the format.
  /// More may come: a `switch` over them needs a `default`.
  @nonexhaustive public enum Section: String, Sendable, CaseIterable {
    /// Counts, names and sizes that the other sections are read by.
    case metadata
    /// Where each document begins.
    case documentStarts
    /// Where each field of each document begins.
    case fieldStarts
    /// The lengths of fields and documents, in a byte each (norms).
    case norms
    /// The index from positions to documents.
    case documentLandmarks
    /// Word boundaries.
    case boundaries
    /// The directory of the term dictionary.
    case termBlockDirectory
    /// The term dictionary.
    case termBlocks
    /// The posting lists of words.
    case postings
    /// First characters of the bigrams.
    case bigramFirsts
    /// Second characters of the bigrams.
    case bigramSeconds
    /// The directory of the bigram records.
    case bigramRecordDirectory
    /// The frequency and position list of each bigram.
    case bigramRecords
    /// The position lists of bigrams.
    case positions
    /// The identifiers of the documents.
    case externalIDs
    /// The values of attributes.
    case attributes
    /// The directory of the stored documents.
    case storedDirectory
    /// The stored documents.
    case storedBlocks
    /// Where line ends of the texts are left out.
    case lineEnds
    /// Where blanks of the texts are left out.
    case blanks
    /// Which texts share a field.
    case cells
    /// What the stored documents have in common.
    case storedDictionaries
    /// The order of external ids.
    case idRanks

    /// The public name of a section.
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
        case .lineEnds: .lineEnds
        case .blanks: .blanks
        case .cells: .cells
        case .storedDictionaries: .storedDictionaries
        case .idRanks: .idRanks
        }
    }
  }

  /// The public form of a fault.
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
