/// Collects analyzed documents in memory and writes them as one segment file.
///
/// Not thread-safe, but builders share nothing: each thread can have its own.
// SAFETY: units are passed on within `withUnsafe…` calls, with their count.
package final class SegmentBuilder {
  /// The schema that every document must fit.
  package let schema: IndexSchema

  private var collected: CollectedDocuments
  private let inherited: StoredDictionary?

  /// Creates an empty builder, which uses `dictionary` for a segment that is worth one.
  package init(schema: IndexSchema, dictionary: StoredDictionary? = nil) {
    self.schema = schema
    inherited = dictionary
    collected = CollectedDocuments(schema: schema, dictionary)
  }

  /// Documents added since the last `finish`.
  package var documentCount: Int { collected.table.documentCount }
  /// Positions used since the last `finish`, gaps included.
  package var positionCount: Int { collected.table.positionCount }
  /// Peak bytes of memory for the documents: what is in use now and what `finish` adds to it.
  package var memoryUsed: Int { collected.memoryUsed }

  /// Whether adding the document would exceed a limit of a segment: 2^32 - 1 positions, or as many bytes of
  /// ids or of distinct values of an attribute column.
  package func wouldOverflow(_ document: borrowing AnalyzedDocument) -> Bool {
    !collected.canAppend(document)
  }

  /// Whether half of a limit of a segment is used up.
  package var isNearlyFull: Bool { collected.isNearlyFull }

  /// Removes all documents.
  package func reset() { collected = CollectedDocuments(schema: schema, inherited) }

  /// Adds a document; its number is `documentCount` before the call.
  ///
  /// - Throws: `IndexError.invalidDocument` when the document breaks the contract of `AnalyzedDocument` or
  ///   does not fit the schema, `IndexError.limit` when the segment is full; the builder is unchanged then.
  package func add(_ document: borrowing AnalyzedDocument) throws(IndexError) {
    try document.validate(schema)
    guard collected.canAppend(document) else {
      throw .limit("a segment holds at most 2^32 - 1 positions, bytes of ids and bytes of attribute values")
    }
    collected.append(document)
  }

  /// Writes the segment from the start of the file (`output.offset` must be 0) and empties the builder.
  /// Neither synchronizes nor closes the file.
  /// - Throws: the errors of `output`; the builder is empty and the file unusable then.
  package func finish(to output: any OutputFile) throws(IndexError) {
    // The segments of a builder share a dictionary, so that merging them copies what is stored.
    var finished = CollectedDocuments(schema: schema, collected.dictionary ?? inherited)
    swap(&finished, &collected)
    let file = SegmentFileWriter(output)
    finished.write(schema, to: file)
    try file.finish()
  }
}

/// The content of a builder.
private struct CollectedDocuments: ~Copyable {
  /// Starts and lengths of the documents.
  var table: DocumentTableBuilder
  private var units = GrowableBuffer<UInt16>()
  private var boundaries = WordBoundaryBitmapBuilder()
  private var lineEnds = PositionSetBuilder()
  private var blanks = PositionSetBuilder()
  private var cells = CellTableBuilder()
  private var words: WordInverter
  private var ids = ExternalIDWriter()
  private var columns: [AttributeColumnBuilder]
  private var stored: StoredFieldWriter

  /// Creates an empty collection.
  init(schema: IndexSchema, _ dictionary: StoredDictionary?) {
    stored = StoredFieldWriter(dictionary: dictionary)
    table = DocumentTableBuilder(fieldCount: schema.textFields.count)
    words = WordInverter(fieldCount: schema.textFields.count)
    columns = schema.attributes.map { AttributeColumnBuilder($0.kind) }
  }

  /// Peak bytes of memory for the documents.
  var memoryUsed: Int {
    table.memoryUsed + units.memoryUsed + boundaries.words.memoryUsed + words.memoryUsed + ids.memoryUsed
      + lineEnds.members.memoryUsed + blanks.members.memoryUsed + cells.memoryUsed
      + stored.memoryUsed + columns.reduce(0) { $0 + $1.memoryUsed }
      + max(words.memoryUsedToWrite, BigramInverter.memoryUsed(positionCount: units.count))
  }

  /// The dictionary that the stored documents have in common, if there is one by now.
  var dictionary: StoredDictionary? { stored.currentDictionary }

  /// Whether half of a segment's positions, or of the bytes of ids, words or attribute values, are used up.
  var isNearlyFull: Bool {
    let half = 1 << 31
    return table.positionCount > half || !ids.canAppend(half)
      || !words.canAppend(words: half / 2, units: half / 2)
      || columns.contains { !$0.canAppend(half, values: half) }
  }

  /// Whether the document fits the limits of a segment.
  func canAppend(_ document: borrowing AnalyzedDocument) -> Bool {
    var wordCount = 0
    for field in document.fields { wordCount += field.words.count }
    let positions = document.positionCount
    guard table.positionCount + positions < Int(UInt32.max), ids.canAppend(document.id.count),
      words.canAppend(words: wordCount, units: positions)
    else { return false }
    for (column, values) in zip(columns, document.attributes) {
      let bytes = values.reduce(0) { sum, value in
        if case .keyword(let keyword) = value { sum + keyword.count } else { sum }
      }
      if !column.canAppend(bytes, values: values.count) { return false }
    }
    return true
  }

  /// Appends a document that was validated and fits.
  mutating func append(_ document: borrowing AnalyzedDocument) {
    var wordCount = 0
    for field in document.fields { wordCount += field.words.count }
    table.appendDocument(norm: FieldNorm.encode(wordCount))
    words.appendDocument()
    for (ordinal, field) in document.fields.enumerated() {
      let start = table.positionCount
      table.appendField(ordinal, units: field.units.count, norm: FieldNorm.encode(field.words.count))
      boundaries.append(boundaries: field.boundaries, start: start, count: field.units.count)
      for offset in field.lineEnds { lineEnds.append(start + Int(offset)) }
      for offset in field.blanks { blanks.append(start + Int(offset)) }
      for cell in field.cells { cells.append(start: start + Int(cell.start), field: Int(cell.field)) }
      unsafe field.units.withUnsafeBufferPointer { text in
        guard let base = text.baseAddress else { return }
        unsafe units.append(base, count: text.count)
        unsafe words.append(field: ordinal, units: base, words: field.words)
      }
      units.append(0)
    }
    unsafe document.id.withUnsafeBytes { unsafe ids.append($0) }
    for (index, values) in document.attributes.enumerated() { columns[index].append(values) }
    unsafe document.stored.withUnsafeBytes { unsafe stored.append($0) }
  }

  /// Writes all sections.
  consuming func write(_ schema: IndexSchema, to file: SegmentFileWriter) {
    var metadata = SegmentMetadata(schema: schema)
    metadata.documentCount = table.documentCount
    metadata.positionCount = table.positionCount
    metadata.fields = (0..<table.fieldCount).map { field in
      .init(
        totalLength: words.totalLengths[field], totalUnits: table.totalUnits[field],
        startSize: field == 0 ? 1 : table.fieldStartSizes[field - 1])
    }
    table.write(to: file)
    file.begin(.boundaries)
    file.append(boundaries.words)
    lineEnds.write(.lineEnds, positionCount: table.positionCount, to: file)
    blanks.write(.blanks, positionCount: table.positionCount, to: file)
    cells.write(to: file)

    file.begin(.postings)
    var dictionary = TermDictionaryWriter(fieldCount: table.fieldCount)
    var postings = PostingListWriter(file, documents: table)
    words.write(to: &postings, dictionary: &dictionary)
    for field in 0..<table.fieldCount { metadata.fields[field].termCount = dictionary.termCounts[field] }
    dictionary.write(to: file)

    file.begin(.positions)
    var bigrams = BigramDirectoryWriter(positionCount: units.count)
    var lists = PositionListWriter(file, documents: table)
    unsafe BigramInverter.write(units: units.base, count: units.count, to: &lists, directory: &bigrams)
    metadata.bigramCount = bigrams.bigramCount
    metadata.bigramFirstCount = bigrams.firstCount
    bigrams.write(to: file)

    ids.write(to: file)
    file.begin(.attributes)
    for column in columns { metadata.columns.append(column.write(to: file)) }
    file.begin(.storedBlocks)
    stored.finish(to: file)
    metadata.storedBlockCount = stored.blockCount
    file.begin(.metadata)
    file.append(metadata.encode())
  }
}
