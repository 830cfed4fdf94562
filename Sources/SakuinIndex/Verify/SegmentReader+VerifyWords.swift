// SAFETY: documents of a decoded block are below `documentCount`, for which opening has checked the norms.
extension SegmentReader {
  /// Checks the terms and posting lists of a field; adds its words to the lengths of the documents.
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyWords(field: Int, _ documentLengths: inout [UInt64]) throws(IndexError) {
    var terms = terms(field: field, prefix: [])
    var previous: [UInt8] = []
    var count = 0
    var lengths = [UInt32](repeating: 0, count: documentCount)
    while terms.next() {
      try check(
        count == 0 ? !terms.bytes.isEmpty : previous.lexicographicallyPrecedes(terms.bytes), .termBlocks,
        "term \(count) of field \(field) is out of order")
      previous = terms.bytes
      count += 1
      try verifyPostings(terms.info, &lengths)
    }
    try check(
      !terms.isDamaged && count == termCount(field: field), .termBlocks, "terms of field \(field) are missing"
    )
    var total: UInt64 = 0
    for document in 0..<documentCount {
      total += UInt64(lengths[document])
      documentLengths[document] += UInt64(lengths[document])
      try unsafe check(
        FieldNorm.encode(Int(lengths[document])) == norms(field: field)[document], .norms,
        "field \(field) of document \(document) has another length than its norm says")
    }
    try check(total == totalLength(field: field), .metadata, "field \(field) has other words than recorded")
  }

  private func verifyPostings(_ info: TermInfo, _ lengths: inout [UInt32]) throws(IndexError) {
    var cursor = postings(info)
    var count = 0
    var previous = -1
    let norms = unsafe norms(field: Int(info.field))
    while !cursor.isExhausted {
      let length = cursor.decodeDocuments()
      _ = cursor.decodeFrequencies()
      var maxFrequency: UInt32 = 0
      var minNorm = UInt8.max
      var minDocumentNorm = UInt8.max
      for index in 0..<length {
        let document = unsafe Int(cursor.documents[index])
        try check(document > previous, .postings, "a posting is out of order")
        previous = document
        let frequency = unsafe cursor.frequencies[index]
        maxFrequency = max(maxFrequency, frequency)
        minNorm = unsafe min(minNorm, norms[document])
        minDocumentNorm = unsafe min(minDocumentNorm, documentNorms[document])
        let (sum, overflow) = lengths[document].addingReportingOverflow(frequency)
        try check(!overflow, .postings, "frequencies of document \(document) overflow")
        lengths[document] = sum
      }
      if length > 0 {
        try check(
          cursor.blockMaxFrequency == (maxFrequency >= 255 ? .max : maxFrequency)
            && cursor.blockMinNorm == minNorm && cursor.blockMinDocumentNorm == minDocumentNorm, .postings,
          "the bounds of a block do not hold")
      }
      count += length
      cursor.nextBlock()
    }
    try check(
      !cursor.isDamaged && count == cursor.documentFrequency, .postings, "a posting list is damaged")
  }

  /// Checks that the posting lists fill their section.
  /// - Throws: `IndexError.corrupt` otherwise.
  func verifyPostingsSize() throws(IndexError) {
    var size: UInt64 = 0
    for field in 0..<fieldCount {
      var terms = terms(field: field, prefix: [])
      while terms.next() {
        if terms.info.documentFrequency == 1 { continue }
        try check(
          terms.info.offset == size, .termBlockDirectory, "a posting list does not follow the one before")
        size = terms.info.offset &+ terms.info.byteCount
      }
    }
    try check(
      size == UInt64(sections[.postings].count), .postings, "the posting lists do not fill the section")
  }
}
