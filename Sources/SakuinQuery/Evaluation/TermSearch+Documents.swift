import SakuinIndex

// From places to documents.

extension TermSearch {
  /// Every document that is asked about.
  var everything: MatchSet {
    guard let candidates else { return segments.everything }
    var result = MatchSet()
    for document in candidates {
      let (view, local) = segments.view(of: document)
      if view.live?.contains(local) ?? true { result.append(document, level: .exact) }
    }
    return result
  }

  /// The documents that are asked about and hold a string in the chosen fields.
  func documents(
    holding pattern: UnitPattern, level: MatchLevel, isAlignedOnly: Bool,
    boundaries: RequiredBoundaries = RequiredBoundaries(), in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    var first = 0
    for view in segments.views {
      try deadline.check()
      let collector = DocumentCollector(
        view, selection: selection, length: pattern.count, level: level, isAlignedOnly: isAlignedOnly,
        boundaries: boundaries, wantsLevels: wantsLevels)
      guard let candidates else {
        try collect(pattern, collector, into: &result)
        continue
      }
      var last = first
      let end = view.base + UInt32(view.reader.documentCount)
      while last < candidates.count, candidates[last] < end { last += 1 }
      defer { first = last }
      if first == last { continue }
      var found = MatchSet()
      if let literals = LiteralForms.of(pattern, in: view.reader),
        literals.count <= 1 || last - first <= ExecutionLimits.fewCandidates
      {
        for literal in literals {
          if let positions = known.positions(of: literal, knownIn: view.reader) {
            found = found.union(collector.documents(candidates[first..<last], at: positions))
            continue
          }
          guard let places = WordPositions(literal, isWord: false, in: view.reader) else { continue }
          if places.count < last - first {
            var all = MatchSet()
            try collect(UnitPattern(literal), collector, into: &all)
            found = found.union(all)
          } else {
            found = found.union(collector.documents(candidates[first..<last], holding: places))
          }
        }
      } else if pattern.count == 1, last - first <= ExecutionLimits.fewCandidates {
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

  /// Adds all documents of a segment that hold a string.
  private func collect(
    _ pattern: UnitPattern, _ collector: DocumentCollector, into result: inout MatchSet
  ) throws(SearchFailure) {
    let segment = collector.view.reader
    if pattern.count == 2, pattern.classes == nil {
      // One list: its blocks need not be copied together.
      guard let info = segment.positionList(pattern.units[0], pattern.units[1]) else { return }
      return try forEachBlock(of: info, in: segment) { collector.collect($0, into: &result) }
    }
    if pattern.count == 1 {
      return try collect(pattern.classes?[0] ?? pattern.units, collector, into: &result)
    }
    let positions =
      pattern.classes == nil
      ? try known.positions(of: pattern.units, in: segment, deadline: deadline)
      : try SubstringMatcher.positions(of: pattern, in: segment, deadline: deadline)
    positions.withUnsafeBufferPointer { collector.collect($0, into: &result) }
  }

  /// Adds all documents of a segment that hold one of some characters.
  private func collect(
    _ units: [UInt16], _ collector: DocumentCollector, into result: inout MatchSet
  ) throws(SearchFailure) {
    let segment = collector.view.reader
    var levels = DocumentLevels(documentCount: segment.documentCount)
    for unit in units {
      try deadline.check()
      var lists = segment.positionLists(first: unit)
      while let (_, info) = lists.next() {
        try forEachBlock(of: info, in: segment) { collector.collect($0, into: &levels) }
      }
    }
    levels.append(to: &result, of: collector.view)
  }

  /// Hands over the positions of a list, block by block.
  private func forEachBlock(
    of info: PositionListInfo, in segment: SegmentReader, _ body: (UnsafeBufferPointer<Position>) -> Void
  ) throws(SearchFailure) {
    if info.count == 1 {
      // Many lists of a character are that short: no cursor is made for them.
      if info.first < segment.positionCount {
        withUnsafePointer(to: info.first) { body(UnsafeBufferPointer(start: $0, count: 1)) }
      }
      return
    }
    var cursor = segment.positions(info)
    var blocks = 0
    while !cursor.isExhausted {
      let count = cursor.decode()
      // SAFETY: `positions` holds `count` values until the cursor moves, and the cursor lives past the loop.
      body(UnsafeBufferPointer(start: cursor.positions, count: count))
      cursor.nextBlock()
      blocks &+= 1
      if blocks & 0x3FF == 0 { try deadline.check() }
    }
    withExtendedLifetime(cursor) {}
  }

  /// Whether a string with classes can only be found as the literal string that was looked for already: no segment
  /// holds the pairs of any other.
  func isNothingNew(_ alternative: QueryTerm.Alternative, beside literal: QueryTerm.Alternative) -> Bool {
    guard alternative.pattern.units == literal.pattern.units, literal.pattern.classes == nil else {
      return false
    }
    return segments.views.allSatisfy { view in
      guard let literals = LiteralForms.of(alternative.pattern, in: view.reader) else { return false }
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
