import SakuinIndex

// Decodes the postings of words.
// SAFETY: as at `SegmentScorer`. A run has capacity for a block of each field; a decoded block is closed by
// `DocumentID.max`, which ends every merge.

extension SegmentScorer {
  /// Decodes the next block of a word of one field from `target` on. Blocks whose upper bound is below
  /// `least` are skipped; documents to which it contributes less are left out.
  func decodeWord(_ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least: Double) {
    let cursor = unsafe postings + state.pointee.cursor
    unsafe cursor.pointee.seekBlock(to: target)
    let field = unsafe fields[state.pointee.cursor]
    let weights = unsafe state.pointee.occurrences + 256 * field
    let weight = unsafe state.pointee.weight
    if least > 0 {
      while unsafe cursor.pointee.blockLength > 0 {
        let x = unsafe Double(cursor.pointee.blockMaxFrequency) * weights[Int(cursor.pointee.blockMinNorm)]
        if weight * Self.saturated(x, k1) * Self.slack + grid.step >= least { break }
        unsafe cursor.pointee.nextBlock()
      }
    }
    guard unsafe cursor.pointee.blockLength > 0 else { return unsafe end(state) }
    let count = unsafe min(cursor.pointee.decodeDocuments(), cursor.pointee.decodeFrequencies())
    guard count > 0 else { return unsafe end(state) }
    let documents = unsafe cursor.pointee.documents
    let frequencies = unsafe cursor.pointee.frequencies
    let norms = unsafe layout.norms + field * layout.documentCount
    let kept = unsafe state.pointee.ownDocuments
    let contributions = unsafe state.pointee.ownContributions
    let leastFrequency = leastFrequency(least, weight: weight)
    var index = unsafe Self.lowerBound(documents, count: count, target: target)
    var used = 0
    while index < count {
      let document = unsafe documents[index]
      let x = unsafe Double(frequencies[index]) * weights[Int(norms[Int(document)])]
      if x >= leastFrequency {
        unsafe kept[used] = document
        unsafe contributions[used] = contribution(weight, x)
        used = used &+ 1
      }
      index = index &+ 1
    }
    unsafe finish(state, used, last: Int(documents[count &- 1]))
  }

  /// Decodes the next run of a word of several fields from `target` on, as `decodeWord` does for one.
  func decodeWords(_ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least: Double) {
    let cursors = unsafe postings + state.pointee.cursor
    let fields = unsafe state.pointee.cursorCount
    let weight = unsafe state.pointee.weight
    var start = target
    while true {
      // The run ends at the first end of a block: up to there, one block of each field is enough.
      var last = DocumentID.max
      var bound = 0.0
      for field in 0..<fields {
        unsafe cursors[field].seekBlock(to: start)
        guard unsafe cursors[field].blockLength > 0 else { continue }
        last = unsafe min(last, cursors[field].blockLastDocument)
        let weights = unsafe state.pointee.occurrences + 256 * self.fields[state.pointee.cursor + field]
        unsafe bound += Double(cursors[field].blockMaxFrequency) * weights[Int(cursors[field].blockMinNorm)]
      }
      if last == .max { return unsafe end(state) }
      if weight * Self.saturated(bound, k1) * Self.slack + grid.step < least {
        start = last &+ 1
        continue
      }
      let leastFrequency = leastFrequency(least, weight: weight)
      let used =
        unsafe fields == 2
        ? mergeTwo(state, from: start, through: last, leastFrequency)
        : mergeMany(state, from: start, through: last, leastFrequency)
      if used == 0 {
        start = last &+ 1
        continue
      }
      unsafe finish(state, used, last: Int(last))
      return
    }
  }

  /// Merges the current blocks of two fields; returns how many entries were kept.
  func mergeTwo(
    _ state: UnsafeMutablePointer<TermState>, from start: DocumentID, through last: DocumentID,
    _ leastFrequency: Double
  ) -> Int {
    let first = unsafe postings + state.pointee.cursor
    let second = unsafe first + 1
    let count0 = unsafe min(first.pointee.decodeDocuments(), first.pointee.decodeFrequencies())
    let count1 = unsafe min(second.pointee.decodeDocuments(), second.pointee.decodeFrequencies())
    let field0 = unsafe fields[state.pointee.cursor]
    let field1 = unsafe fields[state.pointee.cursor &+ 1]
    let weights0 = unsafe state.pointee.occurrences + 256 * field0
    let weights1 = unsafe state.pointee.occurrences + 256 * field1
    let norms0 = unsafe layout.norms + field0 * layout.documentCount
    let norms1 = unsafe layout.norms + field1 * layout.documentCount
    let documents0 = unsafe first.pointee.documents
    let documents1 = unsafe second.pointee.documents
    let frequencies0 = unsafe first.pointee.frequencies
    let frequencies1 = unsafe second.pointee.frequencies
    var i = unsafe Self.lowerBound(documents0, count: count0, target: start)
    var j = unsafe Self.lowerBound(documents1, count: count1, target: start)
    let documents = unsafe state.pointee.ownDocuments
    let contributions = unsafe state.pointee.ownContributions
    let weight = unsafe state.pointee.weight
    var used = 0
    while true {
      let document = unsafe min(documents0[i], documents1[j])
      if document > last || document == .max { return used }
      var x = 0.0
      if unsafe documents0[i] == document {
        unsafe x += Double(frequencies0[i]) * weights0[Int(norms0[Int(document)])]
        i = i &+ 1
      }
      if unsafe documents1[j] == document {
        unsafe x += Double(frequencies1[j]) * weights1[Int(norms1[Int(document)])]
        j = j &+ 1
      }
      if x >= leastFrequency {
        unsafe documents[used] = document
        unsafe contributions[used] = contribution(weight, x)
        used = used &+ 1
      }
    }
  }

  /// Merges the current blocks of any number of fields; returns how many entries were kept.
  func mergeMany(
    _ state: UnsafeMutablePointer<TermState>, from start: DocumentID, through last: DocumentID,
    _ leastFrequency: Double
  ) -> Int {
    let cursors = unsafe postings + state.pointee.cursor
    let fields = unsafe state.pointee.cursorCount
    for field in 0..<fields { _ = unsafe cursors[field].seek(to: start) }
    var used = 0
    while true {
      var document = DocumentID.max
      for field in 0..<fields { document = unsafe min(document, cursors[field].document) }
      if document > last || document == .max { return used }
      var x = 0.0
      for field in 0..<fields where unsafe cursors[field].document == document {
        unsafe x += occurrenceSum(state, field, document)
        _ = unsafe cursors[field].next()
      }
      if x >= leastFrequency {
        unsafe state.pointee.ownDocuments[used] = document
        unsafe state.pointee.ownContributions[used] = unsafe contribution(state.pointee.weight, x)
        used += 1
      }
    }
  }

  /// x of the current document of a field's postings.
  @inline(__always)
  func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ number: Int, _ document: DocumentID
  ) -> Double {
    let cursor = unsafe state.pointee.cursor &+ number
    return unsafe Double(postings[cursor].frequency) * occurrenceWeight(state, Int(document), fields[cursor])
  }
}
