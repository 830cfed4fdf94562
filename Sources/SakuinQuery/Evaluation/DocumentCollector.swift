import SakuinIndex

/// Converts positions of a string in a segment into documents with levels.
// SAFETY: `layout` and `bits` point into the segment, which `view` retains.
struct DocumentCollector {
  /// The segment, with its live documents.
  let view: SegmentView
  private let layout: DocumentLayout
  private let bits: WordBoundaryBits
  private let selection: FieldSelection
  /// Whether every field is selected.
  private let isEverywhere: Bool
  private let length: UInt32
  private let level: MatchLevel
  private let unaligned: MatchLevel
  private let isAlignedOnly: Bool
  /// Whether an occurrence counts as on word boundaries wherever it begins, and wherever it ends.
  private let isOpen: (start: Bool, end: Bool)
  private let boundaries: RequiredBoundaries
  private let gaps: TypedGaps
  private let bridged: MatchLevel
  /// Whether the gaps of an occurrence have to be looked at.
  private let needsGaps: Bool
  /// Whether a document matches by any occurrence, at level `unaligned`: word boundaries are not read.
  private let isAnyOccurrenceEnough: Bool
  /// Whether that holds for any occurrence without a blank of the layout inside.
  private let isAnyOccurrenceEnoughWithoutBlanks: Bool

  /// A collector for a string in the selected fields. Unless `wantsLevels`, levels may be weaker than they
  /// are.
  init(_ view: SegmentView, of string: SoughtString, in selection: FieldSelection, wantsLevels: Bool) {
    boundaries = string.boundaries
    isAlignedOnly = string.isAlignedOnly
    isOpen = (string.isOpenAtStart, string.isOpenAtEnd)
    gaps = string.gaps
    let segment = view.reader
    needsGaps =
      !gaps.offsets.isEmpty
      || string.length > 1 && !(segment.lineEnds.isEmpty && segment.blanks.isEmpty)
    let isIndifferent =
      !wantsLevels && selection == .all && !isAlignedOnly && !boundaries.start && !boundaries.end
    isAnyOccurrenceEnough = isIndifferent && (gaps.bridgesBlanks && gaps.required.isEmpty || !needsGaps)
    isAnyOccurrenceEnoughWithoutBlanks = isIndifferent && gaps.offsets.isEmpty
    self.view = view
    layout = view.reader.layout
    bits = view.reader.wordBoundaryBits
    self.selection = selection
    isEverywhere = selection == .all
    length = UInt32(truncatingIfNeeded: string.length)
    unaligned = .weaker(string.level, .partial)
    // The closest level that is told apart.
    level = isIndifferent && gaps.offsets.isEmpty ? unaligned : string.level
    bridged = .weaker(level, .variant)
  }

  /// Appends the documents of ascending positions.
  func collect(_ positions: UnsafeBufferPointer<Position>, into result: inout MatchSet) {
    if isAnyOccurrenceEnough, view.live == nil { return unsafe collectDocuments(positions, into: &result) }
    if isAnyOccurrenceEnoughWithoutBlanks, view.live == nil {
      return unsafe collectAroundBlanks(positions, into: &result)
    }
    unsafe collectOccurrences(positions, into: &result)
  }

  /// Appends the documents of ascending positions where any occurrence is enough that has no blank inside: of many
  /// positions at once where there is no blank near.
  private func collectAroundBlanks(_ positions: UnsafeBufferPointer<Position>, into result: inout MatchSet) {
    for start in stride(from: 0, to: positions.count, by: Self.locatedTogether) {
      let part = unsafe UnsafeBufferPointer(
        rebasing: positions[start..<min(start + Self.locatedTogether, positions.count)])
      let span = unsafe part[0]..<max(part[0], part[part.count - 1] &+ length)
      if view.reader.blanks.intersects(span) {
        unsafe collectOccurrences(part, into: &result)
      } else {
        unsafe collectDocuments(part, into: &result)
      }
    }
  }

  /// Appends the documents of ascending positions, each of which is looked at.
  private func collectOccurrences(_ positions: UnsafeBufferPointer<Position>, into result: inout MatchSet) {
    var cursors = GapCursors(view.reader)
    var end: Position = 0
    var document: DocumentID = 0
    var isWanted = false
    var best: MatchLevel?
    for index in 0..<positions.count {
      let position = unsafe positions[index]
      if position >= end {
        if let best { result.append(view.base + document, level: best) }
        best = nil
        document = layout.document(at: position)
        end = unsafe layout.starts[Int(document) &+ 1]
        isWanted = view.live?.contains(document) ?? true
      }
      if !isWanted || best == level { continue }
      if let found = self.level(at: position, document, &cursors) {
        best = best.map { .closer($0, found) } ?? found
      }
    }
    if let best { result.append(view.base + document, level: best) }
  }

  /// Appends the documents of ascending positions where any occurrence is enough.
  private func collectDocuments(_ positions: UnsafeBufferPointer<Position>, into result: inout MatchSet) {
    guard let base = positions.baseAddress else { return }
    // SAFETY: the buffer has capacity for `locatedTogether` documents, and is used within the closure.
    unsafe withUnsafeTemporaryAllocation(of: DocumentID.self, capacity: Self.locatedTogether) { documents in
      guard let target = documents.baseAddress else { return }
      for start in stride(from: 0, to: positions.count, by: Self.locatedTogether) {
        let count = min(Self.locatedTogether, positions.count - start)
        unsafe layout.documents(of: base + start, count: count, to: target)
        unsafe result.append(
          UnsafeBufferPointer(start: target, count: count), from: view.base, level: unaligned)
      }
    }
  }

  /// Notes the documents of positions that ascend within one call, but not from call to call.
  func collect(_ positions: UnsafeBufferPointer<Position>, into levels: inout DocumentLevels) {
    if isAnyOccurrenceEnough { return unsafe collectDocuments(positions, into: &levels) }
    var cursors = GapCursors(view.reader)
    var end: Position = 0
    var document: DocumentID = 0
    for index in 0..<positions.count {
      let position = unsafe positions[index]
      if position >= end {
        document = layout.document(at: position)
        end = unsafe layout.starts[Int(document) &+ 1]
      }
      if levels.isAtMost(level, document) { continue }
      if let found = self.level(at: position, document, &cursors) { levels.note(document, found) }
    }
  }

  /// Notes the documents of positions where any occurrence is enough.
  private func collectDocuments(
    _ positions: UnsafeBufferPointer<Position>, into levels: inout DocumentLevels
  ) {
    guard let base = positions.baseAddress else { return }
    // SAFETY: the buffer has capacity for `locatedTogether` documents, and is used within the closure.
    unsafe withUnsafeTemporaryAllocation(of: DocumentID.self, capacity: Self.locatedTogether) { documents in
      guard let target = documents.baseAddress else { return }
      for start in stride(from: 0, to: positions.count, by: Self.locatedTogether) {
        let count = min(Self.locatedTogether, positions.count - start)
        unsafe layout.documents(of: base + start, count: count, to: target)
        for index in 0..<count { unsafe levels.note(target[index], unaligned) }
      }
    }
  }

  /// How many positions are converted at once.
  private static let locatedTogether = 128

  /// The documents among `candidates` that hold a string whose positions are looked up.
  func documents(_ candidates: ArraySlice<UInt32>, holding positions: WordPositions) -> MatchSet {
    var positions = positions
    var cursors = GapCursors(view.reader)
    var result = MatchSet()
    for candidate in candidates {
      let document = candidate - view.base
      guard view.live?.contains(document) ?? true else { continue }
      let end = unsafe layout.starts[Int(document) + 1]
      var position = unsafe positions.first(notBelow: layout.starts[Int(document)])
      var best: MatchLevel?
      while position < end {
        if let found = level(at: position, document, &cursors) {
          best = best.map { .closer($0, found) } ?? found
          if best == level { break }
        }
        position = positions.first(notBelow: position &+ 1)
      }
      if let best { result.append(candidate, level: best) }
    }
    return result
  }

  /// The documents among `candidates` that hold a string at one of its ascending positions.
  func documents(_ candidates: ArraySlice<UInt32>, at positions: [Position]) -> MatchSet {
    var cursors = GapCursors(view.reader)
    var result = MatchSet()
    var index = 0
    for candidate in candidates {
      let document = candidate - view.base
      guard view.live?.contains(document) ?? true else { continue }
      let end = unsafe layout.starts[Int(document) + 1]
      index = unsafe positions.firstIndex(from: index, notBelow: layout.starts[Int(document)])
      var best: MatchLevel?
      while index < positions.count, positions[index] < end, best != level {
        if let found = level(at: positions[index], document, &cursors) {
          best = best.map { .closer($0, found) } ?? found
        }
        index += 1
      }
      if let best { result.append(candidate, level: best) }
    }
    return result
  }

  /// The documents among `candidates` that hold a character: found by the postings of the word, which most
  /// hold, and otherwise in the list of each of its bigrams.
  func documents(_ candidates: ArraySlice<UInt32>, holding unit: UInt16) -> MatchSet {
    var levels = levelsOfWord(candidates, unit)
    var lists = view.reader.positionLists(first: unit)
    while levels.contains(where: { $0 != level }), let (_, info) = lists.next() {
      note(candidates, in: info, &levels)
    }
    var result = MatchSet()
    for (candidate, level) in zip(candidates, levels) {
      if let level, view.live?.contains(candidate - view.base) ?? true {
        result.append(candidate, level: level)
      }
    }
    return result
  }

  /// Updates the levels of candidates by the positions of a list; skips those that have the closest level.
  private func note(
    _ candidates: ArraySlice<UInt32>, in info: PositionListInfo, _ levels: inout [MatchLevel?]
  ) {
    var cursor = view.reader.positions(info)
    var cursors = GapCursors(view.reader)
    for (index, candidate) in candidates.enumerated() where levels[index] != level {
      let document = candidate - view.base
      let end = unsafe layout.starts[Int(document) + 1]
      var position = unsafe cursor.seek(to: layout.starts[Int(document)])
      if position == .max { return }
      while position < end, levels[index] != level {
        if let found = self.level(at: position, document, &cursors) {
          levels[index] = levels[index].map { .closer($0, found) } ?? found
        }
        position = cursor.next()
      }
    }
  }

  /// The level of each candidate that holds a character as a dictionary word, that is on word boundaries.
  private func levelsOfWord(_ candidates: ArraySlice<UInt32>, _ unit: UInt16) -> [MatchLevel?] {
    var levels = [MatchLevel?](repeating: nil, count: candidates.count)
    let key = Array(String(decoding: CollectionOfOne(unit), as: UTF16.self).utf8)
    for field in 0..<layout.fieldCount where selection.containsWhole(field) {
      guard let info = view.reader.term(field: field, key) else { continue }
      var cursor = view.reader.postings(info)
      for (index, candidate) in candidates.enumerated() where levels[index] == nil {
        let document = candidate - view.base
        if cursor.seek(to: document) == document { levels[index] = level }
      }
    }
    return levels
  }

  /// The level of an occurrence; nil when it does not count.
  @inline(__always)
  private func level(
    at position: Position, _ document: DocumentID, _ cursors: inout GapCursors
  ) -> MatchLevel? {
    if isAnyOccurrenceEnough { return unaligned }
    if !isEverywhere, !selection.contains(position, document: document, in: view.reader) { return nil }
    let hasStart = isOpen.start || bits.isWordBoundary(position)
    let hasEnd = isOpen.end || bits.isWordBoundary(position &+ length)
    if needsGaps { return level(at: position, hasStart, hasEnd, &cursors) }
    if hasStart && hasEnd { return level }
    return !isAlignedOnly && boundaries.areMet(atStart: hasStart, atEnd: hasEnd) ? unaligned : nil
  }

  /// The level of an occurrence in a segment with layout gaps.
  private func level(
    at position: Position, _ hasStart: Bool, _ hasEnd: Bool, _ cursors: inout GapCursors
  ) -> MatchLevel? {
    let isAligned = hasStart && hasEnd
    guard isAligned || !isAlignedOnly && boundaries.areMet(atStart: hasStart, atEnd: hasEnd) else {
      return nil
    }
    switch gaps.relation(at: position, length: length, in: view.reader, &cursors) {
    case .asTyped: return isAligned ? level : unaligned
    case .bridged: return isAligned ? bridged : unaligned
    case .refused: return nil
    }
  }
}

/// A string that is looked up, and what counts as an occurrence of it.
struct SoughtString {
  /// The string.
  var pattern: UnitPattern
  /// How many units an occurrence has.
  var length: Int
  /// The level of a document that holds the string on word boundaries.
  var level: MatchLevel
  /// Whether only occurrences on word boundaries count.
  var isAlignedOnly: Bool
  /// The ends at which an occurrence must lie on a word boundary.
  var boundaries: RequiredBoundaries
  /// The layout gaps of the string, and which others an occurrence may have.
  var gaps = TypedGaps()
  /// Whether an occurrence counts as on word boundaries though it begins within a word.
  var isOpenAtStart = false
  /// Whether it does though it ends within a word.
  var isOpenAtEnd = false

  /// A string of which any occurrence counts, at level `exact` on word boundaries.
  init(_ pattern: UnitPattern) {
    self.pattern = pattern
    length = pattern.count
    level = .exact
    isAlignedOnly = false
    boundaries = RequiredBoundaries()
  }

  /// A string by which a term is found.
  init(_ alternative: QueryTerm.Alternative, isAlignedOnly: Bool) {
    pattern = alternative.pattern
    length = pattern.count
    level = alternative.level
    self.isAlignedOnly = isAlignedOnly
    boundaries = alternative.boundaries
    gaps = alternative.gaps
  }
}
