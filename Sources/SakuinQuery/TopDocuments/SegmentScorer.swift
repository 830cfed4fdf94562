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
  /// The runs of all terms, one after the other.
  let documentBuffer: UnsafeMutablePointer<DocumentID>
  /// What each document of a run is scored for its term.
  let contributionBuffer: UnsafeMutablePointer<Double>
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
    var extent = Extent()
    for term in plan.terms { extent.add(term.lists[number]) }
    postingCount = extent.postings
    positionCount = extent.positions
    states = .allocate(capacity: max(count, 1))
    postings = .allocate(capacity: max(postingCount, 1))
    positions = .allocate(capacity: max(positionCount, 1))
    fields = .allocate(capacity: max(postingCount, 1))
    documentBuffer = .allocate(capacity: max(extent.entries, 1))
    contributionBuffer = .allocate(capacity: max(extent.entries, 1))
    var used = Extent()
    for (index, term) in plan.terms.enumerated() {
      (states + index).initialize(to: open(term, term.lists[number], at: used))
      used.add(term.lists[number])
    }
  }

  deinit {
    postings.deinitialize(count: postingCount)
    positions.deinitialize(count: positionCount)
    postings.deallocate()
    positions.deallocate()
    fields.deallocate()
    states.deallocate()
    documentBuffer.deallocate()
    contributionBuffer.deallocate()
  }

  /// Bounds are sums in another order than scores: wider by this factor they hold in spite of rounding.
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

// MARK: - Opening

extension SegmentScorer {
  /// How many cursors and entries of runs the terms of a segment take.
  private struct Extent {
    var postings = 0
    var positions = 0
    var entries = 0

    /// Adds a term; a run has an entry more, which ends it.
    mutating func add(_ list: TermList) {
      switch list {
      case .absent: entries += 1
      case .word(let infos):
        postings += infos.count
        entries += SegmentScorer.runLength * infos.count + 8
      case .bigram:
        positions += 1
        entries += SegmentScorer.runLength + 8
      case .list(let list): entries += list.documents.count + 1
      }
    }
  }

  /// Puts the cursors of a term and the documents of a list after what other terms have used.
  private func open(_ term: ScoringTerm, _ list: TermList, at used: Extent) -> TermState {
    var state = TermState(
      weight: term.weight, occurrences: UnsafePointer(term.occurrences.values),
      documents: documentBuffer + used.entries, contributions: contributionBuffer + used.entries)
    switch list {
    case .absent: state.decodedEnd = .max
    case .word(let infos): openWord(infos, term, &state, at: used.postings)
    case .bigram(let info): openBigram(info, term, &state, at: used.positions)
    case .list(let list): openList(list, &state)
    }
    state.bound = state.bound * Self.slack + grid.step
    return state
  }

  private func openWord(_ infos: [TermInfo], _ term: ScoringTerm, _ state: inout TermState, at place: Int) {
    state.kind = infos.count == 1 ? .word : .words
    state.cursor = place
    state.cursorCount = infos.count
    var x = 0.0
    for (index, info) in infos.enumerated() {
      let list = segment.postings(info)
      state.entryCount += list.documentFrequency
      let bounds = list.bounds()
      x += Self.bound(
        bounds.maxFrequency, term.occurrences.values[256 * Int(info.field) + Int(bounds.minNorm)])
      (postings + place + index).initialize(to: list)
      (fields + place + index).initialize(to: Int(info.field))
    }
    state.bound = term.weight * Self.saturated(x, k1)
  }

  private func openBigram(
    _ info: PositionListInfo, _ term: ScoringTerm, _ state: inout TermState, at place: Int
  ) {
    let list = segment.positions(info)
    state.kind = .bigram
    state.cursor = place
    state.entryCount = list.count
    // Each of the other documents has one position at least.
    let most = UInt32(list.count &- list.documentFrequency &+ 1)
    state.bound = term.weight * Self.saturated(Self.bound(most, term.occurrences.most), k1)
    (positions + place).initialize(to: list)
  }

  private func openList(_ list: StringMatches, _ state: inout TermState) {
    state.kind = .list
    state.entryCount = list.documents.count
    state.count = list.documents.count
    for (entry, document) in list.documents.enumerated() {
      state.ownDocuments[entry] = document
      state.ownContributions[entry] = grid.round(list.contributions[entry])
      state.bound = max(state.bound, state.ownContributions[entry])
    }
    state.ownDocuments[list.documents.count] = .max
  }
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

  /// Makes what was decoded into a term's own buffers its current run. An empty run is possible: `advance` goes on.
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
