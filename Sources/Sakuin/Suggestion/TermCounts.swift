import SakuinIndex
import SakuinQuery

/// Counts documents by word over all fields and segments.
struct TermCounts {
  /// Where a word stands: a segment of the search and the word's postings there.
  private struct Place {
    var view: Int
    var info: TermInfo
  }

  private let segments: IndexView
  private let deadline: AnswerDeadline
  private var places: [[UInt8]: [Place]] = [:]

  /// Counts in `segments`, until a deadline.
  init(_ segments: IndexView, _ deadline: AnswerDeadline) {
    self.segments = segments
    self.deadline = deadline
  }

  /// Takes in every word that begins with `prefix` and is accepted.
  ///
  /// - Throws: `timeout` or `cancelled` when the deadline has passed.
  mutating func add(
    prefix: [UInt8], where accepts: ([UInt8]) -> Bool = { _ in true }
  ) throws(SakuinError) {
    var step = 0
    for (number, view) in segments.views.enumerated() {
      for field in segments.fieldWeights.indices {
        var cursor = view.reader.terms(field: field, prefix: prefix)
        while cursor.next() {
          if step & 0x3FF == 0 { try deadline.check() }
          step &+= 1
          if accepts(cursor.bytes) {
            places[cursor.bytes, default: []].append(Place(view: number, info: cursor.info))
          }
        }
      }
    }
  }

  /// The words taken in with the number of live documents that hold each in any field, most frequent first, then by
  /// bytes; words that stand in deleted documents only are left out.
  ///
  /// - Throws: `timeout` or `cancelled` when the deadline has passed.
  func counted() throws(SakuinError) -> [(term: [UInt8], documents: Int)] {
    var counted: [(term: [UInt8], documents: Int)] = []
    for (step, word) in places.enumerated() {
      if step & 0x3FF == 0 { try deadline.check() }
      let documents = try count(word.value)
      if documents > 0 { counted.append((word.key, documents)) }
    }
    return counted.sorted {
      $0.documents != $1.documents
        ? $0.documents > $1.documents : $0.term.lexicographicallyPrecedes($1.term)
    }
  }

  private func count(_ places: [Place]) throws(SakuinError) -> Int {
    var total = 0
    var index = 0
    while index < places.count {
      // Places are in the order of segments.
      let next = places[index...].firstIndex { $0.view != places[index].view } ?? places.count
      let view = segments.views[places[index].view]
      if next - index == 1, view.live == nil {
        total += Int(places[index].info.documentFrequency)
      } else {
        total += try union(places[index..<next], view)
      }
      index = next
    }
    return total
  }

  /// Live documents of one segment that hold the word in any of the fields.
  private func union(_ places: ArraySlice<Place>, _ view: SegmentView) throws(SakuinError) -> Int {
    var documents: Set<DocumentID> = []
    for place in places {
      try deadline.check()
      var cursor = view.reader.postings(place.info)
      var document = cursor.document
      while document != .max {
        if view.live?.contains(document) ?? true { documents.insert(document) }
        document = cursor.next()
      }
    }
    return documents.count
  }
}
