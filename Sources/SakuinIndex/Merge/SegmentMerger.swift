/// Merges several segments into one, dropping deleted documents.
// SAFETY: documents are below the count that opening has checked each input for; bytes are used while their
// segment is alive.
package enum SegmentMerger {
  /// A segment to merge and its live documents; nil when all are live.
  package typealias Input = (segment: SegmentReader, live: LiveDocuments?)

  /// Writes the live documents of the inputs, in order, as one segment to `output`, which must be empty.
  ///
  /// The result contains the same as a segment built from these documents. Lists are streamed: memory is
  /// bounded by the dictionaries and the documents' small data (ids, norms, attributes), not by postings,
  /// positions or stored text. One of the inputs must have a schema that extends
  /// those of the others.
  ///
  /// - Throws: `IndexError.corrupt` when an input is damaged (checksums are verified first),
  ///   `IndexError.incompatible` when schemas differ, `IndexError.limit` when the result would exceed
  ///   `limits` or there is no input, `IndexError.cancelled` when `progress` asks to stop, and the errors
  ///   of `output`.
  package static func merge(
    _ inputs: [Input], to output: any OutputFile, limits: SegmentLimits = SegmentLimits(),
    progress: ProgressHandler? = nil
  ) throws(IndexError) {
    let schemas = inputs.map(\.segment.schema)
    guard let schema = schemas.max(by: { $0.attributes.count < $1.attributes.count }) else {
      throw .limit("there is no segment to merge")
    }
    for input in inputs where !schema.extends(input.segment.schema) {
      throw .incompatible(path: input.segment.path, expected: "\(schema)", got: "\(input.segment.schema)")
    }
    var table = DocumentTableBuilder(fieldCount: schema.textFields.count)
    var planned: [MergeInput] = []
    for input in inputs {
      let merged = try MergeInput(
        input.segment, live: input.live, firstDocument: table.documentCount,
        firstPosition: table.positionCount)
      planned.append(merged)
      try append(merged, to: &table, limits)
      // Verifying the checksums has read everything; the lists are read again piece by piece.
      input.segment.releasePages()
    }
    let file = SegmentFileWriter(output)
    let meter = MergeMeter(inputs.map(\.segment), file, progress)
    var metadata = SegmentMetadata(schema: schema)
    metadata.documentCount = table.documentCount
    metadata.positionCount = table.positionCount
    metadata.fields = (0..<table.fieldCount).map { field in
      .init(
        totalUnits: table.totalUnits[field], startSize: field == 0 ? 1 : table.fieldStartSizes[field - 1])
    }
    table.write(to: file)
    writeBoundaries(planned, to: file)
    writeGaps(planned, positionCount: table.positionCount, to: file)
    try writeLists(planned, table, &metadata, to: file, meter)
    try writeIDs(planned, limits, to: file)
    try writeAttributes(planned, &metadata, limits, to: file)
    try writeStored(planned, &metadata, to: file, meter)
    file.begin(.metadata)
    file.append(metadata.encode())
    try file.finish()
  }

  private static func append(
    _ input: MergeInput, to table: inout DocumentTableBuilder, _ limits: SegmentLimits
  ) throws(IndexError) {
    let reader = input.reader
    for document in 0..<UInt32(reader.documentCount) where input.isLive(document) {
      let size = unsafe Int(reader.documentStarts[Int(document) + 1] - reader.documentStarts[Int(document)])
      guard table.positionCount + size <= limits.positions else {
        throw .limit("a segment holds at most \(limits.positions) positions")
      }
      unsafe table.appendDocument(norm: reader.documentNorms[Int(document)])
      for field in 0..<reader.fieldCount {
        table.appendField(
          field, units: reader.fieldRange(document: document, field: field).count,
          norm: reader.norm(document: document, field: field))
      }
    }
  }

  private static func writeBoundaries(_ inputs: [MergeInput], to file: SegmentFileWriter) {
    var boundaries = WordBoundaryBitmapBuilder()
    for input in inputs {
      let starts = unsafe input.reader.documentStarts
      input.forEachLiveRun { run in
        unsafe boundaries.append(
          bits: input.reader.boundaries, range: Int(starts[run.lowerBound])..<Int(starts[run.upperBound]))
      }
    }
    file.begin(.boundaries)
    file.append(boundaries.words)
  }

  private static func writeGaps(_ inputs: [MergeInput], positionCount: Int, to file: SegmentFileWriter) {
    var lineEnds = PositionSetBuilder()
    var blanks = PositionSetBuilder()
    var cells = CellTableBuilder()
    var start = 0
    for input in inputs {
      let reader = input.reader
      let starts = unsafe reader.documentStarts
      input.forEachLiveRun { run in
        let range = unsafe starts[run.lowerBound]..<starts[run.upperBound]
        lineEnds.append(reader.lineEnds, in: range, movedTo: start)
        blanks.append(reader.blanks, in: range, movedTo: start)
        cells.append(reader.cells, in: range, movedTo: start)
        start += range.count
      }
    }
    lineEnds.write(.lineEnds, positionCount: positionCount, to: file)
    blanks.write(.blanks, positionCount: positionCount, to: file)
    cells.write(to: file)
  }

  private static func writeLists(
    _ inputs: [MergeInput], _ table: borrowing DocumentTableBuilder, _ metadata: inout SegmentMetadata,
    to file: SegmentFileWriter, _ meter: MergeMeter
  ) throws(IndexError) {
    let merger = ListMerger(inputs, meter)
    file.begin(.postings)
    var dictionary = TermDictionaryWriter(fieldCount: table.fieldCount)
    var postings = PostingListWriter(file, documents: table)
    for field in 0..<table.fieldCount {
      metadata.fields[field].totalLength = try merger.mergeWords(
        field: field, to: &postings, dictionary: &dictionary)
      metadata.fields[field].termCount = dictionary.termCounts[field]
    }
    dictionary.write(to: file)

    file.begin(.positions)
    var bigrams = BigramDirectoryWriter(positionCount: table.positionCount)
    var positions = PositionListWriter(file, documents: table)
    try merger.mergeBigrams(to: &positions, directory: &bigrams)
    metadata.bigramCount = bigrams.bigramCount
    metadata.bigramFirstCount = bigrams.firstCount
    bigrams.write(to: file)
  }

  private static func writeIDs(
    _ inputs: [MergeInput], _ limits: SegmentLimits, to file: SegmentFileWriter
  ) throws(IndexError) {
    var ids = ExternalIDWriter()
    for input in inputs {
      for document in 0..<UInt32(input.reader.documentCount) where input.isLive(document) {
        let id = unsafe input.reader.ids.id(document)
        if unsafe id.isEmpty {
          throw .corrupt(path: input.reader.path, offset: 0, reason: "document \(document) has no id")
        }
        guard ids.byteCount + id.count <= limits.idBytes else {
          throw .limit("a segment holds at most \(limits.idBytes) bytes of ids")
        }
        unsafe ids.append(id)
      }
    }
    ids.write(to: file)
  }

  private static func append(
    _ input: MergeInput, column: Int, _ kind: IndexSchema.AttributeKind,
    to builder: inout AttributeColumnBuilder
  ) {
    let reader = input.reader
    let documents = (0..<UInt32(reader.documentCount)).lazy.filter { input.isLive($0) }
    guard column < reader.columns.count else {
      // The schema has grown since the segment was written.
      for _ in documents { builder.append([]) }
      return
    }
    switch kind {
    case .keyword:
      guard let column = reader.keywordColumn(column) else { break }
      var translation = AttributeColumnBuilder.Translation()
      for document in documents { builder.append(document, of: column, &translation) }
    case .number:
      guard let column = reader.numberColumn(column) else { break }
      for document in documents { builder.append(document, of: column) }
    case .date:
      guard let column = reader.dateColumn(column) else { break }
      for document in documents { builder.append(document, of: column) }
    }
  }

  private static func writeAttributes(
    _ inputs: [MergeInput], _ metadata: inout SegmentMetadata, _ limits: SegmentLimits,
    to file: SegmentFileWriter
  ) throws(IndexError) {
    file.begin(.attributes)
    for (index, attribute) in metadata.schema.attributes.enumerated() {
      var column = AttributeColumnBuilder(attribute.kind)
      for input in inputs {
        let size = input.reader.size.columns
        guard column.valueCount + (index < size.count ? size[index].values : 0) <= limits.values else {
          throw .limit("a segment holds at most \(limits.values) values of attribute \(attribute.name)")
        }
        append(input, column: index, attribute.kind, to: &column)
        guard column.distinctBytes <= limits.valueBytes else {
          throw .limit(
            "a segment holds at most \(limits.valueBytes) bytes of values of attribute \(attribute.name)")
        }
      }
      metadata.columns.append(column.write(to: file))
    }
  }

  private static func writeStored(
    _ inputs: [MergeInput], _ metadata: inout SegmentMetadata, to file: SegmentFileWriter, _ meter: MergeMeter
  ) throws(IndexError) {
    file.begin(.storedBlocks)
    var merger = try StoredFieldMerger(inputs)
    for input in inputs {
      for index in 0..<input.reader.stored.blockCount {
        try merger.append(block: index, of: input)
        merger.stored.drain(to: file)
        try meter.update()
      }
    }
    guard merger.stored.documentCount == metadata.documentCount else {
      throw .corrupt(path: inputs[0].reader.path, offset: 0, reason: "stored documents are missing")
    }
    merger.stored.finish(to: file)
    metadata.storedBlockCount = merger.stored.blockCount
  }
}
