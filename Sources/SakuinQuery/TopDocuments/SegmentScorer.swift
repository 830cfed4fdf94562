import SakuinIndex

/// The terms of a plan in one segment: decodes their documents in runs, or probes single documents.
///
/// Both give the same contribution to the bit; executors choose the cheaper one. Cursors move forward only.
/// All state lies in plain memory, so that loops over it neither count references nor check exclusivity.
// SAFETY: owns its buffers, whose capacities `Extent` counts; each term uses a part of its own. `layout` and
// the cursors point into the segment, and the occurrence weights belong to the plan, both of which are
// retained. Documents that are decoded are below `documentCount`: the cursors and `DocumentLayout` see to it.
@safe
struct SegmentScorer: ~Copyable {
  /// How many terms the plan has.
  let count: Int
  /// One for each term, in the plan's order.
  let states: UnsafeMutablePointer<TermState>
  /// The segment's tables of documents.
  let layout: DocumentLayout
  /// Saturation of repeated occurrences.
  let k1: Double
  /// What contributions are rounded to.
  let grid: ScoreGrid
  /// The cursors of all words, term after term.
  let postings: UnsafeMutablePointer<PostingCursor>
  /// How many `postings` there are.
  let postingCount: Int
  /// The field of each cursor of `postings`.
  let fields: UnsafeMutablePointer<Int>
  /// The cursors of all bigrams.
  let positions: UnsafeMutablePointer<PositionCursor>
  /// How many `positions` there are.
  let positionCount: Int
  /// The documents of the runs of all terms, term after term.
  let documentBuffer: UnsafeMutablePointer<DocumentID>
  /// The contributions of the runs, beside `documentBuffer`.
  let contributionBuffer: UnsafeMutablePointer<Double>
  /// The plan that is executed; retained for the occurrence weights.
  let plan: ScoringPlan
  /// The segment that is scored; retained for `layout`.
  let segment: SegmentReader

  /// The most entries of a run, for each field.
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
    unsafe states = .allocate(capacity: max(count, 1))
    unsafe postings = .allocate(capacity: max(postingCount, 1))
    unsafe positions = .allocate(capacity: max(positionCount, 1))
    unsafe fields = .allocate(capacity: max(postingCount, 1))
    unsafe documentBuffer = .allocate(capacity: max(extent.entries, 1))
    unsafe contributionBuffer = .allocate(capacity: max(extent.entries, 1))
    var used = Extent()
    for (index, term) in plan.terms.enumerated() {
      unsafe (states + index).initialize(to: open(term, term.lists[number], at: used))
      used.add(term.lists[number])
    }
  }

  deinit {
    unsafe postings.deinitialize(count: postingCount)
    unsafe positions.deinitialize(count: positionCount)
    unsafe postings.deallocate()
    unsafe positions.deallocate()
    unsafe fields.deallocate()
    unsafe states.deallocate()
    unsafe documentBuffer.deallocate()
    unsafe contributionBuffer.deallocate()
  }

  /// Upper bounds and scores are summed in different orders: widened by this factor, bounds hold in spite of
  /// rounding.
  static let slack = 1 + 1e-9

  /// x / (x + k1); 0 for x = 0, whatever k1 is.
  @inline(__always)
  static func saturated(_ x: Double, _ k1: Double) -> Double { x > 0 ? x / (x + k1) : 0 }

  /// An upper bound of x for a frequency of up to 2^32 - 1.
  static func bound(_ frequency: UInt32, _ weight: Double) -> Double { Double(frequency) * weight }

  /// The least x whose contribution can reach `least`; infinity when none can.
  @inline(__always)
  func leastFrequency(_ least: Double, weight: Double) -> Double {
    // Rounding to the grid may lift the small contributions of a term of little weight by more than `narrow`
    // allows for.
    let wanted = least * Self.narrow - grid.step
    guard wanted > 0 else { return 0 }
    return wanted < weight ? k1 * wanted / (weight - wanted) * Self.narrow : .infinity
  }

  /// Counterpart of `slack`: entries are left out only where they are too small in spite of rounding.
  static let narrow = 1 - 1e-9

  /// Index of the first of `count` ascending values that is not below `target`; `count` when all are.
  @inline(__always)
  static func lowerBound(_ values: UnsafePointer<UInt32>, count: Int, target: UInt32) -> Int {
    BinarySearch.lowerBound(count: count) { unsafe values[$0] < target }
  }

  /// The contribution of a weighted frequency, on the grid.
  @inline(__always)
  func contribution(_ weight: Double, _ x: Double) -> Double { grid.round(weight * x / (x + k1)) }
}

// MARK: - Opening

extension SegmentScorer {
  /// How many cursors and entries of runs some terms take.
  private struct Extent {
    var postings = 0
    var positions = 0
    var entries = 0

    /// Adds a term. A run has one entry more, for `DocumentID.max`.
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

  /// Opens the cursors of a term after those of other terms, and computes its upper bound.
  private func open(_ term: ScoringTerm, _ list: TermList, at used: Extent) -> TermState {
    var state = unsafe TermState(
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

  private func openWord(_ infos: [TermInfo], _ term: ScoringTerm, _ state: inout TermState, at start: Int) {
    state.kind = infos.count == 1 ? .word : .words
    state.cursor = start
    state.cursorCount = infos.count
    var x = 0.0
    for (index, info) in infos.enumerated() {
      let list = segment.postings(info)
      state.entryCount += list.documentFrequency
      let bounds = list.bounds()
      unsafe x += Self.bound(
        bounds.maxFrequency, term.occurrences.values[256 * Int(info.field) + Int(bounds.minNorm)])
      unsafe (postings + start + index).initialize(to: list)
      unsafe (fields + start + index).initialize(to: Int(info.field))
    }
    state.bound = term.weight * Self.saturated(x, k1)
  }

  private func openBigram(
    _ info: PositionListInfo, _ term: ScoringTerm, _ state: inout TermState, at start: Int
  ) {
    let list = segment.positions(info)
    state.kind = .bigram
    state.cursor = start
    state.entryCount = list.count
    // Each other document has at least one position.
    let most = UInt32(list.count &- list.documentFrequency &+ 1)
    state.bound = term.weight * Self.saturated(Self.bound(most, term.occurrences.most), k1)
    unsafe (positions + start).initialize(to: list)
  }

  private func openList(_ list: StringMatches, _ state: inout TermState) {
    state.kind = .list
    state.entryCount = list.documents.count
    state.count = list.documents.count
    for (entry, document) in list.documents.enumerated() {
      unsafe state.ownDocuments[entry] = document
      unsafe state.ownContributions[entry] = grid.round(list.contributions[entry])
      state.bound = unsafe max(state.bound, state.ownContributions[entry])
    }
    unsafe state.ownDocuments[list.documents.count] = .max
  }
}

// MARK: - Runs

extension SegmentScorer {
  /// Moves a term to its first document that is not below `target`; decodes runs as needed.
  ///
  /// Documents to which the term contributes less than `least` may be skipped.
  @inline(__always)
  func seek(_ term: Int, to target: DocumentID, least: Double = 0) {
    let state = unsafe states + term
    if unsafe Int(target) <= state.pointee.decodedEnd {
      while unsafe state.pointee.document < target {
        unsafe state.pointee.index = unsafe state.pointee.index &+ 1
      }
      if unsafe state.pointee.document != .max || state.pointee.decodedEnd == .max { return }
    }
    unsafe decode(
      term, from: max(target, DocumentID(truncatingIfNeeded: state.pointee.decodedEnd &+ 1)), least: least)
    // A run whose entries are all too small is empty, and not the end of the list.
    unsafe decodeOn(state, term, least: least)
  }

  /// Moves a term to its next document; skips as `seek`.
  @inline(__always)
  func advance(_ term: Int, least: Double = 0) {
    let state = unsafe states + term
    unsafe state.pointee.index = unsafe state.pointee.index &+ 1
    if unsafe state.pointee.document == .max, unsafe state.pointee.decodedEnd != .max {
      unsafe decodeOn(state, term, least: least)
    }
  }

  /// Decodes runs until one is not empty or the list is at its end.
  @inline(__always)
  func decodeOn(_ state: UnsafeMutablePointer<TermState>, _ term: Int, least: Double) {
    while unsafe state.pointee.document == .max, unsafe state.pointee.decodedEnd != .max {
      unsafe decode(term, from: DocumentID(truncatingIfNeeded: state.pointee.decodedEnd &+ 1), least: least)
    }
  }

  /// Decodes the run that begins at the first document not below `target`; it may be empty where `least`
  /// skips all.
  @inline(never)
  func decode(_ term: Int, from target: DocumentID, least: Double) {
    let state = unsafe states + term
    switch unsafe state.pointee.kind {
    case .absent: unsafe end(state)
    case .list:
      unsafe state.pointee.decodedEnd = .max
      let documents = unsafe state.pointee.documents
      let index = unsafe state.pointee.index
      unsafe state.pointee.index = unsafe BinarySearch.lowerBound(
        from: index, count: state.pointee.count - index
      ) {
        unsafe documents[$0] < target
      }
    case .word: unsafe decodeWord(state, from: target, least: least)
    case .words: unsafe decodeWords(state, from: target, least: least)
    case .bigram: unsafe decodeBigram(state, from: target, least: least)
    }
  }

  /// Makes the current run empty and the last.
  func end(_ state: UnsafeMutablePointer<TermState>) {
    unsafe state.pointee.documents = unsafe UnsafePointer(state.pointee.ownDocuments)
    unsafe state.pointee.ownDocuments[0] = .max
    unsafe state.pointee.index = 0
    unsafe state.pointee.count = 0
    unsafe state.pointee.decodedEnd = .max
  }

  /// Makes the `count` entries in a term's own buffers its current run, which reaches to document `last`. It
  /// may be empty: `decodeOn` continues.
  @inline(__always)
  func finish(_ state: UnsafeMutablePointer<TermState>, _ count: Int, last: Int) {
    unsafe state.pointee.ownDocuments[count] = .max
    unsafe state.pointee.documents = unsafe UnsafePointer(state.pointee.ownDocuments)
    unsafe state.pointee.contributions = unsafe UnsafePointer(state.pointee.ownContributions)
    unsafe state.pointee.index = 0
    unsafe state.pointee.count = count
    unsafe state.pointee.decodedEnd = last
  }

  /// What one occurrence in a field of a document adds to x.
  @inline(__always)
  func occurrenceWeight(_ state: UnsafeMutablePointer<TermState>, _ document: Int, _ field: Int)
    -> Double
  {
    unsafe state.pointee.occurrences[
      256 &* field &+ Int(layout.norms[field &* layout.documentCount &+ document])]
  }
}
