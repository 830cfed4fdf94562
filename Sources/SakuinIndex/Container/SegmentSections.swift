/// Header, footer and section table of a segment file, checked.
// SAFETY: header, footer and table are read where the size of the file has room for them; a section that
// leaves the file is refused. The owner of the file keeps it alive.
struct SegmentSections {
  /// An entry of the section table.
  struct Entry {
    var section: SegmentFormat.Section
    var bytes: SectionBytes
    var offset: Int
    var checksum: UInt64
  }

  /// Bytes of a section that are verified before their pages are released.
  private static let verifiedTogether = 16 << 20

  /// In order of the sections' numbers.
  private(set) var entries: [Entry] = []

  /// Finds the sections. Throws `IndexError.incompatible` for another format version, `IndexError.corrupt`
  /// for anything else that is not a segment.
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
    guard unsafe header.u32(2) == SegmentFormat.version else {
      throw .incompatible(
        path: file.path, expected: "segment format \(SegmentFormat.version)",
        got: unsafe "format \(header.u32(2))")
    }
    let footerOffset = size - SegmentFormat.footerSize
    let footer = unsafe SectionBytes(base: base + footerOffset, count: SegmentFormat.footerSize)
    guard unsafe footer.u64(7) == SegmentFormat.magic else {
      throw corrupt(size - 8, "the file does not end like a segment: it is incomplete or damaged")
    }
    guard unsafe footer.u64(6) == Checksum.of(UnsafeRawBufferPointer(start: footer.base, count: 48)),
      unsafe footer.u64(3) == UInt64(size), unsafe footer.u32(3) == SegmentFormat.version
    else { throw corrupt(footerOffset, "the footer is damaged") }
    let count = SegmentFormat.Section.allCases.count
    let tableSize = count * SegmentFormat.tableEntrySize
    guard unsafe Int(footer.u32(2)) == count, let tableOffset = unsafe Int(exactly: footer.u64(0)),
      tableOffset >= SegmentFormat.headerSize, tableOffset == footerOffset - tableSize,
      unsafe footer.u64(2) == Checksum.of(UnsafeRawBufferPointer(start: base + tableOffset, count: tableSize))
    else { throw corrupt(footerOffset, "the section table is damaged") }
    for (index, section) in SegmentFormat.Section.allCases.enumerated() {
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
  }

  /// The bytes of a section.
  subscript(section: SegmentFormat.Section) -> SectionBytes { entry(section).bytes }

  /// The table entry of a section.
  func entry(_ section: SegmentFormat.Section) -> Entry { entries[Int(section.rawValue) - 1] }

  /// Throws `IndexError.corrupt` unless a section of `file` has its checksum. Releases pages as it reads on.
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
