import SakuinIndex

/// Finds the documents that hold strings.
struct TermSearch {
  let segments: IndexView
  let deadline: Deadline
  /// The places that were found before.
  let known: PositionCache
  /// Whether only strings on word boundaries count.
  let isAlignedOnly: Bool
  /// Whether levels must be right; otherwise they may be too weak.
  let wantsLevels: Bool
  /// The texts of a document by field ordinal, for what must be verified in them.
  let texts: (UInt32) throws(SearchFailure) -> [FieldText]
  /// The documents that are asked about, ascending; nil for every live one.
  var candidates: [UInt32]?

  /// The documents that hold any string of a term, and the alternatives by which at least one was found.
  func documents(of term: QueryTerm, in selection: FieldSelection) throws(SearchFailure) -> (MatchSet, [Int])
  {
    var result = MatchSet()
    var found: [Int] = []
    for (number, alternative) in term.alternatives.enumerated() {
      if number > 0, alternative.forms.isEmpty, isNothingNew(alternative, beside: term.alternatives[0]) {
        continue
      }
      let set = try documents(holding: alternative, in: selection)
      if !set.isEmpty { found.append(number) }
      result = result.union(set)
    }
    return (result, found)
  }

  /// The live documents that hold a string in the chosen fields.
  func documents(
    holding alternative: QueryTerm.Alternative, in selection: FieldSelection
  ) throws(SearchFailure) -> MatchSet {
    let places = try documents(
      holding: alternative.pattern, level: alternative.level, isAlignedOnly: isAlignedOnly,
      boundaries: alternative.boundaries, in: selection)
    guard alternative.raw != nil else { return places }
    // What is to stand raw as typed is looked for folded, and then verified.
    let candidates = try documents(
      holding: alternative.pattern, level: alternative.level, isAlignedOnly: false, in: selection)
    return try verified(candidates, in: selection) { text throws(SearchFailure) in
      text.occurrences(of: alternative).map { .init(range: $0, level: alternative.level) }
    }
  }

  /// The documents in whose text a pattern matches.
  func documents(matching pattern: CompiledPattern, in selection: FieldSelection) throws(SearchFailure)
    -> MatchSet
  {
    try verified(
      candidates(pattern, in: selection), isOpenAtStart: pattern.isOpenAtStart,
      isOpenAtEnd: pattern.isOpenAtEnd, in: selection
    ) { text throws(SearchFailure) in try pattern.matches(in: text, deadline: deadline) }
  }

  /// The documents that hold what stands in every match of a pattern: all documents where nothing is certain.
  func candidates(_ pattern: CompiledPattern, in selection: FieldSelection) throws(SearchFailure) -> MatchSet
  {
    var result: MatchSet?
    for clause in pattern.required {
      var set = MatchSet()
      for string in clause {
        set = set.union(
          try documents(holding: string, level: .exact, isAlignedOnly: false, in: selection))
      }
      result = result.map { $0.intersection(set) } ?? set
    }
    return result ?? everything
  }

  /// The candidates in whose text `occurrences` finds anything.
  private func verified(
    _ candidates: MatchSet, isOpenAtStart: Bool = false, isOpenAtEnd: Bool = false,
    in selection: FieldSelection,
    _ occurrences: (FieldText) throws(SearchFailure) -> [CompiledPattern.Match]
  ) throws(SearchFailure) -> MatchSet {
    var result = MatchSet()
    for document in candidates.documents {
      try deadline.check()
      let (view, local) = segments.view(of: document)
      for (field, text) in try texts(document).enumerated() where selection.contains(field) {
        let start = view.reader.fieldRange(document: local, field: field).lowerBound
        for match in try occurrences(text) {
          let (range, level) = (match.range, match.level)
          let isAligned =
            (isOpenAtStart
              || view.reader.isWordBoundary(start &+ UInt32(truncatingIfNeeded: range.lowerBound)))
            && (isOpenAtEnd
              || view.reader.isWordBoundary(start &+ UInt32(truncatingIfNeeded: range.upperBound)))
          if isAligned {
            result.append(document, level: level)
          } else if !isAlignedOnly {
            result.append(document, level: .weaker(level, .partial))
          }
        }
      }
    }
    return result
  }
}

extension IndexView {
  /// Every live document.
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
