import SakuinText

/// Collects the lines of a concordance, then orders them.
struct ConcordanceBuilder {
  /// A line with its sort keys.
  private struct Entry {
    /// The line.
    var line: Concordance.Line
    /// The ordinal of its field.
    var fieldOrdinal: Int
    /// The folded context before the key, reversed.
    var left: [UInt16]
    /// The folded context after the key.
    var right: [UInt16]
  }

  private let options: ConcordanceOptions
  private let analyzer: Analyzer
  private var condition: (left: ContextCondition?, right: ContextCondition?)
  private var entries: [Entry] = []
  private var neighbours: NeighbourCounts

  /// Creates a builder without lines.
  ///
  /// - Throws: `usage` for a condition that cannot be parsed.
  init(options: ConcordanceOptions, analyzer: Analyzer) throws(SakuinError) {
    self.options = options
    self.analyzer = analyzer
    condition = (nil, nil)
    if let left = options.left { condition.left = try ContextCondition(left, analyzer: analyzer) }
    if let right = options.right { condition.right = try ContextCondition(right, analyzer: analyzer) }
    neighbours = NeighbourCounts(reach: max(0, options.neighbours), analyzer: analyzer)
  }

  /// Adds the keys of one field: ascending, disjoint ranges of its UTF-8 bytes on character boundaries.
  mutating func add(
    _ keys: [Range<Int>], in text: String, field: (ordinal: Int, name: String), of document: Document
  ) {
    guard !keys.isEmpty else { return }
    neighbours.begin(text)
    let bytes = text.utf8
    let title = document["title"].flatMap { $0.isEmpty ? nil : $0 } ?? document.id
    for key in keys {
      let lower = bytes.index(text.startIndex, offsetBy: key.lowerBound)
      let upper = bytes.index(text.startIndex, offsetBy: key.upperBound)
      let reach = max(0, options.context)
      let left = String(text[..<lower].suffix(reach))
      let right = String(text[upper...].prefix(reach))
      let foldedLeft = analyzer.fold(left)
      let foldedRight = analyzer.fold(right)
      guard condition.left?.holds(in: foldedLeft) ?? true, condition.right?.holds(in: foldedRight) ?? true
      else { continue }
      neighbours.count(around: key)
      entries.append(
        Entry(
          line: Concordance.Line(
            id: document.id, title: title, field: field.name, left: left,
            key: String(text[lower..<upper]), right: right, utf8Range: key,
            attributes: document.attributes, source: document.source),
          fieldOrdinal: field.ordinal, left: foldedLeft.reversed(), right: foldedRight))
    }
  }

  /// The concordance of the keys added.
  func concordance(_ query: SearchResults.Interpretation) -> Concordance {
    var sorted = entries.sorted(by: Self.standsBefore)
    switch options.sort {
    case .item: break
    case .left:
      sorted = Self.stablySorted(sorted) { Self.isBefore(($0.left, $0.right), ($1.left, $1.right)) }
    case .right:
      sorted = Self.stablySorted(sorted) { Self.isBefore(($0.right, $0.left), ($1.right, $1.left)) }
    case .random(let seed):
      var generator = SplitMix64(state: seed)
      sorted.shuffle(using: &generator)
    }
    let shown = sorted.dropFirst(max(0, options.offset)).prefix(max(0, options.limit))
    return Concordance(
      query: query, total: sorted.count, documents: Set(sorted.map(\.line.id)).count,
      lines: shown.map(\.line), neighbours: neighbours.sorted())
  }

  /// The order by identifier, field and position.
  private static func standsBefore(_ a: Entry, _ b: Entry) -> Bool {
    if a.line.id != b.line.id { return a.line.id.utf8.lexicographicallyPrecedes(b.line.id.utf8) }
    return (a.fieldOrdinal, a.line.utf8Range.lowerBound) < (b.fieldOrdinal, b.line.utf8Range.lowerBound)
  }

  private static func isBefore(
    _ a: (first: [UInt16], second: [UInt16]), _ b: (first: [UInt16], second: [UInt16])
  ) -> Bool {
    if a.first != b.first { return a.first.lexicographicallyPrecedes(b.first) }
    return a.second.lexicographicallyPrecedes(b.second)
  }

  /// Sorted stably.
  private static func stablySorted(
    _ entries: [Entry], by isBefore: (Entry, Entry) -> Bool
  ) -> [Entry] {
    entries.enumerated().sorted { a, b in
      if isBefore(a.element, b.element) { return true }
      return !isBefore(b.element, a.element) && a.offset < b.offset
    }.map(\.element)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed on every machine.
struct SplitMix64: RandomNumberGenerator {
  /// The state, at first the seed.
  var state: UInt64

  /// The next number.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
