import SakuinIndex

// Decodes the postings of words.

extension SegmentScorer {
  /// Decodes the next block of a word of one field from `target` on. Blocks whose upper bound is below
  /// `least` are skipped; documents to which it contributes less are left out.
  func decodeWord(_ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least: Double) {
    let cursor = postings + state.pointee.cursor
    cursor.pointee.seekBlock(to: target)
    let field = fields[state.pointee.cursor]
    let weights = state.pointee.occurrences + 256 * field
    let weight = state.pointee.weight
    if least > 0 {
      while cursor.pointee.blockLength > 0 {
        let x = Double(cursor.pointee.blockMaxFrequency) * weights[Int(cursor.pointee.blockMinNorm)]
        if weight * Self.saturated(x, k1) * Self.slack + grid.step >= least { break }
        cursor.pointee.nextBlock()
      }
    }
    guard cursor.pointee.blockLength > 0 else { return end(state) }
    let count = min(cursor.pointee.decodeDocuments(), cursor.pointee.decodeFrequencies())
    guard count > 0 else { return end(state) }
    let documents = cursor.pointee.documents
    let frequencies = cursor.pointee.frequencies
    let norms = layout.norms + field * layout.documentCount
    let kept = state.pointee.ownDocuments
    let contributions = state.pointee.ownContributions
    let leastFrequency = leastFrequency(least, weight: weight)
    var index = Self.lowerBound(documents, count: count, target: target)
    var used = 0
    while index < count {
      let document = documents[index]
      let x = Double(frequencies[index]) * weights[Int(norms[Int(document)])]
      if x >= leastFrequency {
        kept[used] = document
        contributions[used] = contribution(weight, x)
        used = used &+ 1
      }
      index = index &+ 1
    }
    finish(state, used, last: Int(documents[count &- 1]))
  }

  /// Decodes the next run of a word of several fields from `target` on, as `decodeWord` does for one.
  func decodeWords(_ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least: Double) {
    let cursors = postings + state.pointee.cursor
    let fields = state.pointee.cursorCount
    let weight = state.pointee.weight
    var start = target
    while true {
      // The run ends at the first end of a block: up to there, one block of each field is enough.
      var last = DocumentID.max
      var bound = 0.0
      for field in 0..<fields {
        cursors[field].seekBlock(to: start)
        guard cursors[field].blockLength > 0 else { continue }
        last = min(last, cursors[field].blockLastDocument)
        let weights = state.pointee.occurrences + 256 * self.fields[state.pointee.cursor + field]
        bound += Double(cursors[field].blockMaxFrequency) * weights[Int(cursors[field].blockMinNorm)]
      }
      if last == .max { return end(state) }
      if weight * Self.saturated(bound, k1) * Self.slack + grid.step < least {
        start = last &+ 1
        continue
      }
      let leastFrequency = leastFrequency(least, weight: weight)
      let used =
        fields == 2
        ? mergeTwo(state, from: start, through: last, leastFrequency)
        : mergeMany(state, from: start, through: last, leastFrequency)
      if used == 0 {
        start = last &+ 1
        continue
      }
      finish(state, used, last: Int(last))
      return
    }
  }

  /// Merges the current blocks of two fields; returns how many entries were kept.
  func mergeTwo(
    _ state: UnsafeMutablePointer<TermState>, from start: DocumentID, through last: DocumentID,
    _ leastFrequency: Double
  ) -> Int {
    let first = postings + state.pointee.cursor
    let second = first + 1
    let count0 = min(first.pointee.decodeDocuments(), first.pointee.decodeFrequencies())
    let count1 = min(second.pointee.decodeDocuments(), second.pointee.decodeFrequencies())
    let field0 = fields[state.pointee.cursor]
    let field1 = fields[state.pointee.cursor &+ 1]
    let weights0 = state.pointee.occurrences + 256 * field0
    let weights1 = state.pointee.occurrences + 256 * field1
    let norms0 = layout.norms + field0 * layout.documentCount
    let norms1 = layout.norms + field1 * layout.documentCount
    let documents0 = first.pointee.documents
    let documents1 = second.pointee.documents
    let frequencies0 = first.pointee.frequencies
    let frequencies1 = second.pointee.frequencies
    var i = Self.lowerBound(documents0, count: count0, target: start)
    var j = Self.lowerBound(documents1, count: count1, target: start)
    let documents = state.pointee.ownDocuments
    let contributions = state.pointee.ownContributions
    let weight = state.pointee.weight
    var used = 0
    while true {
      let document = min(documents0[i], documents1[j])
      if document > last || document == .max { return used }
      var x = 0.0
      if documents0[i] == document {
        x += Double(frequencies0[i]) * weights0[Int(norms0[Int(document)])]
        i = i &+ 1
      }
      if documents1[j] == document {
        x += Double(frequencies1[j]) * weights1[Int(norms1[Int(document)])]
        j = j &+ 1
      }
      if x >= leastFrequency {
        documents[used] = document
        contributions[used] = contribution(weight, x)
        used = used &+ 1
      }
    }
  }

  /// Merges the current blocks of any number of fields; returns how many entries were kept.
  func mergeMany(
    _ state: UnsafeMutablePointer<TermState>, from start: DocumentID, through last: DocumentID,
    _ leastFrequency: Double
  ) -> Int {
    let cursors = postings + state.pointee.cursor
    let fields = state.pointee.cursorCount
    for field in 0..<fields { _ = cursors[field].seek(to: start) }
    var used = 0
    while true {
      var document = DocumentID.max
      for field in 0..<fields { document = min(document, cursors[field].document) }
      if document > last || document == .max { return used }
      var x = 0.0
      for field in 0..<fields where cursors[field].document == document {
        x += occurrenceSum(state, field, document)
        _ = cursors[field].next()
      }
      if x >= leastFrequency {
        state.pointee.ownDocuments[used] = document
        state.pointee.ownContributions[used] = contribution(state.pointee.weight, x)
        used += 1
      }
    }
  }

  /// x of the current document of a field's postings.
  @inline(__always)
  func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ number: Int, _ document: DocumentID
  ) -> Double {
    let cursor = state.pointee.cursor &+ number
    return Double(postings[cursor].frequency) * occurrenceWeight(state, Int(document), fields[cursor])
  }
}
