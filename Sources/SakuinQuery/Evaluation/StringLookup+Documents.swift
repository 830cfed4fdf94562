import SakuinIndex

// Converts positions to documents.

extension StringLookup {
  /// The candidates that hold a string in the selected fields.
  ///
  /// - Throws: when the deadline has passed.
  func documents(
    holding string: SoughtString, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    if case .everyLive = candidates, isWorthThreads(string) {
      return try parallelDocuments(holding: string, in: selection)
    }
    var result = MatchSet()
    var first = 0
    for view in segments.views {
      try deadline.check()
      let collector = DocumentCollector(
        view, of: string, in: selection, wantsLevels: settings.wantsLevels)
      guard case .documents(let documents) = candidates else {
        try collect(string, collector, into: &result)
        continue
      }
      var last = first
      let end = view.base + UInt32(view.reader.documentCount)
      while last < documents.count, documents[last] < end { last += 1 }
      if first < last {
        result.append(try self.documents(documents[first..<last], holding: string, collector))
      }
      first = last
    }
    return result
  }

  /// Whether a string is looked up in several segments at once.
  private func isWorthThreads(_ string: SoughtString) -> Bool {
    let parallelism = settings.parallelism
    // The least index in which so many positions could be found.
    guard segments.maxDocument >= parallelism.leastWork / 16 else { return false }
    return parallelism.isWorthIt(
      positionUpperBound(of: string.pattern), segments: segments.views.count)
  }

  /// The live documents that hold a string, looked up on several threads.
  private func parallelDocuments(
    holding string: SoughtString, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    // SAFETY: a look-up of a string reads no text; what else it has is shared by threads.
    nonisolated(unsafe) let lookup = self
    let sets = try settings.parallelism.map(segments.views.count, deadline) {
      number, deadline throws(SearchFailure) -> MatchSet in
      let lookup = unsafe lookup.ending(at: deadline)
      let collector = DocumentCollector(
        lookup.segments.views[number], of: string, in: selection, wantsLevels: lookup.settings.wantsLevels)
      var found = MatchSet()
      try lookup.collect(string, collector, into: &found)
      return found
    }
    var result = MatchSet()
    for set in sets { result.append(set) }
    return result
  }

  /// The candidates of one segment that hold a string.
  private func documents(
    _ candidates: ArraySlice<UInt32>, holding string: SoughtString, _ collector: DocumentCollector
  ) throws(SearchFailure) -> MatchSet {
    var found = MatchSet()
    let pattern = string.pattern
    if string.boundaries.needNeighbours {
      try collect(string, collector, into: &found)
    } else if let literals = LiteralForms.of(pattern, in: collector.view.reader),
      literals.count <= 1 || candidates.count <= ExecutionLimits.fewCandidates
    {
      for literal in literals {
        found = found.union(try documents(candidates, holding: literal, collector))
      }
    } else if pattern.count == 1, candidates.count <= ExecutionLimits.fewCandidates {
      for unit in pattern.classes?[0] ?? pattern.units {
        found = found.union(collector.documents(candidates, holding: unit))
      }
    } else {
      try collect(pattern, collector, into: &found)
    }
    return found.restricted(to: candidates)
  }

  /// Documents of one segment that hold a literal string: at least all candidates that do.
  private func documents(
    _ candidates: ArraySlice<UInt32>, holding literal: [UInt16], _ collector: DocumentCollector
  ) throws(SearchFailure) -> MatchSet {
    let segment = collector.view.reader
    if let positions = cache.cachedPositions(of: literal, in: segment) {
      return collector.documents(candidates, at: positions)
    }
    guard let positions = WordPositions(literal, isWord: false, in: segment) else { return MatchSet() }
    guard positions.count < candidates.count else {
      return collector.documents(candidates, holding: positions)
    }
    var all = MatchSet()
    try collect(UnitPattern(literal), collector, into: &all)
    return all
  }

  /// Adds all documents of a segment that hold a string, whole where it is a number.
  private func collect(
    _ string: SoughtString, _ collector: DocumentCollector, into result: inout MatchSet
  ) throws(SearchFailure) {
    guard string.boundaries.needNeighbours else {
      return try collect(string.pattern, collector, into: &result)
    }
    let segment = collector.view.reader
    let positions = try WholeNumbers.among(
      positions(of: string.pattern, in: segment), of: string.pattern, string.boundaries, in: segment,
      deadline: deadline)
    unsafe positions.withUnsafeBufferPointer { unsafe collector.collect($0, into: &result) }
  }

  /// The positions of a string in a segment, from the cache where it may hold them.
  private func positions(
    of pattern: UnitPattern, in segment: SegmentReader
  ) throws(SearchFailure) -> [Position] {
    pattern.classes == nil
      ? try cache.positions(of: pattern.units, in: segment, deadline: deadline)
      : try SubstringMatcher.positions(of: pattern, in: segment, deadline: deadline)
  }

  /// Adds all documents of a segment that hold a string.
  private func collect(
    _ pattern: UnitPattern, _ collector: DocumentCollector, into result: inout MatchSet
  ) throws(SearchFailure) {
    let segment = collector.view.reader
    if pattern.count == 2, pattern.classes == nil {
      // One list: read block by block, without a copy.
      guard let info = segment.positionList(pattern.units[0], pattern.units[1]) else { return }
      return try unsafe forEachBlock(of: info, in: segment) { unsafe collector.collect($0, into: &result) }
    }
    if pattern.count == 1 {
      return try collect(pattern.classes?[0] ?? pattern.units, collector, into: &result)
    }
    let positions = try positions(of: pattern, in: segment)
    unsafe positions.withUnsafeBufferPointer { unsafe collector.collect($0, into: &result) }
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
        try unsafe forEachBlock(of: info, in: segment) { unsafe collector.collect($0, into: &levels) }
      }
    }
    levels.append(to: &result, of: collector.view)
  }

  /// Calls `body` with the positions of a list, block by block.
  private func forEachBlock(
    of info: PositionListInfo, in segment: SegmentReader, _ body: (UnsafeBufferPointer<Position>) -> Void
  ) throws(SearchFailure) {
    if info.count == 1 {
      // Many lists of a character have one position: no cursor is opened for them.
      if info.first < segment.positionCount {
        // SAFETY: `body` uses the buffer of one position within the closure only.
        unsafe withUnsafePointer(to: info.first) { unsafe body(UnsafeBufferPointer(start: $0, count: 1)) }
      }
      return
    }
    var cursor = segment.positions(info)
    var blocks = 0
    while !cursor.isExhausted {
      let count = cursor.decode()
      // SAFETY: `positions` holds `count` values until the cursor moves, and the cursor lives past the loop.
      unsafe body(UnsafeBufferPointer(start: cursor.positions, count: count))
      cursor.nextBlock()
      blocks &+= 1
      if blocks & 0x3FF == 0 { try deadline.check() }
    }
    withExtendedLifetime(cursor) {}
  }

  /// Whether a string with classes can only be found as `literal`, its typed form: no segment holds the
  /// bigrams of any other string of the classes.
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
