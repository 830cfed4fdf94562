import SakuinIndex

/// The documents that hold each of several strings in any field: the rarest string gives candidates, for
/// which the others are probed.
// SAFETY: owns `bigrams`, of which the first `bigramCount` cursors are initialized; `layout` and the cursors
// point into the segment, which is retained.
@safe
struct Conjunction: ~Copyable {
  private let layout: DocumentLayout
  /// A cursor for each string of two units, rarest first.
  private let bigrams: UnsafeMutablePointer<PositionCursor>
  private let bigramCount: Int
  /// The positions of longer strings, rarest first.
  private var longer: [WordPositions] = []
  /// Whether a longer string is the rarest of all.
  private let isLedByLonger: Bool
  private let segment: SegmentReader

  /// The conjunction of `strings`, each of two units or more; nil when there are none or the segment lacks a
  /// bigram of one.
  init?(_ strings: [[UInt16]], in segment: SegmentReader) {
    guard !strings.isEmpty else { return nil }
    var lists: [PositionListInfo] = []
    var longer: [WordPositions] = []
    for string in strings {
      if string.count == 2 {
        guard let info = segment.positionList(string[0], string[1]) else { return nil }
        lists.append(info)
      } else {
        guard let positions = WordPositions(string, isWord: false, in: segment) else { return nil }
        longer.append(positions)
      }
    }
    lists.sort { $0.count < $1.count }
    longer.sort { $0.count < $1.count }
    self.longer = longer
    self.segment = segment
    layout = segment.layout
    bigramCount = lists.count
    unsafe bigrams = .allocate(capacity: max(lists.count, 1))
    for (index, info) in lists.enumerated() {
      unsafe (bigrams + index).initialize(to: segment.positions(info))
    }
    isLedByLonger =
      lists.first.map { list in longer.first.map { $0.count < Int(list.count) } ?? false } ?? true
  }

  deinit {
    unsafe bigrams.deinitialize(count: bigramCount)
    unsafe bigrams.deallocate()
  }

  /// The first document from `target` on that holds all strings; `DocumentID.max` when there is none. Targets
  /// must not descend.
  mutating func seek(_ target: DocumentID) -> DocumentID {
    // By a constant: the compiler cannot translate a call through the property under the thread sanitizer.
    let bigrams = unsafe bigrams
    var target = Int(target)
    while target < layout.documentCount {
      let floor = unsafe layout.starts[target]
      let position = unsafe isLedByLonger ? longer[0].first(notBelow: floor) : bigrams[0].seek(to: floor)
      guard position < layout.positionCount else { return .max }
      let document = max(Int(layout.document(at: position)), target)
      if holds(document) { return DocumentID(document) }
      target = document &+ 1
    }
    return .max
  }

  /// Whether a document holds all strings beside the rarest.
  @inline(__always)
  private mutating func holds(_ document: Int) -> Bool {
    let start = unsafe layout.starts[document]
    let end = unsafe layout.starts[document &+ 1]
    let bigrams = unsafe bigrams
    var index = isLedByLonger ? 0 : 1
    while index < bigramCount {
      if unsafe bigrams[index].seek(to: start) >= end { return false }
      index = index &+ 1
    }
    index = isLedByLonger ? 1 : 0
    while index < longer.count {
      if longer[index].first(notBelow: start) >= end { return false }
      index = index &+ 1
    }
    return true
  }
}
