import SakuinIndex

// Decodes positions into documents.
// SAFETY: as at `SegmentScorer`. A run has capacity for a block of positions and 8 entries more; `index` and
// `next` stay below `length` or at the `DocumentID.max` after it.

extension SegmentScorer {
  /// Decodes the next block of a bigram from `target` on; documents to which it contributes less than
  /// `leastContribution` are left out.
  func decodeBigram(
    _ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least leastContribution: Double
  ) {
    // Hoisted: the loop writes through pointers, after which each of these would be loaded again.
    let layout = self.layout
    let grid = self.grid
    let k1 = self.k1
    let cursor = unsafe positions + state.pointee.cursor
    guard Int(target) < layout.documentCount else { return unsafe end(state) }
    let start = unsafe layout.starts[Int(target)]
    unsafe cursor.pointee.seekBlock(to: start)
    let length = unsafe cursor.pointee.decode()
    guard length > 0 else { return unsafe end(state) }
    let values = unsafe cursor.pointee.positions
    let documents = unsafe state.pointee.ownDocuments
    let contributions = unsafe state.pointee.ownContributions
    let weight = unsafe state.pointee.weight
    let leastFrequency = leastFrequency(leastContribution, weight: weight)
    let lastField = layout.fieldCount &- 1
    let lastNorms = unsafe layout.norms + lastField &* layout.documentCount
    let lastWeights = unsafe state.pointee.occurrences + 256 &* lastField
    var index = unsafe Self.lowerBound(values, count: length, target: start)
    guard index < length else { return unsafe end(state) }
    var count = 0
    var least = Int(target)
    // In place: there are never more runs than positions, so that an entry is overwritten only after it was
    // read.
    unsafe layout.documents(of: values + index, count: length &- index, to: documents + index)
    unsafe documents[length] = .max
    while index < length {
      let first = unsafe values[index]
      let located = unsafe documents[index]
      let document = max(Int(located), least)
      var next = index &+ 1
      while unsafe documents[next] == located { next = next &+ 1 }
      let sum: Double
      if next >= length {
        // The last document of the block may continue in the next block.
        sum = unsafe occurrenceSum(state, cursor, from: index, document: document)
      } else if first >= layout.lastFieldStart(document) {
        sum = unsafe Double(next &- index) * lastWeights[Int(lastNorms[document])]
      } else {
        sum = unsafe occurrenceSum(state, values + index, next &- index, document)
      }
      if sum >= leastFrequency {
        unsafe documents[count] = DocumentID(truncatingIfNeeded: document)
        unsafe contributions[count] = sum
        count = count &+ 1
      }
      index = next
      least = document &+ 1
      if least >= layout.documentCount { break }
    }
    for entry in 0..<count {
      let sum = unsafe contributions[entry]
      unsafe contributions[entry] = grid.round(weight * sum / (sum + k1))
    }
    unsafe finish(state, count, last: least &- 1)
  }

  /// x of positions that all lie in one document and one block.
  @inline(never)
  func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ values: UnsafePointer<Position>, _ count: Int, _ document: Int
  ) -> Double {
    let last = layout.fieldCount &- 1
    var sum = 0.0
    var index = 0
    for field in 0...last {
      let end = layout.fieldStart(document, field &+ 1)
      let first = index
      while index < count, unsafe values[index] < end || field == last { index = index &+ 1 }
      unsafe sum += Double(index &- first) * occurrenceWeight(state, document, field)
    }
    return sum
  }

  /// x of a document whose positions begin at entry `first` of the cursor's block and may continue in the
  /// next ones; leaves the cursor at the last block that was read.
  func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ cursor: UnsafeMutablePointer<PositionCursor>, from first: Int,
    document: Int
  ) -> Double {
    let end = unsafe layout.starts[document &+ 1]
    var sum = 0.0
    var count = 0
    var field = 0
    var fieldEnd = layout.fieldStart(document, 1)
    var index = first
    while true {
      let length = unsafe cursor.pointee.decode()
      let values = unsafe cursor.pointee.positions
      while index < length, unsafe values[index] < end || (index == first && count == 0) {
        while unsafe values[index] >= fieldEnd, field &+ 1 < layout.fieldCount {
          unsafe sum += Double(count) * occurrenceWeight(state, document, field)
          count = 0
          field = field &+ 1
          fieldEnd = layout.fieldStart(document, field &+ 1)
        }
        count = count &+ 1
        index = index &+ 1
      }
      if index < length || length == 0 { break }
      unsafe cursor.pointee.nextBlock()
      index = 0
      if unsafe cursor.pointee.blockLength == 0 { break }
    }
    return unsafe sum + Double(count) * occurrenceWeight(state, document, field)
  }
}
