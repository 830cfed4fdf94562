import SakuinIndex

/// Finds the documents that hold strings.
package struct StringLookup {
  /// The segments that are searched.
  let segments: IndexView
  /// How the query is evaluated.
  var settings: SearchSettings
  /// Polled by every look-up.
  private(set) var deadline: Deadline
  /// The positions of strings looked up before.
  let cache: PositionCache
  /// The texts of a document, for what must be verified in text.
  let texts: (UInt32) throws(SearchFailure) -> [DocumentText]

  /// The same look-up with another deadline.
  func ending(at deadline: Deadline) -> StringLookup {
    var result = self
    result.deadline = deadline
    return result
  }

  /// Whether only occurrences on word boundaries count.
  private var isAlignedOnly: Bool { settings.isAlignedOnly }

  /// Every live candidate, at level `exact`.
  func everything(within candidates: Candidates) -> MatchSet {
    switch candidates {
    case .everyLive: return segments.everything
    case .documents(let documents):
      var result = MatchSet()
      for document in documents {
        let (view, local) = segments.view(of: document)
        if view.live?.contains(local) ?? true { result.append(document, level: .exact) }
      }
      return result
    }
  }

  /// The candidates that hold any string of a term, and the numbers of the alternatives by which any was
  /// found.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  func documents(
    of term: QueryTerm, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> (documents: MatchSet, alternatives: [Int]) {
    var result = MatchSet()
    var found: [Int] = []
    for (number, alternative) in term.alternatives.enumerated() {
      if number > 0, alternative.forms.isEmpty, isNothingNew(alternative, beside: term.alternatives[0]) {
        continue
      }
      let set = try documents(holding: alternative, in: selection, within: candidates)
      if !set.isEmpty { found.append(number) }
      result = result.union(set)
    }
    return (result, found)
  }

  /// The candidates that hold a string in the selected fields.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  func documents(
    holding alternative: QueryTerm.Alternative, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    var string = SoughtString(alternative, isAlignedOnly: isAlignedOnly)
    guard alternative.raw != nil else {
      return try documents(holding: string, in: selection, within: candidates)
    }
    // Raw bytes are not indexed: the folded string is looked up, then verified in text.
    string.isAlignedOnly = false
    string.boundaries = RequiredBoundaries()
    string.gaps = TypedGaps()
    return try verified(
      documents(holding: string, in: selection, within: candidates), in: selection, by: TextProbe(alternative)
    )
  }

  /// The documents in whose texts of selected fields a probe finds anything, each with the closest level
  /// found.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  func verified(
    _ documents: MatchSet, in selection: FieldSelection, by probe: TextProbe
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for document in documents.documents {
      try deadline.check()
      let (view, local) = segments.view(of: document)
      for text in try texts(document) where selection.contains(text: text.field, in: segments.layout) {
        let range = segments.layout.range(of: text.field, document: local, in: view.reader)
        for match in try probe.find(text.text) {
          if let found = occurrence(of: match, in: range, view, probe) {
            result.append(document, level: found.level)
          }
        }
      }
    }
    return result
  }

  /// The occurrences in a segment that a probe finds in the texts of documents, ascending.
  ///
  /// - Throws: when the deadline has passed, or a text cannot be fetched.
  func occurrences(
    inTextsOf documents: MatchSet, in view: SegmentView, by probe: TextProbe
  ) throws(SearchFailure) -> [Occurrence] {
    var result: [Occurrence] = []
    let numbers = view.base..<view.base + UInt32(view.reader.documentCount)
    for document in documents.documents where numbers.contains(document) {
      try deadline.check()
      for text in try texts(document) {
        let range = segments.layout.range(of: text.field, document: document - view.base, in: view.reader)
        for match in try probe.find(text.text) where match.range.upperBound <= range.count {
          if let found = occurrence(of: match, in: range, view, probe), !found.range.isEmpty {
            result.append(found)
          }
        }
      }
    }
    // Texts come in the order of the documents' fields, which need not be that of the index.
    return result.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The occurrences of a string in a segment, ascending. Raw text is not verified.
  ///
  /// - Throws: when the deadline has passed.
  func occurrences(
    of alternative: QueryTerm.Alternative, in view: SegmentView
  ) throws(SearchFailure) -> [Occurrence] {
    let length = UInt32(truncatingIfNeeded: alternative.pattern.count)
    var cursors = GapCursors(view.reader)
    var result: [Occurrence] = []
    let boundaries = alternative.boundaries
    let positions = try WholeNumbers.among(
      SubstringMatcher.positions(of: alternative.pattern, in: view.reader, deadline: deadline),
      of: alternative.pattern, boundaries, in: view.reader, deadline: deadline)
    for position in positions {
      let end = position &+ length
      let (hasStart, hasEnd) = (view.reader.isWordBoundary(position), view.reader.isWordBoundary(end))
      let isAligned = hasStart && hasEnd
      guard end > position, isAligned || !isAlignedOnly,
        boundaries.areMet(atStart: hasStart, atEnd: hasEnd)
      else { continue }
      var level: MatchLevel = isAligned ? alternative.level : .weaker(alternative.level, .partial)
      switch alternative.gaps.relation(at: position, length: length, in: view.reader, &cursors) {
      case .asTyped: break
      case .bridged: level = .weaker(level, .variant)
      case .refused: continue
      }
      result.append(Occurrence(range: position..<end, level: level))
    }
    return result
  }

  /// A match in the text of a field as an occurrence in the segment; nil when only occurrences on word
  /// boundaries count and it is none.
  private func occurrence(
    of match: FieldText.Match, in field: Range<Position>, _ view: SegmentView, _ probe: TextProbe
  ) -> Occurrence? {
    let start = field.lowerBound &+ UInt32(truncatingIfNeeded: match.range.lowerBound)
    let end = field.lowerBound &+ UInt32(truncatingIfNeeded: match.range.upperBound)
    let isAligned =
      (probe.isOpenAtStart || view.reader.isWordBoundary(start))
      && (probe.isOpenAtEnd || view.reader.isWordBoundary(end))
    guard isAligned || !isAlignedOnly else { return nil }
    return Occurrence(
      range: start..<max(start, end), level: isAligned ? match.level : .weaker(match.level, .partial))
  }
}

/// An occurrence of a part of a query in a segment.
package struct Occurrence: Equatable {
  /// Its positions in the segment.
  var range: Range<Position>
  /// How closely the part matches there.
  var level: MatchLevel
}

/// A search in the folded texts of fields, for what position lists cannot decide.
struct TextProbe {
  /// Whether an occurrence counts as aligned though it begins within a word.
  var isOpenAtStart = false
  /// Whether an occurrence counts as aligned though it ends within a word.
  var isOpenAtEnd = false
  /// The occurrences in a text, ascending.
  let find: (FieldText) throws(SearchFailure) -> [FieldText.Match]

  /// A probe that calls `find`.
  init(
    isOpenAtStart: Bool, isOpenAtEnd: Bool,
    find: @escaping (FieldText) throws(SearchFailure) -> [FieldText.Match]
  ) {
    self.isOpenAtStart = isOpenAtStart
    self.isOpenAtEnd = isOpenAtEnd
    self.find = find
  }

  /// A probe for an alternative that must have given raw bytes.
  init(_ alternative: QueryTerm.Alternative) {
    find = { text in
      text.occurrences(of: alternative).map { .init(range: $0, level: alternative.level) }
    }
  }
}

extension IndexView {
  /// Every live document, at level `exact`.
  package var everything: MatchSet {
    var result = MatchSet()
    for view in views {
      for document in 0..<UInt32(view.reader.documentCount) where view.live?.contains(document) ?? true {
        result.append(view.base + document, level: .exact)
      }
    }
    return result
  }
}
