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
  let postings: UnsafeMutablePointer<PostingCursor>
  let postingCount: Int
  /// The field of each cursor of `postings`.
  let fields: UnsafeMutablePointer<Int>
  let positions: UnsafeMutablePointer<PositionCursor>
  let positionCount: Int
  let documentRoom: UnsafeMutablePointer<DocumentID>
  let contributionRoom: UnsafeMutablePointer<Double>
  let plan: ScoringPlan
  let segment: SegmentReader

  /// Entries of a run at most, for each field.
  static let runLength = 128

  /// The terms of `plan` in the segment with number `number`.
  init(_ plan: ScoringPlan, segment number: Int) {
    self.plan = plan
    segment = plan.segments.views[number].reader
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
          bound: bound * Self.slack + grid.step,
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
  static func saturated(_ x: Double, _ k1: Double) -> Double { x > 0 ? x / (x + k1) : 0 }

  /// x of a frequency that may be without limit.
  static func bound(_ frequency: UInt32, _ weight: Double) -> Double { Double(frequency) * weight }

  /// The least x that contributes `least`; infinite when none does.
  @inline(__always)
  func leastFrequency(_ least: Double, weight: Double) -> Double {
    // Small contributions may be lifted by more than the share of a rounding error: those of a term of little weight.
    let wanted = least * Self.narrow - grid.step
    guard wanted > 0 else { return 0 }
    return wanted < weight ? k1 * wanted / (weight - wanted) * Self.narrow : .infinity
  }
  /// Entries that are left out must be too small in spite of rounding.
  static let narrow = 1 - 1e-9

  /// The first of `count` ascending values that is not below `target`; `count` when none is.
  @inline(__always)
  static func lowerBound(_ values: UnsafePointer<UInt32>, count: Int, target: UInt32) -> Int {
    BinarySearch.lowerBound(count: count) { values[$0] < target }
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
    // Where all entries of a run are too small it is empty, and the list goes on.
    decodeOn(state, term, least: least)
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
      let documents = state.pointee.documents
      let index = state.pointee.index
      state.pointee.index = BinarySearch.lowerBound(from: index, count: state.pointee.count - index) {
        documents[$0] < target
      }
    case .word: decodeWord(state, from: target, least: least)
    case .words: decodeWords(state, from: target, least: least)
    case .bigram: decodeBigram(state, from: target, least: least)
    }
  }

  func end(_ state: UnsafeMutablePointer<TermState>) {
    state.pointee.documents = UnsafePointer(state.pointee.ownDocuments)
    state.pointee.ownDocuments[0] = .max
    state.pointee.index = 0
    state.pointee.count = 0
    state.pointee.decodedEnd = .max
  }

  /// Makes what was decoded into a term's own room its current run. An empty run is possible: `advance` goes on.
  @inline(__always)
  func finish(_ state: UnsafeMutablePointer<TermState>, _ count: Int, last: Int) {
    state.pointee.ownDocuments[count] = .max
    state.pointee.documents = UnsafePointer(state.pointee.ownDocuments)
    state.pointee.contributions = UnsafePointer(state.pointee.ownContributions)
    state.pointee.index = 0
    state.pointee.count = count
    state.pointee.decodedEnd = last
  }

  @inline(__always)
  func occurrenceWeight(_ state: UnsafeMutablePointer<TermState>, _ document: Int, _ field: Int)
    -> Double
  {
    state.pointee.occurrences[256 &* field &+ Int(layout.norms[field &* layout.documentCount &+ document])]
  }
}
