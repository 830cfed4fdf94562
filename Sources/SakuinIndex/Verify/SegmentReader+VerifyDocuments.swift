// SAFETY: documents, ranks and words of the bitmap are below the counts for which opening has checked the
// sections.
extension SegmentReader {
  /// Checks that word boundaries surround every field and that there are none past the end.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyBoundaries() throws(IndexError) {
    for document in 0..<UInt32(documentCount) {
      for field in 0..<fieldCount {
        let range = fieldRange(document: document, field: field)
        try check(
          isWordBoundary(range.lowerBound) && isWordBoundary(range.upperBound), .boundaries,
          "field \(field) of document \(document) does not lie between boundaries")
      }
    }
    if positionCount % 64 != 0 {
      let last = unsafe boundaries.u64(Int(positionCount / 64))
      try check(last >> UInt64(positionCount % 64) == 0, .boundaries, "there is a boundary past the end")
    }
  }

  /// Checks that the gaps ascend and that each lies between two units of a field.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyGaps() throws(IndexError) {
    for (set, section) in [(lineEnds, SegmentFormat.Section.lineEnds), (blanks, .blanks)] {
      let reason = set.faultReason(positionCount: Int(positionCount))
      try check(reason == nil, section, reason ?? "")
      var position = set.first(notBelow: 0)
      while position < positionCount {
        let document = document(at: position)
        let field = fieldNumber(at: position, document: document)
        let range = fieldRange(document: document, field: field)
        try check(
          position > range.lowerBound && position < range.upperBound, section,
          "position \(position) does not lie between two units of a field")
        position = set.first(notBelow: position + 1)
      }
    }
  }

  /// Checks that the cells ascend, and that each begins in a field, at a word boundary.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyCells() throws(IndexError) {
    for cell in 0..<cells.count {
      let start = cells.start(cell)
      try check(
        start < positionCount && (cell == 0 || start > cells.start(cell - 1)), .cells,
        "cell \(cell) is out of order")
      let document = document(at: start)
      let range = fieldRange(document: document, field: fieldNumber(at: start, document: document))
      try check(
        range.contains(start) && isWordBoundary(start), .cells, "cell \(cell) does not begin in a field")
    }
  }

  /// Checks that every document has an id, and their order.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyIDs() throws(IndexError) {
    var total = 0
    for document in 0..<UInt32(documentCount) {
      let id = unsafe ids.id(document)
      try unsafe check(!id.isEmpty, .externalIDs, "document \(document) has no id")
      total += id.count
    }
    try check(total == ids.byteCount, .externalIDs, "the ids do not fill their bytes")
    for rank in 0..<documentCount {
      try check(Int(ids.document(rank: rank)) < documentCount, .externalIDs, "rank \(rank) is no document")
      if let ranks = unsafe ids.ranks {
        try unsafe check(
          Int(ranks[Int(ids.document(rank: rank))]) == rank, .idRanks,
          "rank \(rank) is another in the table of ranks")
      }
      guard rank > 0 else { continue }
      let before = ids.document(rank: rank - 1)
      let document = ids.document(rank: rank)
      let order = unsafe TermDictionary.compare(ids.id(before), ids.id(document))
      try check(order < 0 || order == 0 && before < document, .externalIDs, "rank \(rank) is out of order")
    }
  }

  /// Checks that the stored blocks are contiguous, contain all documents, and decompress.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyStored() throws(IndexError) {
    var next = 0
    var content = StoredBlock()
    for block in 0..<stored.blockCount {
      let documents = try stored.block(block).documents
      try check(
        documents.lowerBound == next, .storedDirectory, "block \(block) does not follow the one before")
      try stored.load(block, into: &content)
      next = documents.upperBound
    }
    try check(next == documentCount, .storedDirectory, "documents are missing")
  }
}
