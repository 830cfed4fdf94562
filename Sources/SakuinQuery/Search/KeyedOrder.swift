import SakuinIndex

/// One of the things by which documents are ordered.
package enum OrderKey: Sendable, Equatable {
  /// Best first.
  case score
  /// By external identifier, byte by byte.
  case id(isDescending: Bool)
  /// By the least value of the attribute with ordinal `column`, ascending, or by the greatest, descending; keywords
  /// byte by byte, documents without a value last.
  case attribute(column: Int, isDescending: Bool)
  /// Documents without a value of the attribute with ordinal `column` first.
  case withoutValue(column: Int)
}

/// Orders documents by several keys: those that are equal by one are ordered by the next, and in the end by score and
/// identifier.
struct KeyedOrder {
  /// The keys that can make a difference: nothing after the identifier can.
  private let keys: [OrderKey]
  private let segments: IndexView
  private let plan: ScoringPlan
  private let deadline: Deadline

  /// An order by `keys`, with the scores of `plan`.
  init(_ keys: [OrderKey], segments: IndexView, plan: ScoringPlan, deadline: Deadline) {
    let unique = keys.firstIndex { if case .id = $0 { true } else { false } }
    self.keys = Array(keys.prefix(unique.map { $0 + 1 } ?? keys.count))
    self.segments = segments
    self.plan = plan
    self.deadline = deadline
  }

  /// The documents at the ranks from `offset` on, at most `limit` of them.
  ///
  /// - Complexity: O(n log k) for n matches and k = `offset` + `limit`, and O(d log d) for the d distinct keywords of
  ///   an attribute. Where an identifier decides before any score, only the documents returned are scored.
  /// - Throws: when the deadline has passed.
  func page(
    of matches: MatchSet, offset: Int, limit: Int
  ) throws(SearchFailure) -> [RankedDocument] {
    let documents = matches.documents
    var columns: [Int: [Double]] = [:]
    for (index, key) in keys.enumerated() {
      switch key {
      case .attribute(let column, let isDescending):
        columns[index] = try places(documents, column: column, isDescending: isDescending)
      case .withoutValue(let column):
        columns[index] = try places(documents, column: column, isDescending: false).map {
          $0 == .infinity ? 0 : 1
        }
      case .score, .id: continue
      }
    }
    let isScored = keys.contains(.score) || !keys.contains { if case .id = $0 { true } else { false } }
    let scored = isScored ? try scores(of: documents) : []
    let order = try HitOrder.select(
      count: documents.count, offset: offset, limit: limit, deadline: deadline
    ) { a, b in
      for (index, key) in keys.enumerated() {
        switch key {
        case .score:
          if scored[a].score != scored[b].score { return scored[a].score > scored[b].score }
        case .id(let isDescending):
          return isDescending
            ? segments.hasSmallerID(documents[b], documents[a])
            : segments.hasSmallerID(documents[a], documents[b])
        case .attribute, .withoutValue:
          guard let places = columns[index], places[a] != places[b] else { continue }
          return places[a] < places[b]
        }
      }
      return plan.isBetter(scored[a], scored[b])
    }
    var values: [UInt32: Double] = [:]
    for hit in try scores(of: order.map { documents[$0] }.sorted()) { values[hit.document] = hit.score }
    return order.map {
      RankedDocument(
        document: documents[$0], score: values[documents[$0]] ?? 0, level: matches.levels[$0])
    }
  }

  private func scores(of documents: [UInt32]) throws(SearchFailure) -> [ScoredDocument] {
    zip(documents, try plan.scores(of: documents)).map { ScoredDocument(document: $0, score: $1) }
  }

  /// Where each of the documents, which ascend, stands by an attribute: less comes first.
  private func places(
    _ documents: [UInt32], column: Int, isDescending: Bool
  ) throws(SearchFailure) -> [Double] {
    var values = [Double?](repeating: nil, count: documents.count)
    var words = DistinctKeywords()
    var index = 0
    for view in segments.views {
      try deadline.check()
      let end = view.base + UInt32(view.reader.documentCount)
      let columns = (
        keyword: view.reader.keywordColumn(column), number: view.reader.numberColumn(column),
        date: view.reader.dateColumn(column)
      )
      words.beginSegment(columns.keyword)
      while index < documents.count, documents[index] < end {
        if index & ExecutionLimits.pollMask == 0 { try deadline.check() }
        let document = documents[index] - view.base
        if let numbers = columns.number {
          let count = numbers.count(document: document)
          if count > 0 { values[index] = numbers.value(document: document, isDescending ? count - 1 : 0) }
        } else if let dates = columns.date {
          let count = dates.count(document: document)
          if count > 0 {
            values[index] = Double(dates.value(document: document, isDescending ? count - 1 : 0))
          }
        } else if let keywords = columns.keyword {
          var extreme: UInt32?
          keywords.forEachOrdinal(document: document) { if isDescending || extreme == nil { extreme = $0 } }
          if let extreme { values[index] = Double(words.number(of: extreme, in: keywords)) }
        }
        index += 1
      }
    }
    let ranks = words.ranks
    return values.map { value in
      guard var place = value else { return .infinity }
      if !ranks.isEmpty { place = Double(ranks[Int(place)]) }
      return isDescending ? -place : place
    }
  }
}

/// The distinct keywords that documents of several segments hold, numbered as they are met.
private struct DistinctKeywords {
  private var numbers: [[UInt8]: Int] = [:]
  private var known: [Int] = []

  /// Prepares for the ordinals of another segment.
  mutating func beginSegment(_ column: KeywordColumn?) {
    known = [Int](repeating: -1, count: column?.valueCount ?? 0)
  }

  /// The number of the keyword with an ordinal in the current segment.
  mutating func number(of ordinal: UInt32, in column: KeywordColumn) -> Int {
    if known[Int(ordinal)] >= 0 { return known[Int(ordinal)] }
    let bytes = column.value(ordinal)
    let number = numbers[bytes] ?? numbers.count
    numbers[bytes] = number
    known[Int(ordinal)] = number
    return number
  }

  /// The rank of each number in the order of bytes.
  var ranks: [Int] {
    var ranks = [Int](repeating: 0, count: numbers.count)
    let sorted = numbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    for (rank, entry) in sorted.enumerated() { ranks[entry.value] = rank }
    return ranks
  }
}
