/// The layout-independent part of reading an attribute column: which entries belong to a document.
// SAFETY: the column lies within the section, which opening checks; entries are clamped to their count.
struct AttributeColumn {
  /// Documents in the segment.
  let documentCount: Int
  /// Offsets and sizes of the column's parts.
  let layout: AttributeColumnLayout
  /// Offset of each document's first value; meaningful only with `layout.hasStarts`.
  let starts: SectionBytes
  /// The value entries of all documents.
  let values: SectionBytes
  /// Offset of each distinct keyword in `distinctBytes`.
  let distinctStarts: SectionBytes
  /// Bytes of the distinct keywords, concatenated.
  let distinctBytes: SectionBytes
  private let entryCount: Int

  /// Creates a view of a column; nil when the section is smaller than the layout requires.
  init?(
    _ section: SectionBytes, _ layout: AttributeColumnLayout, kind: IndexSchema.AttributeKind,
    documentCount: Int
  ) {
    guard layout.endOffset(documentCount: documentCount, kind: kind) <= section.count else { return nil }
    self.documentCount = documentCount
    self.layout = layout
    entryCount = layout.entryCount(documentCount: documentCount)
    starts = unsafe SectionBytes(base: section.base + layout.offset, count: 4 * (documentCount + 1))
    let valuesOffset = layout.valuesOffset(documentCount: documentCount)
    values = unsafe SectionBytes(base: section.base + valuesOffset, count: layout.valueSize * entryCount)
    let distinctOffset = layout.distinctOffset(documentCount: documentCount)
    distinctStarts = unsafe SectionBytes(
      base: section.base + distinctOffset, count: 4 * (layout.distinctCount + 1))
    distinctBytes = unsafe SectionBytes(
      base: distinctStarts.base + distinctStarts.count, count: layout.distinctBytes)
  }

  /// The entry range of a document. In a column without starts, an entry may encode "no value".
  @inline(__always)
  func entries(_ document: DocumentID) -> Range<Int> {
    guard Int(document) < documentCount else { return 0..<0 }
    if !layout.hasStarts { return Int(document)..<(Int(document) &+ 1) }
    let start = unsafe min(Int(starts.u32(Int(document))), entryCount)
    let end = unsafe min(Int(starts.u32(Int(document) &+ 1)), entryCount)
    return start..<max(start, end)
  }

  /// The entry range of a document's values. In a column without starts, `isValue` decides whether its entry
  /// is one.
  @inline(__always)
  func count(_ document: DocumentID, where isValue: (Int) -> Bool) -> Int {
    let entries = entries(document)
    return layout.hasStarts ? entries.count : entries.count(where: isValue)
  }

  /// The entry of value `index` of a document; nil when the document has no such value.
  @inline(__always)
  func entry(_ document: DocumentID, _ index: Int) -> Int? {
    let entries = entries(document)
    return index >= 0 && index < entries.count ? entries.lowerBound + index : nil
  }

  /// A keyword entry: the ordinal plus one, or 0 for no value.
  @inline(__always)
  func keyword(_ entry: Int) -> UInt32 {
    switch layout.valueSize {
    case 1: unsafe UInt32(values.base.load(fromByteOffset: entry, as: UInt8.self))
    case 2: unsafe UInt32(values.u16(entry))
    default: unsafe values.u32(entry)
    }
  }
}
