import SakuinIndex

/// The documents that hold each of several strings somewhere in their text, found by galloping: the rarest string
/// proposes documents, the others are asked whether they stand in them.
struct Conjunction: ~Copyable {
  private let layout: DocumentLayout
  /// Strings of two units: a list each, rarest first.
  private let pairs: UnsafeMutablePointer<PositionCursor>
  private let pairCount: Int
  /// Longer strings, rarest first.
  private var places: [WordPositions] = []
  /// Whether a longer string is rarest of all.
  private let isLedByPlaces: Bool
  private let segment: SegmentReader

  /// The conjunction of `strings`, each of two units or more; nil when one of them does not stand in the segment.
  init?(_ strings: [[UInt16]], in segment: SegmentReader) {
    guard !strings.isEmpty else { return nil }
    var lists: [PositionListInfo] = []
    var places: [WordPositions] = []
    for string in strings {
      if string.count == 2 {
        guard let info = segment.positionList(string[0], string[1]) else { return nil }
        lists.append(info)
      } else {
        guard let place = WordPositions(string, isWord: false, in: segment) else { return nil }
        places.append(place)
      }
    }
    lists.sort { $0.count < $1.count }
    places.sort { $0.count < $1.count }
    self.places = places
    self.segment = segment
    layout = segment.layout
    pairCount = lists.count
    pairs = .allocate(capacity: max(lists.count, 1))
    for (index, info) in lists.enumerated() { (pairs + index).initialize(to: segment.positions(info)) }
    isLedByPlaces =
      lists.first.map { list in places.first.map { $0.count < Int(list.count) } ?? false } ?? true
  }

  deinit {
    pairs.deinitialize(count: pairCount)
    pairs.deallocate()
  }

  /// The first document not below `target` that holds all strings; `DocumentID.max` when there is none.
  mutating func seek(_ target: DocumentID) -> DocumentID {
    var target = Int(target)
    while target < layout.documentCount {
      let floor = layout.starts[target]
      let position = isLedByPlaces ? places[0].first(notBelow: floor) : pairs[0].seek(to: floor)
      guard position < layout.positionCount else { return .max }
      let document = max(Int(layout.document(at: position)), target)
      if holds(document) { return DocumentID(document) }
      target = document &+ 1
    }
    return .max
  }

  /// Whether a document holds all strings but the leading one.
  @inline(__always)
  private mutating func holds(_ document: Int) -> Bool {
    let start = layout.starts[document]
    let end = layout.starts[document &+ 1]
    var index = isLedByPlaces ? 0 : 1
    while index < pairCount {
      if pairs[index].seek(to: start) >= end { return false }
      index = index &+ 1
    }
    index = isLedByPlaces ? 1 : 0
    while index < places.count {
      if places[index].first(notBelow: start) >= end { return false }
      index = index &+ 1
    }
    return true
  }
}

extension ScoringPlan {
  /// The best `limit` documents among the live ones that hold every string, each of two units or more, in any field; and
  /// how many there are. First stage only; a document that holds none of the plan's terms is scored 0.
  ///
  /// - Throws: when the deadline has passed.
  package func top(
    _ limit: Int, holding strings: [[UInt16]]
  ) throws(SearchFailure) -> (ranking: [ScoredDocument], total: Int) {
    var top = TopCollector(limit: limit, segments, admitsZero: true)
    var total = 0
    for (number, view) in segments.views.enumerated() {
      guard var matches = Conjunction(strings, in: view.reader) else { continue }
      let scorer = SegmentScorer(self, segment: number)
      let order = TermOrder(scorer)
      var document = matches.seek(0)
      while document != .max {
        if view.live?.contains(document) ?? true {
          total += 1
          var score = 0.0
          var place = order.terms.count
          while place > 0, score + order.sums[place] >= top.threshold {
            place -= 1
            score += scorer.probe(order.terms[place], document)
          }
          if place == 0 { top.offer(view.base + document, score) }
        }
        document = matches.seek(document + 1)
        if total & 0xFFF == 0, isOver { break }
      }
    }
    try check()
    return (top.ranking, total)
  }
}
