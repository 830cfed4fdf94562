import SakuinIndex

/// The documents that hold each of several strings somewhere in their text, found by galloping: the rarest string
/// proposes documents, the others are asked whether they stand in them.
struct Conjunction {
  private let segment: SegmentReader
  private let layout: DocumentLayout
  private var places: [WordPlaces] = []

  /// The conjunction of `strings`, each of two units or more; nil when one of them does not stand in the segment.
  init?(_ strings: [[UInt16]], in segment: SegmentReader) {
    guard !strings.isEmpty else { return nil }
    self.segment = segment
    layout = segment.layout
    for string in strings {
      guard let places = WordPlaces(string, isWord: false, in: segment) else { return nil }
      self.places.append(places)
    }
    places.sort { $0.count < $1.count }
  }

  /// The first document not below `target` that holds all strings; `DocumentID.max` when there is none.
  mutating func seek(_ target: DocumentID) -> DocumentID {
    var target = Int(target)
    while target < layout.documentCount {
      let position = places[0].first(notBelow: layout.starts[target])
      guard position < layout.positionCount else { return .max }
      let document = max(Int(layout.document(at: position)), target)
      let start = layout.starts[document]
      let end = layout.starts[document + 1]
      var isFound = true
      for index in 1..<places.count where places[index].first(notBelow: start) >= end {
        isFound = false
        break
      }
      if isFound { return DocumentID(document) }
      target = document + 1
    }
    return .max
  }
}

extension ScoringPlan {
  /// The best `limit` documents among the live ones that hold every string, each of two units or more, in any field; and
  /// how many there are. First stage only; a document that holds none of the plan's terms is scored 0.
  package func top(_ limit: Int, holding strings: [[UInt16]]) -> (ranking: [ScoredDocument], total: Int) {
    var top = TopCollector(limit: limit, segments, admitsZero: true)
    var total = 0
    for (number, leaf) in segments.leaves.enumerated() {
      guard var matches = Conjunction(strings, in: leaf.segment) else { continue }
      let scorer = SegmentScorer(self, segment: number)
      let order = TermOrder(scorer)
      var document = matches.seek(0)
      while document != .max {
        if leaf.live?.contains(document) ?? true {
          total += 1
          var score = 0.0
          var place = order.terms.count
          while place > 0, score + order.sums[place] >= top.threshold {
            place -= 1
            score += scorer.probe(order.terms[place], document)
          }
          if place == 0 { top.offer(leaf.base + document, score) }
        }
        document = matches.seek(document + 1)
      }
    }
    return (top.ranking, total)
  }
}
