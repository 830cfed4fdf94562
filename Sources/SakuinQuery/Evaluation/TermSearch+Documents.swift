import SakuinIndex

// From places to documents.

extension TermSearch {
  /// Every document that is asked about.
  var everything: MatchSet {
    guard let candidates else { return segments.everything }
    var result = MatchSet()
    for document in candidates {
      let (leaf, local) = segments.leaf(of: document)
      if leaf.live?.contains(local) ?? true { result.append(document, level: .exact) }
    }
    return result
  }

  /// The documents that are asked about and hold a string in the chosen fields.
  func documents(
    holding pattern: UnitPattern, level: MatchLevel, isAlignedOnly: Bool,
    edges: RequiredEdges = RequiredEdges(), in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    var first = 0
    for leaf in segments.leaves {
      try clock.check()
      let collector = DocumentCollector(
        leaf, selection: selection, length: pattern.count, level: level, isAlignedOnly: isAlignedOnly,
        edges: edges, wantsLevels: wantsLevels)
      guard let candidates else {
        try collect(pattern, collector, into: &result)
        continue
      }
      var last = first
      let end = leaf.base + UInt32(leaf.segment.documentCount)
      while last < candidates.count, candidates[last] < end { last += 1 }
      defer { first = last }
      if first == last { continue }
      var found = MatchSet()
      if let literals = LiteralForms.of(pattern, in: leaf.segment),
        literals.count <= 1 || last - first <= 256
      {
        for literal in literals {
          if let positions = known.positions(of: literal, knownIn: leaf.segment) {
            found = found.union(collector.documents(candidates[first..<last], at: positions))
            continue
          }
          guard let places = WordPlaces(literal, isWord: false, in: leaf.segment) else { continue }
          if places.count < last - first {
            var all = MatchSet()
            try collect(UnitPattern(literal), collector, into: &all)
            found = found.union(all)
          } else {
            found = found.union(collector.documents(candidates[first..<last], holding: places))
          }
        }
      } else if pattern.count == 1, last - first <= Self.fewCandidates {
        for unit in pattern.classes?[0] ?? pattern.units {
          found = found.union(collector.documents(candidates[first..<last], holding: unit))
        }
      } else {
        try collect(pattern, collector, into: &found)
      }
      result.append(found.restricted(to: candidates[first..<last]))
    }
    return result
  }

  /// So many documents are looked up one by one in all lists of a character.
  private static let fewCandidates = 256

  /// Adds all documents of a segment that hold a string.
  private func collect(
    _ pattern: UnitPattern, _ collector: DocumentCollector, into result: inout MatchSet
  ) throws(SearchFailure) {
    let segment = collector.leaf.segment
    if pattern.count == 2, pattern.classes == nil {
      // One list: its blocks need not be copied together.
      guard let info = segment.positionList(pattern.units[0], pattern.units[1]) else { return }
      var cursor = segment.positions(info)
      var blocks = 0
      while !cursor.isExhausted {
        let count = cursor.decode()
        // SAFETY: `positions` holds `count` values until the cursor moves, and the cursor lives past the loop.
        collector.collect(UnsafeBufferPointer(start: cursor.positions, count: count), into: &result)
        cursor.nextBlock()
        blocks &+= 1
        if blocks & 0x3FF == 0 { try clock.check() }
      }
      withExtendedLifetime(cursor) {}
      return
    }
    let positions =
      pattern.classes == nil
      ? try known.positions(of: pattern.units, in: segment, clock: clock)
      : try SubstringMatcher.positions(of: pattern, in: segment, clock: clock)
    positions.withUnsafeBufferPointer { collector.collect($0, into: &result) }
  }

  /// Whether a string with classes can only be found as the literal string that was looked for already: no segment
  /// holds the pairs of any other.
  func isNothingNew(_ alternative: QueryTerm.Alternative, beside literal: QueryTerm.Alternative) -> Bool {
    guard alternative.pattern.units == literal.pattern.units, literal.pattern.classes == nil else {
      return false
    }
    return segments.leaves.allSatisfy { leaf in
      guard let literals = LiteralForms.of(alternative.pattern, in: leaf.segment) else { return false }
      return literals.allSatisfy { $0 == literal.pattern.units }
    }
  }
}

/// The literal strings of a pattern with classes.
enum LiteralForms {
  /// More of them are not told apart.
  private static let maximumCount = 8

  /// The strings of the pattern whose bigrams a segment all holds; nil where there are many, and for a single
  /// character.
  static func of(_ pattern: UnitPattern, in segment: SegmentReader) -> [[UInt16]]? {
    guard pattern.count > 1 else { return nil }
    guard let classes = pattern.classes else { return [pattern.units] }
    var strings = classes[0].map { [$0] }
    for (place, members) in classes.enumerated().dropFirst() {
      var grown: [[UInt16]] = []
      for string in strings {
        for member in members where segment.holdsPair(string[place - 1], member) {
          if grown.count == maximumCount { return nil }
          grown.append(string + [member])
        }
      }
      if grown.isEmpty { return [] }
      strings = grown
    }
    return strings
  }
}

/// Turns ascending positions of a string in a segment into documents with levels.
struct DocumentCollector {
  let leaf: SearchedSegments.Leaf
  private let layout: DocumentLayout
  private let selection: FieldSelection
  private let length: UInt32
  private let level: MatchLevel
  private let unaligned: MatchLevel
  private let isAlignedOnly: Bool
  private let edges: RequiredEdges
  /// Whether a document matches wherever the string stands in it, so that no edge has to be looked at.
  private let isAnyPlaceEnough: Bool

  /// A collector for a string of `length` units that has `level` where it stands on word edges. Where levels are not
  /// wanted they may be too weak.
  init(
    _ leaf: SearchedSegments.Leaf, selection: FieldSelection, length: Int, level: MatchLevel,
    isAlignedOnly: Bool, edges: RequiredEdges, wantsLevels: Bool
  ) {
    self.edges = edges
    isAnyPlaceEnough = !wantsLevels && selection == .all && !isAlignedOnly && !edges.start && !edges.end
    self.leaf = leaf
    layout = leaf.segment.layout
    self.selection = selection
    self.length = UInt32(truncatingIfNeeded: length)
    unaligned = .weaker(level, .partial)
    self.level = isAnyPlaceEnough ? unaligned : level
    self.isAlignedOnly = isAlignedOnly
  }

  /// Appends the documents of positions.
  func collect(_ positions: UnsafeBufferPointer<Position>, into result: inout MatchSet) {
    if isAnyPlaceEnough, leaf.live == nil { return collectDocuments(positions, into: &result) }
    var end: Position = 0
    var document: DocumentID = 0
    var isWanted = false
    var best: MatchLevel?
    for position in positions {
      if position >= end {
        if let best { result.append(leaf.base + document, level: best) }
        best = nil
        document = layout.document(at: position)
        end = layout.starts[Int(document) &+ 1]
        isWanted = leaf.live?.contains(document) ?? true
      }
      if !isWanted || best == level { continue }
      if let found = self.level(at: position, document) { best = best.map { .closer($0, found) } ?? found }
    }
    if let best { result.append(leaf.base + document, level: best) }
  }

  /// Appends the documents of positions, each of which is enough.
  private func collectDocuments(_ positions: UnsafeBufferPointer<Position>, into result: inout MatchSet) {
    guard let base = positions.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: DocumentID.self, capacity: Self.locatedTogether) { documents in
      guard let target = documents.baseAddress else { return }
      for start in stride(from: 0, to: positions.count, by: Self.locatedTogether) {
        let count = min(Self.locatedTogether, positions.count - start)
        layout.documents(of: base + start, count: count, to: target)
        result.append(UnsafeBufferPointer(start: target, count: count), from: leaf.base, level: unaligned)
      }
    }
  }

  /// Positions whose documents are found at once.
  private static let locatedTogether = 128

  /// The documents among `candidates` that hold a string.
  func documents(_ candidates: ArraySlice<UInt32>, holding places: WordPlaces) -> MatchSet {
    var places = places
    var result = MatchSet()
    for candidate in candidates {
      let document = candidate - leaf.base
      guard leaf.live?.contains(document) ?? true else { continue }
      let end = layout.starts[Int(document) + 1]
      var position = places.first(notBelow: layout.starts[Int(document)])
      var best: MatchLevel?
      while position < end {
        if let found = level(at: position, document) {
          best = best.map { .closer($0, found) } ?? found
          if best == level { break }
        }
        position = places.first(notBelow: position &+ 1)
      }
      if let best { result.append(candidate, level: best) }
    }
    return result
  }

  /// The documents among `candidates` that hold a string at one of its ascending positions.
  func documents(_ candidates: ArraySlice<UInt32>, at positions: [Position]) -> MatchSet {
    var result = MatchSet()
    var index = 0
    for candidate in candidates {
      let document = candidate - leaf.base
      guard leaf.live?.contains(document) ?? true else { continue }
      let end = layout.starts[Int(document) + 1]
      index = positions.firstIndex(from: index, notBelow: layout.starts[Int(document)])
      var best: MatchLevel?
      while index < positions.count, positions[index] < end, best != level {
        if let found = level(at: positions[index], document) {
          best = best.map { .closer($0, found) } ?? found
        }
        index += 1
      }
      if let best { result.append(candidate, level: best) }
    }
    return result
  }

  /// The documents among `candidates` that hold a character: as a word, which most do, otherwise looked up in the list
  /// of each of its bigrams.
  func documents(_ candidates: ArraySlice<UInt32>, holding unit: UInt16) -> MatchSet {
    var levels = levelsOfWord(candidates, unit)
    var lists = leaf.segment.positionLists(first: unit)
    while levels.contains(where: { $0 != level }), let (_, info) = lists.next() {
      var cursor = leaf.segment.positions(info)
      for (index, candidate) in candidates.enumerated() where levels[index] != level {
        let document = Int(candidate - leaf.base)
        let end = layout.starts[document + 1]
        var position = cursor.seek(to: layout.starts[document])
        if position == .max { break }
        while position < end, levels[index] != level {
          if let found = level(at: position, DocumentID(document)) {
            levels[index] = levels[index].map { .closer($0, found) } ?? found
          }
          position = cursor.next()
        }
      }
    }
    var result = MatchSet()
    for (candidate, level) in zip(candidates, levels) {
      if let level, leaf.live?.contains(candidate - leaf.base) ?? true {
        result.append(candidate, level: level)
      }
    }
    return result
  }

  /// The level of each candidate that holds a character as a dictionary word: there it stands on word edges.
  private func levelsOfWord(_ candidates: ArraySlice<UInt32>, _ unit: UInt16) -> [MatchLevel?] {
    var levels = [MatchLevel?](repeating: nil, count: candidates.count)
    let key = Array(String(decoding: CollectionOfOne(unit), as: UTF16.self).utf8)
    for field in 0..<layout.fieldCount where selection.contains(field) {
      guard let info = leaf.segment.term(field: field, key) else { continue }
      var cursor = leaf.segment.postings(info)
      for (index, candidate) in candidates.enumerated() where levels[index] == nil {
        let document = candidate - leaf.base
        if cursor.seek(to: document) == document { levels[index] = level }
      }
    }
    return levels
  }

  /// The level of an occurrence; nil where it does not count.
  @inline(__always)
  private func level(at position: Position, _ document: DocumentID) -> MatchLevel? {
    if isAnyPlaceEnough { return unaligned }
    if selection != .all, !selection.contains(leaf.segment.fieldNumber(at: position, document: document)) {
      return nil
    }
    let hasStart = leaf.segment.isEdge(position)
    let hasEnd = leaf.segment.isEdge(position &+ length)
    if hasStart && hasEnd { return level }
    return !isAlignedOnly && edges.areMet(atStart: hasStart, atEnd: hasEnd) ? unaligned : nil
  }
}
