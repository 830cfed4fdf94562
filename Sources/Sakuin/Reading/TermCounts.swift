import SakuinIndex
import SakuinQuery

/// Document frequencies of words over all fields and segments.
struct TermCounts {
  /// The postings of a word in a field of a segment.
  private struct Occurrence {
    /// The number of the segment view.
    var view: Int
    /// The entry in the term dictionary.
    var info: TermInfo
  }

  private let segments: IndexView
  private let deadline: AnswerDeadline
  private var occurrences: [[UInt8]: [Occurrence]] = [:]

  /// Creates counts over `segments`, until a deadline.
  init(_ segments: IndexView, _ deadline: AnswerDeadline) {
    self.segments = segments
    self.deadline = deadline
  }

  /// Adds every word that begins with `prefix` and is accepted.
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
            occurrences[cursor.bytes, default: []].append(Occurrence(view: number, info: cursor.info))
          }
        }
      }
    }
  }

  /// The words added, with the number of live documents that hold each in any field, most frequent first, then in byte
  /// order. Words of deleted documents only are left out.
  ///
  /// - Throws: `timeout` or `cancelled` when the deadline has passed.
  func counted() throws(SakuinError) -> [(term: [UInt8], documents: Int)] {
    var counted: [(term: [UInt8], documents: Int)] = []
    for (step, word) in occurrences.enumerated() {
      if step & 0x3FF == 0 { try deadline.check() }
      let documents = try count(word.value)
      if documents > 0 { counted.append((word.key, documents)) }
    }
    return counted.sorted {
      $0.documents != $1.documents
        ? $0.documents > $1.documents : $0.term.lexicographicallyPrecedes($1.term)
    }
  }

  private func count(_ occurrences: [Occurrence]) throws(SakuinError) -> Int {
    var total = 0
    var index = 0
    while index < occurrences.count {
      // Occurrences are in the order of segments.
      let next = occurrences[index...].firstIndex { $0.view != occurrences[index].view } ?? occurrences.count
      let view = segments.views[occurrences[index].view]
      if next - index == 1, view.live == nil {
        total += Int(occurrences[index].info.documentFrequency)
      } else {
        total += try union(occurrences[index..<next], view)
      }
      index = next
    }
    return total
  }

  /// The number of live documents of one segment that hold the word in any of the fields.
  private func union(_ occurrences: ArraySlice<Occurrence>, _ view: SegmentView) throws(SakuinError) -> Int {
    var documents: Set<DocumentID> = []
    for occurrence in occurrences {
      try deadline.check()
      var cursor = view.reader.postings(occurrence.info)
      var document = cursor.document
      while document != .max {
        if view.live?.contains(document) ?? true { documents.insert(document) }
        document = cursor.next()
      }
    }
    return documents.count
  }
}
