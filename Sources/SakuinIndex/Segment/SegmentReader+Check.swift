// SAFETY: starts and landmarks are read below the counts that opening has checked the sections for.
extension SegmentReader {
  /// Checks a condition on the byte `offset` of `section`.
  /// - Throws: `IndexError.corrupt` when it is false.
  func check(
    _ condition: Bool, _ section: SegmentFormat.Section, _ reason: @autoclosure () -> String
  ) throws(IndexError) {
    if !condition {
      throw .corrupt(path: path, offset: sections.entry(section).offset, reason: "\(section): \(reason())")
    }
  }

  /// Checks that fields tile the documents and documents the positions: the invariant of everything that
  /// iterates over a segment, a merge as well as a verification.
  /// - Throws: `IndexError.corrupt`.
  func verifyDocuments() throws(IndexError) {
    try unsafe check(documentStarts[0] == 0, .documentStarts, "the first document does not start at 0")
    try unsafe check(
      documentStarts[documentCount] == positionCount, .documentStarts,
      "the last document does not end at the end")
    var totals = [UInt64](repeating: 0, count: fieldCount)
    for document in 0..<UInt32(documentCount) {
      var position = unsafe documentStarts[Int(document)]
      for field in 0..<fieldCount {
        let range = fieldRange(document: document, field: field)
        try check(
          range.lowerBound == position && range.upperBound < positionCount, .fieldStarts,
          "field \(field) of document \(document) does not follow the one before")
        totals[field] += UInt64(range.count)
        position = range.upperBound + 1
      }
      try unsafe check(
        position == documentStarts[Int(document) + 1], .documentStarts,
        "document \(document) does not end with its fields")
    }
    let locator = unsafe DocumentLocator(
      starts: documentStarts, documentCount: documentCount, positionCount: Int(positionCount))
    for index in 0..<locator.landmarks.count {
      try unsafe check(
        sections[.documentLandmarks].u32(index) == locator.landmarks[index], .documentLandmarks,
        "landmark \(index) is another document")
    }
    for field in 0..<fieldCount {
      try check(
        totals[field] == totalUnits(field: field), .metadata, "field \(field) has other units than recorded")
    }
  }
}
