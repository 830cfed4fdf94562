/// The validated header, footer and section table of a segment file.
// SAFETY: header, footer and table are read only when the file is large enough for them; a section that
// exceeds the file is rejected. The owner of the file keeps it alive.
struct SegmentSections {
  /// An entry of the section table.
  struct Entry {
    /// The kind of the section.
    var section: SegmentFormat.Section
    /// The content of the section.
    var bytes: SectionBytes
    /// Offset of the section in the file.
    var offset: Int
    /// XXH3-64 checksum of the content.
    var checksum: UInt64
  }

  /// Bytes of a section that are hashed before their pages are released.
  private static let verifiedTogether = 16 << 20

  /// One entry per section, in ascending order of kind.
  private(set) var entries: [Entry] = []
  /// The checksum of the footer. The footer holds the checksum of the section table, and that those of all sections, so
  /// that it identifies the content of the file.
  let identity: UInt64

  /// Validates header, footer and section table.
  /// - Throws: `IndexError.incompatible` for another format version, `IndexError.corrupt` for anything else
  ///   that is not a segment.
  init(_ file: any MappedFile) throws(IndexError) {
    func corrupt(_ offset: Int, _ reason: String) -> IndexError {
      .corrupt(path: file.path, offset: offset, reason: reason)
    }
    let size = unsafe file.bytes.count
    guard let base = unsafe file.bytes.baseAddress,
      size >= SegmentFormat.headerSize + SegmentFormat.footerSize
    else {
      throw corrupt(0, "\(size) bytes are too few for a segment")
    }
    let header = unsafe SectionBytes(base: base, count: SegmentFormat.headerSize)
    guard unsafe header.u64(0) == SegmentFormat.magic else {
      throw corrupt(0, "the file does not begin like a segment")
    }
    let version = unsafe header.u32(2)
    guard (SegmentFormat.oldestVersion...SegmentFormat.version).contains(version) else {
      throw .incompatible(
        path: file.path, expected: "segment format \(SegmentFormat.version)",
        got: "format \(version)")
    }
    let footerOffset = size - SegmentFormat.footerSize
    let footer = unsafe SectionBytes(base: base + footerOffset, count: SegmentFormat.footerSize)
    guard unsafe footer.u64(7) == SegmentFormat.magic else {
      throw corrupt(size - 8, "the file does not end like a segment: it is incomplete or damaged")
    }
    guard unsafe footer.u64(6) == Checksum.of(UnsafeRawBufferPointer(start: footer.base, count: 48)),
      unsafe footer.u64(3) == UInt64(size), unsafe footer.u32(3) == version
    else { throw corrupt(footerOffset, "the footer is damaged") }
    identity = unsafe footer.u64(6)
    let count = SegmentFormat.sectionCount(version: version)
    let tableSize = count * SegmentFormat.tableEntrySize
    guard unsafe Int(footer.u32(2)) == count, let tableOffset = unsafe Int(exactly: footer.u64(0)),
      tableOffset >= SegmentFormat.headerSize, tableOffset == footerOffset - tableSize,
      unsafe footer.u64(2) == Checksum.of(UnsafeRawBufferPointer(start: base + tableOffset, count: tableSize))
    else { throw corrupt(footerOffset, "the section table is damaged") }
    for (index, section) in SegmentFormat.Section.allCases.prefix(count).enumerated() {
      let entry = unsafe SectionBytes(
        base: base + tableOffset + index * SegmentFormat.tableEntrySize, count: SegmentFormat.tableEntrySize)
      guard unsafe entry.u32(0) == section.rawValue, let offset = unsafe Int(exactly: entry.u64(1)),
        let byteCount = unsafe Int(exactly: entry.u64(2)), offset % SegmentFormat.alignment == 0,
        offset >= SegmentFormat.headerSize, offset <= tableOffset, byteCount <= tableOffset - offset
      else {
        throw corrupt(tableOffset + index * SegmentFormat.tableEntrySize, "section \(section) is misplaced")
      }
      unsafe entries.append(
        Entry(
          section: section, bytes: SectionBytes(base: base + offset, count: byteCount), offset: offset,
          checksum: entry.u64(3)))
    }
    // What an older version does not have is empty.
    for section in SegmentFormat.Section.allCases.dropFirst(count) {
      let bytes = unsafe SectionBytes(base: base, count: 0)
      unsafe entries.append(
        Entry(
          section: section, bytes: bytes, offset: 0,
          checksum: Checksum.of(UnsafeRawBufferPointer(start: base, count: 0))))
    }
  }

  /// The bytes of a section.
  subscript(section: SegmentFormat.Section) -> SectionBytes { entry(section).bytes }

  /// The table entry of a section.
  func entry(_ section: SegmentFormat.Section) -> Entry { entries[Int(section.rawValue) - 1] }

  /// Verifies the checksum of a section of `file`, releasing pages as it reads.
  /// - Throws: `IndexError.corrupt` when the checksum does not match.
  func verifyChecksum(_ section: SegmentFormat.Section, of file: any MappedFile) throws(IndexError) {
    let entry = entry(section)
    let bytes = unsafe UnsafeRawBufferPointer(start: entry.bytes.base, count: entry.bytes.count)
    let checksum = RunningChecksum()
    for start in stride(from: 0, to: bytes.count, by: Self.verifiedTogether) {
      let end = min(start + Self.verifiedTogether, bytes.count)
      unsafe checksum.update(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      if end - start == Self.verifiedTogether { file.releasePages() }
    }
    guard checksum.finish() == entry.checksum else {
      throw .corrupt(path: file.path, offset: entry.offset, reason: "section \(section) fails its checksum")
    }
  }
}
