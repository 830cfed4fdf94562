/// A finished segment, for reading from any number of threads.
///
/// Opening checks the header, the footer, the section table and the checksum of the metadata. The other
/// sections are checked only by `verifyChecksums` and `verifyStructure`, yet no call traps or reads outside
/// the file when their bytes are damaged. Documents, fields and columns that do not exist give empty answers.
/// Pointers are valid as long as the reader lives.
///
/// Unchecked Sendable because of the raw pointers: they point into a file that is never written, and nothing
/// in the reader changes after `init`.
// SAFETY: opening checks that every section has the size that the metadata requires; the reader keeps the
// file alive, and whoever takes bytes or pointers from it keeps the reader alive.
package final class SegmentReader: @unchecked Sendable {
  /// The file.
  let file: any MappedFile
  /// The validated section table.
  let sections: SegmentSections
  /// The validated metadata.
  let metadata: SegmentMetadata
  /// Starts and lengths of documents and fields.
  let table: DocumentTable
  /// The term dictionary.
  let dictionary: TermDictionary
  /// The bigram dictionary.
  let bigrams: BigramDirectory
  /// The external ids.
  let ids: ExternalIDTable
  /// The stored documents.
  let stored: StoredFieldTable
  /// The attribute columns, in schema order.
  let columns: [AttributeColumn]
  /// The word boundary bitmap.
  let boundaries: SectionBytes
  /// Where a line end of the written text is left out: the positions of the units after them.
  package let lineEnds: PositionSet
  /// Where blanks of the written text are left out: the positions of the units after them.
  package let blanks: PositionSet
  /// The texts that share a field.
  package let cells: CellTable

  /// Opens a segment, whose identity must be `identity` unless that is 0.
  /// - Throws: `IndexError.foreign` for another segment, `IndexError.incompatible` for another format version or, when `schema` is given, one that does not extend
  ///   the segment's; `IndexError.corrupt` for bytes that are not a segment.
  package init(
    file: any MappedFile, schema: IndexSchema? = nil, identity: UInt64 = 0
  ) throws(IndexError) {
    let sections = try SegmentSections(file)
    if identity != 0, identity != sections.identity { throw .foreign(path: file.path) }
    func corrupt(_ section: SegmentFormat.Section, _ reason: String) -> IndexError {
      .corrupt(path: file.path, offset: sections.entry(section).offset, reason: reason)
    }
    guard unsafe UInt(bitPattern: file.bytes.baseAddress) % 8 == 0 else {
      throw .corrupt(path: file.path, offset: 0, reason: "the file is not mapped at a multiple of 8 bytes")
    }
    try sections.verifyChecksum(.metadata, of: file)
    let bytes = sections[.metadata]
    guard
      let metadata = unsafe SegmentMetadata(
        decoding: UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
    else { throw corrupt(.metadata, "the metadata are damaged") }
    if let schema, !schema.extends(metadata.schema) {
      throw .incompatible(path: file.path, expected: "\(schema)", got: "\(metadata.schema)")
    }
    func require<Part>(_ part: Part?, _ section: SegmentFormat.Section) throws(IndexError) -> Part {
      guard let part else { throw corrupt(section, "section \(section) does not have its size") }
      return part
    }
    table = try require(DocumentTable(sections, metadata), .documentStarts)
    dictionary = try require(TermDictionary(sections, metadata), .termBlockDirectory)
    bigrams = try require(BigramDirectory(sections, metadata), .bigramFirsts)
    ids = try require(ExternalIDTable(sections, metadata), .externalIDs)
    stored = try require(StoredFieldTable(sections, metadata, path: file.path), .storedDirectory)
    lineEnds = try require(
      PositionSet(sections[.lineEnds], positionCount: metadata.positionCount), .lineEnds)
    blanks = try require(PositionSet(sections[.blanks], positionCount: metadata.positionCount), .blanks)
    cells = try require(CellTable(sections[.cells]), .cells)
    var columns: [AttributeColumn] = []
    for (layout, attribute) in zip(metadata.columns, metadata.schema.attributes) {
      columns.append(
        try require(
          AttributeColumn(
            sections[.attributes], layout, kind: attribute.kind, documentCount: metadata.documentCount),
          .attributes))
    }
    self.columns = columns
    self.file = file
    self.sections = sections
    self.metadata = metadata
    boundaries = sections[.boundaries]
    guard boundaries.count == WordBoundaryBitmapBuilder.byteCount(positionCount: metadata.positionCount)
    else {
      throw corrupt(.boundaries, "section boundaries does not have its size")
    }
  }

  /// Path of the file, for error messages.
  package var path: String { file.path }
  /// The fields and columns with which the segment was written. A schema grows: later segments may have more columns.
  package var schema: IndexSchema { metadata.schema }
  /// Documents in the segment, deleted ones included.
  package var documentCount: Int { metadata.documentCount }
  /// Positions in the segment, gaps included.
  package var positionCount: UInt32 { table.positionCount }
  /// Number of text fields.
  package var fieldCount: Int { table.fieldCount }
  /// Size of the file in bytes.
  package var byteCount: Int { unsafe file.bytes.count }
  /// Bytes of the stored documents, their directory and their dictionaries.
  package var storedByteCount: Int {
    [.storedDirectory, .storedBlocks, .storedDictionaries].reduce(0) { $0 + sections[$1].count }
  }

  /// Where a section lies in the file, for tests that damage it.
  package func range(of section: SegmentFormat.Section) -> Range<Int> {
    let entry = sections.entry(section)
    return entry.offset..<entry.offset + entry.bytes.count
  }

  /// Number of dictionaries that the stored documents are compressed with.
  package var storedDictionaryCount: Int { stored.dictionaries.count }

  /// The checksum of the file's footer, which depends on every byte of the sections: equal for equal contents, and as
  /// good as never for others.
  package var identity: UInt64 { sections.identity }

  /// Checks that nobody has changed the file since it was opened.
  /// - Throws: `IndexError.changed`.
  /// - Complexity: one system call.
  package func checkUnchanged() throws(IndexError) { try file.checkUnchanged() }

  /// Hints that the pages read so far are not needed soon.
  func releasePages() { file.releasePages() }

  /// Verifies the checksum of every section.
  /// - Throws: `IndexError.corrupt` for the first that does not match.
  package func verifyChecksums() throws(IndexError) {
    for entry in sections.entries { try sections.verifyChecksum(entry.section, of: file) }
  }
}

// MARK: - Documents

extension SegmentReader {
  /// The first position of each document: `documentCount + 1` entries, the last is `positionCount`. For
  /// galloping.
  package var documentStarts: UnsafePointer<Position> { unsafe table.starts }

  /// Positions of a field's text, without the gap after it; empty when there is no such document or field.
  package func fieldRange(document: DocumentID, field: Int) -> Range<Position> {
    table.range(document: document, field: field)
  }

  /// The document that contains a position below `positionCount`.
  /// - Complexity: O(1): a landmark and a short walk.
  package func document(at position: Position) -> DocumentID { table.document(at: position) }

  /// The text field of `document` that contains a position of it (a gap belongs to the field before it).
  package func fieldNumber(at position: Position, document: DocumentID) -> Int {
    table.field(at: position, document: document)
  }

  /// `FieldNorm` codes of a field's length in words, one per document. `field` must be below `fieldCount`.
  package func norms(field: Int) -> UnsafePointer<UInt8> {
    precondition(field >= 0 && field < fieldCount, "no such text field")
    return unsafe table.norms + field * documentCount
  }

  /// `FieldNorm` code of a field's length in words; 0 when there is no such document or field.
  package func norm(document: DocumentID, field: Int) -> UInt8 {
    guard Int(document) < documentCount, field >= 0, field < fieldCount else { return 0 }
    return unsafe table.norms[field * documentCount + Int(document)]
  }

  /// `FieldNorm` codes of the whole document's length in words (sum over its fields), one per document.
  package var documentNorms: UnsafePointer<UInt8> { unsafe table.norms + fieldCount * documentCount }

  /// Exact number of words of a field over all documents.
  package func totalLength(field: Int) -> UInt64 {
    metadata.fields.indices.contains(field) ? metadata.fields[field].totalLength : 0
  }

  /// Exact number of UTF-16 units of a field over all documents.
  package func totalUnits(field: Int) -> UInt64 {
    metadata.fields.indices.contains(field) ? metadata.fields[field].totalUnits : 0
  }

  /// The raw document as it was added. Decompresses a block; a `StoredBlockCache` reads several of one block at once.
  /// - Throws: `IndexError.limit` when there is no such document, `IndexError.corrupt` when its block is damaged.
  package func storedDocument(_ document: DocumentID) throws(IndexError) -> [UInt8] {
    try StoredBlockCache().document(document, of: self, segment: 0)
  }

  /// The external id of a document; empty when there is no such document or the bytes are damaged.
  package func externalID(_ document: DocumentID) -> [UInt8] { unsafe Array(ids.id(document)) }

  /// The last added document with an external id.
  /// - Complexity: O(log `documentCount`) comparisons.
  package func document(externalID: [UInt8]) -> DocumentID? { documents(externalID: externalID).last }

  /// All documents with an external id, ascending: more than one after updates within one builder.
  package func documents(externalID: [UInt8]) -> [DocumentID] {
    unsafe externalID.withUnsafeBytes { unsafe ids.documents($0) }
  }
}

// MARK: - Words

extension SegmentReader {
  /// Number of distinct words of a field.
  package func termCount(field: Int) -> Int { dictionary.termCount(field: field) }

  /// Looks a word up in the term dictionary; nil when it does not occur.
  /// - Complexity: O(log `termCount`) comparisons.
  package func term(field: Int, _ utf8: UnsafeBufferPointer<UInt8>) -> TermInfo? {
    guard field >= 0, field < fieldCount else { return nil }
    return unsafe dictionary.find(field: field, UnsafeRawBufferPointer(utf8))
  }

  /// Looks a word up in the term dictionary; nil when it does not occur.
  /// - Complexity: O(log `termCount`) comparisons.
  package func term(field: Int, _ utf8: [UInt8]) -> TermInfo? {
    unsafe utf8.withUnsafeBufferPointer { unsafe term(field: field, $0) }
  }

  /// Enumerates the terms of a field that begin with `prefix` (all for an empty one), in byte order.
  package func terms(field: Int, prefix: [UInt8]) -> TermCursor {
    TermCursor(
      dictionary, field: field, from: prefix, to: TermCursor.upperBound(ofPrefix: prefix), owner: self)
  }

  /// Enumerates the terms of a field from `lower` up to but excluding `upper` (nil: to the end), in byte
  /// order.
  package func terms(field: Int, from lower: [UInt8], to upper: [UInt8]?) -> TermCursor {
    TermCursor(dictionary, field: field, from: lower, to: upper, owner: self)
  }

  /// The posting list of a word that this segment's dictionary returned.
  package func postings(_ info: TermInfo) -> PostingCursor {
    PostingCursor(info, postings: sections[.postings], table: table, owner: self)
  }
}

// MARK: - Bigrams

extension SegmentReader {
  /// Number of distinct bigrams.
  package var bigramCount: Int { bigrams.bigramCount }

  /// The position list of a bigram; `second` 0 is the end of a field. Nil when it does not occur.
  package func positionList(_ first: UInt16, _ second: UInt16) -> PositionListInfo? {
    bigrams.bigram(first, second).flatMap { bigrams.list($0) }
  }

  /// Whether a bigram occurs, deleted documents included.
  package func holdsPair(_ first: UInt16, _ second: UInt16) -> Bool { bigrams.bigram(first, second) != nil }

  /// The position lists of all bigrams that begin with `first`, second unit ascending.
  package func positionLists(first: UInt16) -> PositionListRange {
    PositionListRange(bigrams, bigrams: bigrams.bigrams(first: first), owner: self)
  }

  /// The positions of a bigram that this segment's dictionary returned.
  package func positions(_ info: PositionListInfo) -> PositionCursor {
    PositionCursor(info, positions: sections[.positions], positionCount: positionCount, owner: self)
  }

  /// Whether a word boundary precedes the unit at `position` (or the field ends there). False past the end.
  @inline(__always)
  package func isWordBoundary(_ position: Position) -> Bool {
    guard position < positionCount else { return false }
    return unsafe boundaries.u64(Int(position >> 6)) >> UInt64(position & 63) & 1 != 0
  }
}

// MARK: - Attributes

extension SegmentReader {
  private func column(_ index: Int, _ kind: IndexSchema.AttributeKind) -> AttributeColumn? {
    guard index >= 0, index < columns.count, schema.attributes[index].kind == kind else { return nil }
    return columns[index]
  }

  /// A keyword column by its ordinal in the schema; nil when there is none or it has another kind.
  package func keywordColumn(_ index: Int) -> KeywordColumn? {
    column(index, .keyword).map { KeywordColumn($0, owner: self) }
  }

  /// A number column by its ordinal in the schema; nil when there is none or it has another kind.
  package func numberColumn(_ index: Int) -> NumberColumn? {
    column(index, .number).map { NumberColumn($0, owner: self) }
  }

  /// A date column by its ordinal in the schema; nil when there is none or it has another kind.
  package func dateColumn(_ index: Int) -> DateColumn? {
    column(index, .date).map { DateColumn($0, owner: self) }
  }

  /// The distinct values of a document in a column of any kind, ascending.
  package func attributeValues(column index: Int, document: DocumentID) -> [AttributeValue] {
    var values: [AttributeValue] = []
    guard schema.attributes.indices.contains(index) else { return values }
    switch schema.attributes[index].kind {
    case .keyword:
      guard let column = keywordColumn(index) else { break }
      column.forEachOrdinal(document: document) { values.append(.keyword(column.value($0))) }
    case .number:
      guard let column = numberColumn(index) else { break }
      for entry in 0..<column.count(document: document) {
        values.append(.number(column.value(document: document, entry)))
      }
    case .date:
      guard let column = dateColumn(index) else { break }
      for entry in 0..<column.count(document: document) {
        values.append(.date(column.value(document: document, entry)))
      }
    }
    return values
  }
}
