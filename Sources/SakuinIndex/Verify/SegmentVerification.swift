extension SegmentReader {
  /// Checks everything that must hold between and within the sections: documents and fields tile the
  /// positions, terms ascend, postings ascend with the counts, bounds and lengths that are recorded, bigram
  /// lists tile the text and agree with their neighbours, boundaries surround every field, ids are sorted,
  /// attribute values too, and stored blocks decompress. Throws `IndexError.corrupt` for the first fault.
  ///
  /// O(segment); takes 2 bytes of memory a position. Call `verifyChecksums` first: damage that happens to
  /// keep the structure is its business.
  package func verifyStructure() throws(IndexError) {
    for step in verificationSteps { try step.verify() }
  }

  /// One thing that must hold.
  struct VerificationStep {
    /// Whether the steps after it rely on it.
    var isNeededByOthers = false
    /// Throws the first fault.
    var verify: () throws(IndexError) -> Void
  }

  /// The steps of `verifyStructure`, in their order.
  var verificationSteps: [VerificationStep] {
    var steps = [
      VerificationStep(isNeededByOthers: true, verify: verifyDocuments),
      VerificationStep(verify: verifyBoundaries), VerificationStep(verify: verifyIDs),
      VerificationStep(verify: verifyAllWords), VerificationStep(verify: verifyPostingsSize),
      VerificationStep(verify: verifyBigrams),
    ]
    for column in columns.indices {
      steps.append(VerificationStep { () throws(IndexError) in try self.verifyAttributes(column) })
    }
    steps.append(VerificationStep(verify: verifyStored))
    return steps
  }

  private func verifyAllWords() throws(IndexError) {
    var lengths = [UInt64](repeating: 0, count: documentCount)
    for field in 0..<fieldCount { try verifyWords(field: field, &lengths) }
    for document in 0..<documentCount {
      try check(
        FieldNorm.encode(Int(clamping: lengths[document])) == documentNorms[document], .norms,
        "document \(document) has another length than its norm says")
    }
  }

  /// Throws `IndexError.corrupt` in `section` unless the condition holds.
  func check(
    _ condition: Bool, _ section: SegmentFormat.Section, _ reason: @autoclosure () -> String
  ) throws(IndexError) {
    if !condition {
      throw .corrupt(path: path, offset: sections.entry(section).offset, reason: "\(section): \(reason())")
    }
  }

  /// Checks that fields tile the documents and documents the positions.
  func verifyDocuments() throws(IndexError) {
    try check(documentStarts[0] == 0, .documentStarts, "the first document does not start at 0")
    try check(
      documentStarts[documentCount] == positionCount, .documentStarts,
      "the last document does not end at the end")
    var totals = [UInt64](repeating: 0, count: fieldCount)
    for document in 0..<UInt32(documentCount) {
      var position = documentStarts[Int(document)]
      for field in 0..<fieldCount {
        let range = fieldRange(document: document, field: field)
        try check(
          range.lowerBound == position && range.upperBound < positionCount, .fieldStarts,
          "field \(field) of document \(document) does not follow the one before")
        totals[field] += UInt64(range.count)
        position = range.upperBound + 1
      }
      try check(
        position == documentStarts[Int(document) + 1], .documentStarts,
        "document \(document) does not end with its fields")
    }
    let locator = DocumentLocator(
      starts: documentStarts, documentCount: documentCount, positionCount: Int(positionCount))
    for index in 0..<locator.landmarks.count {
      try check(
        sections[.documentLandmarks].u32(index) == locator.landmarks[index], .documentLandmarks,
        "landmark \(index) is another document")
    }
    for field in 0..<fieldCount {
      try check(
        totals[field] == totalUnits(field: field), .metadata, "field \(field) has other units than recorded")
    }
  }

  private func verifyBoundaries() throws(IndexError) {
    for document in 0..<UInt32(documentCount) {
      for field in 0..<fieldCount {
        let range = fieldRange(document: document, field: field)
        try check(
          isWordBoundary(range.lowerBound) && isWordBoundary(range.upperBound), .boundaries,
          "field \(field) of document \(document) does not lie between boundaries")
      }
    }
    if positionCount % 64 != 0 {
      let last = boundaries.u64(Int(positionCount / 64))
      try check(last >> UInt64(positionCount % 64) == 0, .boundaries, "there is a boundary past the end")
    }
  }

  private func verifyIDs() throws(IndexError) {
    var total = 0
    for document in 0..<UInt32(documentCount) {
      let id = ids.id(document)
      try check(!id.isEmpty, .externalIDs, "document \(document) has no id")
      total += id.count
    }
    try check(total == ids.byteCount, .externalIDs, "the ids do not fill their bytes")
    for rank in 0..<documentCount {
      try check(Int(ids.document(rank: rank)) < documentCount, .externalIDs, "rank \(rank) is no document")
      guard rank > 0 else { continue }
      let before = ids.document(rank: rank - 1)
      let document = ids.document(rank: rank)
      let order = TermDictionary.compare(ids.id(before), ids.id(document))
      try check(order < 0 || order == 0 && before < document, .externalIDs, "rank \(rank) is out of order")
    }
  }

  private func verifyStored() throws(IndexError) {
    var next = 0
    for block in 0..<stored.blockCount {
      let documents = try stored.block(block).documents
      try check(
        documents.lowerBound == next, .storedDirectory, "block \(block) does not follow the one before")
      try stored.withDocuments(block: block) { _, _ in }
      next = documents.upperBound
    }
    try check(next == documentCount, .storedDirectory, "documents are missing")
  }
}
