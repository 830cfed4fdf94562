// SAFETY: positions of a decoded block are below `positionCount`; `text` has a unit for each, and one more.
extension SegmentReader {
  /// Checks that the bigram lists tile the text: every position of a unit is in exactly one list, no gap is
  /// in any, and a bigram's second unit is the first unit of the bigram at the next position (0 for a gap).
  /// - Throws: `IndexError.corrupt` for the first fault.
  func verifyBigrams() throws(IndexError) {
    var text = GrowableBuffer<UInt16>(capacity: Int(positionCount) + 1)
    text.append(repeating: 0, count: Int(positionCount) + 1)
    let units = unsafe text.base
    var listed: UInt64 = 0
    var size: UInt64 = 0
    var previous: UInt32 = 0
    // verifyStructure has checked the starts.
    let locator = unsafe DocumentLocator(
      starts: documentStarts, documentCount: documentCount, positionCount: Int(positionCount))
    var cursor = BigramCursor(self)
    cursor.next()
    while let bigram = cursor.bigram {
      let first = UInt16(bigram >> 16)
      try check(first != 0 && bigram > previous, .bigramSeconds, "a bigram is out of order")
      previous = bigram
      try check(
        cursor.info.offset == size, .bigramRecordDirectory, "a position list does not follow the one before")
      size = cursor.info.offset &+ cursor.info.byteCount
      try forEachPosition(cursor.info) { position throws(IndexError) in
        try unsafe check(units[Int(position)] == 0, .positions, "position \(position) is in two lists")
        unsafe units[Int(position)] = first
      }
      try verifyDocuments(cursor.info, locator)
      listed += UInt64(cursor.info.count)
      cursor.next()
    }
    try check(!cursor.isDamaged, .bigramRecords, "bigrams are missing")
    try check(size == UInt64(sections[.positions].count), .positions, "the lists do not fill the section")
    let total = (0..<fieldCount).reduce(UInt64(0)) { $0 + totalUnits(field: $1) }
    let between = try unsafe verifyGapsBetweenCells(units)
    try check(listed + between == total, .positions, "the lists have other positions than the text")
    for document in 0..<UInt32(documentCount) {
      for field in 0..<fieldCount {
        let gap = fieldRange(document: document, field: field).upperBound
        try unsafe check(units[Int(gap)] == 0, .positions, "position \(gap) is a gap and in a list")
      }
    }
    try unsafe verifySeconds(units)
  }

  /// Checks that no list has a position of a gap between cells, and returns the number of such gaps.
  private func verifyGapsBetweenCells(_ units: UnsafePointer<UInt16>) throws(IndexError) -> UInt64 {
    var gaps: UInt64 = 0
    for cell in 0..<cells.count {
      let start = cells.start(cell)
      // verifyCells has checked that cells lie in fields.
      let document = document(at: start)
      if fieldRange(document: document, field: fieldNumber(at: start, document: document)).lowerBound == start
      {
        continue
      }
      try check(unsafe units[Int(start) - 1] == 0, .cells, "there is no gap before cell \(cell)")
      gaps += 1
    }
    return gaps
  }

  private func verifySeconds(_ units: UnsafePointer<UInt16>) throws(IndexError) {
    var cursor = BigramCursor(self)
    cursor.next()
    while let bigram = cursor.bigram {
      let second = UInt16(truncatingIfNeeded: bigram)
      try forEachPosition(cursor.info) { position throws(IndexError) in
        try unsafe check(
          units[Int(position) + 1] == second, .bigramSeconds,
          "position \(position) is in the list of another bigram")
      }
      cursor.next()
    }
  }

  /// Checks the document frequency and the bounds of a list.
  private func verifyDocuments(
    _ info: PositionListInfo, _ locator: borrowing DocumentLocator
  ) throws(IndexError) {
    var cursor = positions(info)
    var documents = 0
    var end = 0
    var frequency: UInt32 = 0
    // Bounds of the blocks in which the current document has positions.
    var open: [(maxFrequency: UInt32, minNorm: UInt8)] = []
    var norm = UInt8.max
    func close() throws(IndexError) {
      for bound in open {
        try check(bound.maxFrequency >= frequency, .positions, "the frequency bound of a block does not hold")
      }
    }
    while !cursor.isExhausted {
      let length = cursor.decode()
      let bound = (cursor.blockMaxFrequency, cursor.blockMinDocumentNorm)
      if length > 0, unsafe Int(cursor.positions[0]) < end { open.append(bound) }
      for index in 0..<length {
        let position = unsafe cursor.positions[index]
        if Int(position) >= end {
          try close()
          let document: Int
          (document, end) = locator.document(at: position)
          documents += 1
          frequency = 0
          open = [bound]
          norm = unsafe documentNorms[document]
        }
        try check(norm >= bound.1, .positions, "the norm bound of a block does not hold")
        frequency += 1
      }
      cursor.nextBlock()
    }
    try close()
    try check(
      documents == Int(info.documentFrequency), .bigramRecords, "a bigram is in other documents than recorded"
    )
  }

  private func forEachPosition(
    _ info: PositionListInfo, _ body: (Position) throws(IndexError) -> Void
  ) throws(IndexError) {
    var cursor = positions(info)
    var count = 0
    while !cursor.isExhausted {
      let length = cursor.decode()
      for index in 0..<length { try unsafe body(cursor.positions[index]) }
      count += length
      cursor.nextBlock()
    }
    try check(!cursor.isDamaged && count == cursor.count, .positions, "a position list is damaged")
  }
}
