/// Encodes the dictionary of bigrams in compressed sparse rows: for each first unit the range of its bigrams,
/// for each bigram the second unit and a record of its position list.
///
/// - `bigramFirsts`: the distinct first units, ascending, u16, padded to a multiple of 4 bytes; then for each
///   the number of its first bigram as u32, then the number of bigrams as u32.
/// - `bigramSeconds`: the second unit of each bigram as u16, ascending within a first unit; 0 is the end of a
///   field.
/// - `bigramRecords`: for each bigram its occurrence count as a varint; its first position in as many bytes
///   as the greatest position of the segment requires; for at least 2 positions the count minus the document
///   frequency as a varint; then, for 2 to 127 positions, the width of a packed gap as a byte, for more, the
///   byte count of the list as a varint. Lists follow each other without gaps.
/// - `bigramRecordDirectory`: for every 32nd bigram the offset of its record as u64 and of its list as u64.
///
/// Example: a bigram at positions 10, 11, 15 of a small segment, in two documents, has the record `03 0A 01
/// 02`.
// SAFETY: units are read below their count.
struct BigramDirectoryWriter: ~Copyable {
  /// Bigrams between two entries of the record directory.
  static let recordsPerBlock = 32

  private var firsts = GrowableBuffer<UInt16>()
  private var starts = GrowableBuffer<UInt32>()
  private var seconds = GrowableBuffer<UInt16>()
  private var directory = GrowableBuffer<UInt64>()
  private var records = ByteBuffer()
  private let positionSize: Int

  /// Creates an empty directory for a segment of `positionCount` positions.
  init(positionCount: Int) {
    positionSize = Self.positionSize(positionCount: positionCount)
  }

  /// Bytes per position in a record.
  static func positionSize(positionCount: Int) -> Int {
    (Int.bitWidth - max(positionCount - 1, 0).leadingZeroBitCount + 7) / 8
  }

  /// Number of distinct bigrams so far.
  var bigramCount: Int { seconds.count }
  /// Number of distinct first units so far.
  var firstCount: Int { firsts.count }

  /// Appends a bigram, greater than those before it, with its list, which follows theirs in the section
  /// `positions`.
  mutating func append(first: UInt16, second: UInt16, _ list: PositionListInfo) {
    if unsafe firsts.count == 0 || firsts[firsts.count - 1] != first {
      firsts.append(first)
      starts.append(UInt32(seconds.count))
    }
    if seconds.count % Self.recordsPerBlock == 0 {
      directory.append(UInt64(records.count))
      directory.append(list.offset)
    }
    seconds.append(second)
    records.append(varint: UInt64(list.count))
    records.append(UInt64(list.first), byteCount: positionSize)
    if list.count > 1 { records.append(varint: UInt64(list.count - list.documentFrequency)) }
    if list.count >= PositionListWriter.blockLength {
      records.append(varint: list.byteCount)
    } else if list.count > 1 {
      records.append(list.width)
    }
  }

  /// Writes the four sections.
  consuming func write(to file: SegmentFileWriter) {
    if firsts.count % 2 != 0 { firsts.append(0) }
    starts.append(UInt32(seconds.count))
    file.begin(.bigramFirsts)
    file.append(firsts)
    file.append(starts)
    file.begin(.bigramSeconds)
    file.append(seconds)
    file.begin(.bigramRecordDirectory)
    file.append(directory)
    file.begin(.bigramRecords)
    file.append(records)
  }
}
