import SakuinIndex

extension ScoringPlan {
  /// The second stage: reranks the first `depth` documents of a ranking by the proximity of neighbouring
  /// query words and by the similarity of query and title; the others keep their ranks.
  ///
  /// For plain words and questions, not for boolean, phrase and field queries. `ranking` must begin at rank
  /// 0.
  ///
  /// - Throws: when the deadline has passed.
  package func reranked(_ ranking: [ScoredDocument]) throws(SearchFailure) -> [ScoredDocument] {
    let depth = min(parameters.depth, ranking.count)
    guard depth > 0 else { return ranking }
    let bonuses = try secondStageBonuses(ranking[0..<depth].map(\.document))
    var head: [ScoredDocument] = []
    for (index, hit) in ranking[0..<depth].enumerated() {
      let bonus = bonuses[index]
      head.append(ScoredDocument(document: hit.document, score: hit.score + bonus.proximity + bonus.title))
    }
    head.sort { isBetter($0, $1) }
    return head + ranking[depth...]
  }

  /// What the second stage adds to the scores of documents, in the order given.
  ///
  /// - Throws: when the deadline has passed.
  package func secondStageBonuses(
    _ documents: [UInt32]
  ) throws(SearchFailure) -> [(proximity: Double, title: Double)] {
    var bonuses = documents.map { _ in (proximity: 0.0, title: 0.0) }
    // Cursors move forward only, and within a segment.
    let order = documents.enumerated().map { UInt64($1) << 32 | UInt64($0) }.sorted()
      .map { Int($0 & 0xFFFF_FFFF) }
    // Hoisted: the getter copies the query's neighbours.
    let titleWeight = parameters.titleWeight * neighbours.totalWordWeight
    var index = 0
    for (number, view) in segments.views.enumerated() {
      let end = view.base + UInt32(view.reader.documentCount)
      let first = index
      while index < order.count, documents[order[index]] < end { index += 1 }
      guard first < index else { continue }
      var features = SegmentFeatures(self, segment: number)
      for rank in order[first..<index] {
        if isOver { break }
        let document = documents[rank] - view.base
        bonuses[rank].proximity = parameters.proximityWeight * features.proximity(document)
        bonuses[rank].title = titleWeight * features.titleLikeness(document)
      }
    }
    try check()
    return bonuses
  }
}

/// The features of the second stage in one segment, for documents in ascending order.
private struct SegmentFeatures: ~Copyable {
  private let pairs: [QueryNeighbours.Pair]
  private let totalBigramWeight: Double
  /// Distinct bigrams of the query, at least 1.
  private let bigramCount: Double
  private let parameters: RankingParameters
  private let segment: SegmentReader
  private let hasTitle: Bool
  /// Nil for a word of one character, which bigrams do not give, and for one that the segment does not hold.
  private var words: [WordPositions?]
  /// For pairs with a word of one character: the strings that span both.
  private var strings: [[WordPositions]]
  /// The pairs of the query that titles are looked through for; those without weight may begin a title that
  /// stands whole in the query.
  private var bigrams: [(cursor: PositionCursor, weight: Double, units: [UInt16])] = []
  private let titles: NamedTitles
  /// The positions of each word in the current document, where `arePositionsKnown`.
  private var positions: [[Position]]
  private var arePositionsKnown: [Bool]

  init(_ plan: ScoringPlan, segment number: Int) {
    let segment = plan.segments.views[number].reader
    self.segment = segment
    let neighbours = plan.neighbours
    pairs = neighbours.pairs
    totalBigramWeight = neighbours.totalBigramWeight
    bigramCount = Double(max(neighbours.bigramCount, 1))
    parameters = plan.parameters
    hasTitle = segment.fieldCount > 1
    words = neighbours.words.map { WordPositions($0, isWord: true, in: segment) }
    strings = []
    for pair in neighbours.pairs {
      strings.append(pair.strings.compactMap { WordPositions($0, isWord: false, in: segment) })
    }
    for bigram in hasTitle ? neighbours.bigrams : [] {
      guard case .bigram(let info) = bigram.term.lists[number] else { continue }
      bigrams.append((segment.positions(info), bigram.weight, bigram.term.units))
    }
    titles = neighbours.titles
    for pair in hasTitle ? neighbours.titlePairs : [] {
      guard let info = segment.positionList(pair[0], pair[1]) else { continue }
      bigrams.append((segment.positions(info), 0, pair))
    }
    positions = neighbours.words.map { _ in [] }
    arePositionsKnown = neighbours.words.map { _ in false }
  }

  /// Σ weight of neighbours · (1 within `nearDistance`, 1/2 within `farDistance`).
  mutating func proximity(_ document: DocumentID) -> Double {
    guard !pairs.isEmpty else { return 0 }
    for word in words.indices { arePositionsKnown[word] = false }
    // SAFETY: documents are below `documentCount`, and there is one start more.
    let start = unsafe segment.documentStarts[Int(document)]
    // Starts from damaged bytes may not ascend.
    let range = unsafe start..<max(start, segment.documentStarts[Int(document) + 1])
    var sum = 0.0
    for index in pairs.indices {
      let pair = pairs[index]
      if !pair.strings.isEmpty {
        for string in strings[index].indices where strings[index][string].isFound(in: range) {
          sum += pair.weight
          break
        }
        continue
      }
      lookUp(pair.first, in: range)
      if positions[pair.first].isEmpty { continue }
      lookUp(pair.second, in: range)
      switch distance(positions[pair.first], positions[pair.second]) {
      case ...parameters.nearDistance: sum += pair.weight
      case ...parameters.farDistance: sum += pair.weight / 2
      default: break
      }
    }
    return sum
  }

  private mutating func lookUp(_ word: Int, in range: Range<Position>) {
    guard !arePositionsKnown[word] else { return }
    arePositionsKnown[word] = true
    positions[word].removeAll(keepingCapacity: true)
    words[word]?.append(in: range, to: &positions[word])
  }

  /// The least number of word boundaries between a position of each, or one above `farDistance`.
  private func distance(_ first: [Position], _ second: [Position]) -> Int {
    var least = 1 << 20
    var i = 0
    var j = 0
    while i < first.count, j < second.count {
      let low = min(first[i], second[j])
      let high = max(first[i], second[j])
      // A bound on the count: within `farDistance` words, positions are never this far apart.
      if high - low <= 256 { least = min(least, segment.wordBoundaryCount(in: low + 1..<high + 1)) }
      if least <= parameters.nearDistance { break }
      if first[i] < second[j] { i += 1 } else { j += 1 }
    }
    return least
  }

  /// Dice's coefficient of the bigrams of query and title, by weight. Each bigram of the title is assumed to
  /// have the mean weight of the query's: measured, that ranks as well as exact weights.
  ///
  /// A title that stands whole in the query is named by it, so that all of the title counts as shared: its
  /// digits, letters and repeated bigrams too, which have no weight of their own. Of several, the longest has
  /// the most: 第14条の2の2 before 第14条の2.
  mutating func titleLikeness(_ document: DocumentID) -> Double {
    guard hasTitle, totalBigramWeight > 0 else { return 0 }
    let title = segment.fieldRange(document: document, field: 0)
    guard !title.isEmpty else { return 0 }
    var shared = 0.0
    var first: Int?
    for index in bigrams.indices {
      let position = bigrams[index].cursor.seek(to: title.lowerBound)
      if position < title.upperBound { shared += bigrams[index].weight }
      if position == title.lowerBound { first = index }
    }
    let titleWeight: Double = Double(title.count) * totalBigramWeight / bigramCount
    let dice = 2 * shared / (totalBigramWeight + titleWeight)
    guard let first, title.count > 1,
      titles.contain(title, beginningWith: bigrams[first].units, in: segment)
    else { return dice }
    let whole = Double(title.count - 1) * totalBigramWeight / bigramCount
    return max(dice, 2 * min(whole, totalBigramWeight) / (totalBigramWeight + titleWeight))
  }
}
