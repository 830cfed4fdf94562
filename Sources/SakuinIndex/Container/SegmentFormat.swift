/// The segment file. docs/segment-format.md explains one byte for byte.
///
/// All integers are little-endian. The file is a header, sections that start on multiples of 64 bytes, the
/// section table and a footer:
///
/// ```
/// offset  bytes
/// 0       53 41 4B 55 49 4E 53 47   magic "SAKUINSG"
/// 8       04 00 00 00               format version
/// 12      00 … 00                   up to byte 64
/// 64      sections, in any order, each padded with zeros to a multiple of 64 bytes
/// t       section table, 32 bytes per section, by ascending kind:
///         kind u32, 0 u32, offset u64, byte count u64, XXH3-64 of its bytes u64
/// e - 64  offset t of the table u64, sections u32, format version u32, XXH3-64 of the table u64,
///         size e of the file u64, 16 zero bytes, XXH3-64 of the footer's first 48 bytes u64, magic
/// ```
///
/// Every section occurs exactly once, even when empty. The section table and the footer follow the last
/// section, so that a reader may load some bytes past the end of a section without leaving the file.
package enum SegmentFormat {
  /// The version this program writes.
  static let version: UInt32 = 4
  /// The oldest version it reads, so that a rebuild can take the stored documents. Version 1 has no sections `lineEnds`
  /// and `blanks`, and was made by an analyzer whose indexes are not searched; version 2 has no section `cells`; version 3 neither
  /// `storedDictionaries` nor `idRanks`.
  static let oldestVersion: UInt32 = 1

  /// How many sections a file of a version has: those of the lowest kinds.
  static func sectionCount(version: UInt32) -> Int {
    [1: 18, 2: 20, 3: 21][version] ?? Section.allCases.count
  }
  /// "SAKUINSG" as a little-endian integer.
  static let magic: UInt64 = 0x4753_4E49_554B_4153
  /// Bytes of the header.
  static let headerSize = 64
  /// Bytes of the footer.
  static let footerSize = 64
  /// Bytes of a section table entry.
  static let tableEntrySize = 32
  /// Sections start on multiples of this many bytes.
  static let alignment = 64

  /// The sections of a segment; the type named in each comment specifies the content.
  package enum Section: UInt32, CaseIterable, Sendable {
    /// `SegmentMetadata`; its checksum is verified when the segment is opened.
    case metadata = 1
    /// `DocumentTable`
    case documentStarts, fieldStarts, norms
    /// `DocumentLocator`
    case documentLandmarks
    /// `WordBoundaryBitmapBuilder`
    case boundaries
    /// `TermDictionaryWriter`
    case termBlockDirectory, termBlocks
    /// `PostingListWriter`
    case postings
    /// `BigramDirectoryWriter`
    case bigramFirsts, bigramSeconds, bigramRecordDirectory, bigramRecords
    /// `PositionListWriter`
    case positions
    /// `ExternalIDWriter`
    case externalIDs
    /// `AttributeColumnBuilder`
    case attributes
    /// `StoredFieldWriter`
    case storedDirectory, storedBlocks
    /// `PositionSet`: where line ends and blanks of the written text are left out
    case lineEnds, blanks
    /// `CellTable`: which texts share a field
    case cells
    /// `StoredDictionaryTable`
    case storedDictionaries
    /// `ExternalIDWriter`: the order of ids as a number per document
    case idRanks
  }
}
