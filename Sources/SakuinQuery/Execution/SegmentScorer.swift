import SakuinIndex

/// The terms of a plan in one segment: decodes their documents in runs, or looks single documents up.
///
/// Both ways give the same contribution to the bit; executors choose the cheaper one. Movement is forward only. All
/// state lies in plain memory, so that loops over it neither count references nor check exclusivity.
struct SegmentScorer: ~Copyable {
  /// Terms of the plan.
  let count: Int
  /// One for each term, in the plan's order.
  let states: UnsafeMutablePointer<TermState>
  let layout: DocumentLayout
  let k1: Double
  let grid: ScoreGrid
  private let postings: UnsafeMutablePointer<PostingCursor>
  private let postingCount: Int
  /// The field of each cursor of `postings`.
  private let fields: UnsafeMutablePointer<Int>
  private let positions: UnsafeMutablePointer<PositionCursor>
  private let positionCount: Int
  private let documentRoom: UnsafeMutablePointer<DocumentID>
  private let contributionRoom: UnsafeMutablePointer<Double>
  private let plan: ScoringPlan
  private let segment: SegmentReader

  /// Entries of a run at most, for each field.
  private static let runLength = 128

  /// The terms of `plan` in the segment with number `number`.
  init(_ plan: ScoringPlan, segment number: Int) {
    self.plan = plan
    segment = plan.segments.leaves[number].segment
    layout = segment.layout
    k1 = plan.k1
    grid = plan.grid
    count = plan.terms.count
    var postingCount = 0
    var positionCount = 0
    var room = 0
    for term in plan.terms {
      switch term.lists[number] {
      case .absent: room += 1
      case .word(let infos):
        postingCount += infos.count
        room += Self.runLength * infos.count + 8
      case .bigram:
        positionCount += 1
        room += Self.runLength + 8
      case .list(let list): room += list.documents.count + 1
      }
    }
    self.postingCount = postingCount
    self.positionCount = positionCount
    states = .allocate(capacity: max(count, 1))
    postings = .allocate(capacity: max(postingCount, 1))
    positions = .allocate(capacity: max(positionCount, 1))
    fields = .allocate(capacity: max(postingCount, 1))
    documentRoom = .allocate(capacity: max(room, 1))
    contributionRoom = .allocate(capacity: max(room, 1))
    var posting = 0
    var position = 0
    var used = 0
    for (index, term) in plan.terms.enumerated() {
      let documents = documentRoom + used
      let contributions = contributionRoom + used
      documents[0] = .max
      var kind = TermState.Kind.absent
      var cursor = 0
      var cursorCount = 0
      var bound = 0.0
      var decodedEnd = -1
      var entryCount = 0
      switch term.lists[number] {
      case .absent:
        used += 1
        decodedEnd = Int.max
      case .word(let infos):
        kind = infos.count == 1 ? .word : .words
        cursor = posting
        cursorCount = infos.count
        var x = 0.0
        for info in infos {
          let list = segment.postings(info)
          entryCount += list.documentFrequency
          let bounds = list.bounds()
          x += Self.bound(
            bounds.maxFrequency, term.occurrences.values[256 * Int(info.field) + Int(bounds.minNorm)])
          (postings + posting).initialize(to: list)
          (fields + posting).initialize(to: Int(info.field))
          posting += 1
        }
        bound = term.weight * Self.saturated(x, k1)
        used += Self.runLength * infos.count + 8
      case .bigram(let info):
        kind = .bigram
        cursor = position
        let list = segment.positions(info)
        entryCount = list.count
        let most = UInt32(list.count &- list.documentFrequency &+ 1)
        bound = term.weight * Self.saturated(Self.bound(most, term.occurrences.most), k1)
        (positions + position).initialize(to: list)
        position += 1
        used += Self.runLength + 8
      case .list(let list):
        kind = .list
        entryCount = list.documents.count
        for (entry, document) in list.documents.enumerated() {
          documents[entry] = document
          contributions[entry] = grid.round(list.contributions[entry])
          bound = max(bound, contributions[entry])
        }
        documents[list.documents.count] = .max
        used += list.documents.count + 1
      }
      (states + index).initialize(
        to: TermState(
          kind: kind, cursor: cursor, cursorCount: cursorCount, weight: term.weight,
          occurrences: UnsafePointer(term.occurrences.values), entryCount: entryCount,
          bound: bound * Self.slack,
          documents: UnsafePointer(documents), contributions: UnsafePointer(contributions),
          decodedEnd: decodedEnd,
          ownDocuments: documents, ownContributions: contributions))
      if case .list(let list) = term.lists[number] { states[index].count = list.documents.count }
    }
  }

  deinit {
    postings.deinitialize(count: postingCount)
    positions.deinitialize(count: positionCount)
    postings.deallocate()
    positions.deallocate()
    fields.deallocate()
    states.deallocate()
    documentRoom.deallocate()
    contributionRoom.deallocate()
  }

  /// Bounds are sums in another order than scores: so much wider they hold in spite of rounding.
  static let slack = 1 + 1e-9

  @inline(__always)
  private static func saturated(_ x: Double, _ k1: Double) -> Double { x > 0 ? x / (x + k1) : 0 }

  /// x of a frequency that may be without limit.
  private static func bound(_ frequency: UInt32, _ weight: Double) -> Double { Double(frequency) * weight }

  /// The least x that contributes `least`; infinite when none does.
  @inline(__always)
  private func leastFrequency(_ least: Double, weight: Double) -> Double {
    guard least > 0 else { return 0 }
    let wanted = least * Self.narrow
    return wanted < weight ? k1 * wanted / (weight - wanted) * Self.narrow : .infinity
  }
  /// Entries that are left out must be too small in spite of rounding.
  static let narrow = 1 - 1e-9

  /// The first of `count` ascending values that is not below `target`; `count` when none is.
  @inline(__always)
  private static func lowerBound(_ values: UnsafePointer<UInt32>, count: Int, target: UInt32) -> Int {
    var low = 0
    var length = count
    while length > 0 {
      let half = length &>> 1
      let isBelow = values[low &+ half] < target
      low = isBelow ? low &+ half &+ 1 : low
      length = isBelow ? length &- half &- 1 : half
    }
    return low
  }

  /// What a weighted frequency contributes.
  @inline(__always)
  func contribution(_ weight: Double, _ x: Double) -> Double { grid.round(weight * x / (x + k1)) }
}

// MARK: - Runs

extension SegmentScorer {
  /// Makes the current entry of a term the first whose document is not below `target`; decodes when need be.
  ///
  /// Blocks of documents none of which can contribute `least` are left out.
  @inline(__always)
  func seek(_ term: Int, to target: DocumentID, least: Double = 0) {
    let state = states + term
    if Int(target) <= state.pointee.decodedEnd {
      while state.pointee.document < target { state.pointee.index = state.pointee.index &+ 1 }
      if state.pointee.document != .max || state.pointee.decodedEnd == .max { return }
    }
    decode(
      term, from: max(target, DocumentID(truncatingIfNeeded: state.pointee.decodedEnd &+ 1)), least: least)
  }

  /// Moves a term to its next document.
  @inline(__always)
  func advance(_ term: Int, least: Double = 0) {
    let state = states + term
    state.pointee.index = state.pointee.index &+ 1
    if state.pointee.document == .max, state.pointee.decodedEnd != .max {
      decodeOn(state, term, least: least)
    }
  }

  /// Decodes until there is a document or the list is at its end.
  @inline(__always)
  func decodeOn(_ state: UnsafeMutablePointer<TermState>, _ term: Int, least: Double) {
    while state.pointee.document == .max, state.pointee.decodedEnd != .max {
      decode(term, from: DocumentID(truncatingIfNeeded: state.pointee.decodedEnd &+ 1), least: least)
    }
  }

  /// Decodes the next run that holds a document not below `target`.
  @inline(never)
  func decode(_ term: Int, from target: DocumentID, least: Double) {
    let state = states + term
    switch state.pointee.kind {
    case .absent: end(state)
    case .list:
      state.pointee.decodedEnd = .max
      var low = state.pointee.index
      var length = state.pointee.count - low
      while length > 0 {
        let half = length / 2
        if state.pointee.documents[low + half] < target {
          low += half + 1
          length -= half + 1
        } else {
          length = half
        }
      }
      state.pointee.index = low
    case .word: decodeWord(state, from: target, least: least)
    case .words: decodeWords(state, from: target, least: least)
    case .bigram: decodeBigram(state, from: target, least: least)
    }
  }

  private func end(_ state: UnsafeMutablePointer<TermState>) {
    state.pointee.documents = UnsafePointer(state.pointee.ownDocuments)
    state.pointee.ownDocuments[0] = .max
    state.pointee.index = 0
    state.pointee.count = 0
    state.pointee.decodedEnd = .max
  }

  private func decodeWord(_ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least: Double) {
    let cursor = postings + state.pointee.cursor
    cursor.pointee.seekBlock(to: target)
    let field = fields[state.pointee.cursor]
    let weights = state.pointee.occurrences + 256 * field
    let weight = state.pointee.weight
    if least > 0 {
      while !cursor.pointee.isExhausted {
        let x = Double(cursor.pointee.blockMaxFrequency) * weights[Int(cursor.pointee.blockMinNorm)]
        if weight * Self.saturated(x, k1) * Self.slack >= least { break }
        cursor.pointee.nextBlock()
      }
    }
    guard !cursor.pointee.isExhausted else { return end(state) }
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

  /// Makes what was decoded into a term's own room its current run. An empty run is possible: `advance` goes on.
  @inline(__always)
  private func finish(_ state: UnsafeMutablePointer<TermState>, _ count: Int, last: Int) {
    state.pointee.ownDocuments[count] = .max
    state.pointee.documents = UnsafePointer(state.pointee.ownDocuments)
    state.pointee.contributions = UnsafePointer(state.pointee.ownContributions)
    state.pointee.index = 0
    state.pointee.count = count
    state.pointee.decodedEnd = last
  }

  private func decodeWords(_ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least: Double) {
    let cursors = postings + state.pointee.cursor
    let fields = state.pointee.cursorCount
    let weight = state.pointee.weight
    var start = target
    while true {
      // The run ends where the first block does: up to there, one block of each field is all there is.
      var last = DocumentID.max
      var bound = 0.0
      for field in 0..<fields {
        cursors[field].seekBlock(to: start)
        guard !cursors[field].isExhausted else { continue }
        last = min(last, cursors[field].blockLastDocument)
        let weights = state.pointee.occurrences + 256 * self.fields[state.pointee.cursor + field]
        bound += Double(cursors[field].blockMaxFrequency) * weights[Int(cursors[field].blockMinNorm)]
      }
      if last == .max { return end(state) }
      if weight * Self.saturated(bound, k1) * Self.slack < least {
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
  private func mergeTwo(
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
  private func mergeMany(
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
  private func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ number: Int, _ document: DocumentID
  ) -> Double {
    let cursor = state.pointee.cursor &+ number
    return Double(postings[cursor].frequency) * occurrenceWeight(state, Int(document), fields[cursor])
  }

  private func decodeBigram(
    _ state: UnsafeMutablePointer<TermState>, from target: DocumentID, least leastContribution: Double
  ) {
    let cursor = positions + state.pointee.cursor
    guard Int(target) < layout.documentCount else { return end(state) }
    let start = layout.starts[Int(target)]
    cursor.pointee.seekBlock(to: start)
    let length = cursor.pointee.decode()
    guard length > 0 else { return end(state) }
    let values = cursor.pointee.positions
    let documents = state.pointee.ownDocuments
    let contributions = state.pointee.ownContributions
    let weight = state.pointee.weight
    let leastFrequency = leastFrequency(leastContribution, weight: weight)
    var index = Self.lowerBound(values, count: length, target: start)
    guard index < length else { return end(state) }
    var count = 0
    var least = Int(target)
    while index < length {
      let document = max(Int(layout.document(at: values[index])), least)
      let end = layout.starts[document &+ 1]
      var next = index &+ 1
      while values[next] < end { next = next &+ 1 }
      if next >= length {
        // The last document of the block may go on in the next one.
        let sum = occurrenceSum(state, cursor, from: index, document: document)
        if sum >= leastFrequency {
          documents[count] = DocumentID(truncatingIfNeeded: document)
          contributions[count] = contribution(weight, sum)
          count = count &+ 1
        }
        least = document &+ 1
        break
      }
      let sum = occurrenceSum(state, values + index, next &- index, document)
      if sum >= leastFrequency {
        documents[count] = DocumentID(truncatingIfNeeded: document)
        contributions[count] = contribution(weight, sum)
        count = count &+ 1
      }
      index = next
      least = document &+ 1
      if least >= layout.documentCount { break }
    }
    finish(state, count, last: least &- 1)
  }

  /// x of positions that all lie in one document and one block.
  @inline(__always)
  private func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ values: UnsafePointer<Position>, _ count: Int, _ document: Int
  ) -> Double {
    let last = layout.fieldCount &- 1
    guard values[0] < layout.lastFieldStart(document) else {
      let norm = layout.norms[last &* layout.documentCount &+ document]
      return Double(count) * state.pointee.occurrences[256 &* last &+ Int(norm)]
    }
    var sum = 0.0
    var index = 0
    for field in 0...last {
      let end = layout.fieldStart(document, field &+ 1)
      let first = index
      while index < count, values[index] < end || field == last { index = index &+ 1 }
      sum += Double(index &- first) * occurrenceWeight(state, document, field)
    }
    return sum
  }

  @inline(__always)
  private func occurrenceWeight(_ state: UnsafeMutablePointer<TermState>, _ document: Int, _ field: Int)
    -> Double
  {
    state.pointee.occurrences[256 &* field &+ Int(layout.norms[field &* layout.documentCount &+ document])]
  }

  /// x of a document whose positions begin at an entry of the cursor's block and may go on in the next blocks; moves
  /// the cursor to the block after them.
  private func occurrenceSum(
    _ state: UnsafeMutablePointer<TermState>, _ cursor: UnsafeMutablePointer<PositionCursor>, from first: Int,
    document: Int
  ) -> Double {
    let end = layout.starts[document &+ 1]
    var sum = 0.0
    var count = 0
    var field = 0
    var fieldEnd = layout.fieldStart(document, 1)
    var index = first
    while true {
      let length = cursor.pointee.decode()
      let values = cursor.pointee.positions
      while index < length, values[index] < end || (index == first && count == 0) {
        while values[index] >= fieldEnd, field &+ 1 < layout.fieldCount {
          sum += Double(count) * occurrenceWeight(state, document, field)
          count = 0
          field = field &+ 1
          fieldEnd = layout.fieldStart(document, field &+ 1)
        }
        count = count &+ 1
        index = index &+ 1
      }
      if index < length || length == 0 { break }
      cursor.pointee.nextBlock()
      index = 0
      if cursor.pointee.isExhausted { break }
    }
    return sum + Double(count) * occurrenceWeight(state, document, field)
  }
}

// MARK: - Single documents

extension SegmentScorer {
  /// What a term contributes to a document, not below those asked for before; 0 when it does not hold the term.
  @inline(__always)
  func probe(_ term: Int, _ document: DocumentID) -> Double {
    let state = states + term
    if Int(document) <= state.pointee.decodedEnd {
      while state.pointee.document < document { state.pointee.index = state.pointee.index &+ 1 }
      return state.pointee.document == document ? state.pointee.contributions[state.pointee.index] : 0
    }
    return probeFurther(state, term, document)
  }

  @inline(never)
  private func probeFurther(_ state: UnsafeMutablePointer<TermState>, _ term: Int, _ document: DocumentID)
    -> Double
  {
    var x = 0.0
    switch state.pointee.kind {
    case .absent: return 0
    case .list:
      decode(term, from: document, least: 0)
      return state.pointee.document == document ? state.pointee.contributions[state.pointee.index] : 0
    case .word, .words:
      let cursors = postings + state.pointee.cursor
      for field in 0..<state.pointee.cursorCount where cursors[field].seek(to: document) == document {
        x += occurrenceSum(state, field, document)
      }
    case .bigram:
      guard Int(document) < layout.documentCount else { return 0 }
      let cursor = positions + state.pointee.cursor
      let end = layout.starts[Int(document) &+ 1]
      var position = cursor.pointee.seek(to: layout.starts[Int(document)])
      guard position < end else { return 0 }
      var field = 0
      var fieldEnd = layout.fieldStart(Int(document), 1)
      var count = 0
      repeat {
        while position >= fieldEnd, field &+ 1 < layout.fieldCount {
          x += Double(count) * occurrenceWeight(state, Int(document), field)
          count = 0
          field = field &+ 1
          fieldEnd = layout.fieldStart(Int(document), field &+ 1)
        }
        count = count &+ 1
        position = cursor.pointee.next()
      } while position < end
      x += Double(count) * occurrenceWeight(state, Int(document), field)
    }
    return x > 0 ? contribution(state.pointee.weight, x) : 0
  }
}
