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
  private var places: [[UInt8]: [Place]] = [:]

  /// Counts in `segments`.
  init(_ segments: IndexView) {
    self.segments = segments
  }

  /// Takes in every word that begins with `prefix` and is accepted.
  mutating func add(prefix: [UInt8], where accepts: ([UInt8]) -> Bool = { _ in true }) {
    for (number, view) in segments.views.enumerated() {
      for field in segments.fieldWeights.indices {
        var cursor = view.reader.terms(field: field, prefix: prefix)
        while cursor.next() {
          if accepts(cursor.bytes) {
            places[cursor.bytes, default: []].append(Place(view: number, info: cursor.info))
          }
        }
      }
    }
  }

  /// The words taken in with the number of live documents that hold each in any field, most frequent first, then by
  /// bytes; words that stand in deleted documents only are left out.
  func counted() -> [(term: [UInt8], documents: Int)] {
    places.map { ($0.key, count($0.value)) }.filter { $0.1 > 0 }.sorted {
      $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.lexicographicallyPrecedes($1.0)
    }
  }

  private func count(_ places: [Place]) -> Int {
    var total = 0
    var index = 0
    while index < places.count {
      // Places are in the order of segments.
      let next = places[index...].firstIndex { $0.view != places[index].view } ?? places.count
      let view = segments.views[places[index].view]
      if next - index == 1, view.live == nil {
        total += Int(places[index].info.documentFrequency)
      } else {
        total += union(places[index..<next], view)
      }
      index = next
    }
    return total
  }

  /// Live documents of one segment that hold the word in any of the fields.
  private func union(_ places: ArraySlice<Place>, _ view: SegmentView) -> Int {
    var documents: Set<DocumentID> = []
    for place in places {
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
