import SakuinIndex
import SakuinText

/// A wildcard chunk of texts and `?` only, which position lists find without reading a text.
struct FixedPattern: Sendable {
  /// What stands at each index as typed.
  let typed: [FixedStringMatcher.Element]
  /// What may stand there in another spelling; nil where only the typed form matches.
  let spelt: [FixedStringMatcher.Element]?
  /// The units, where no `?` is among them.
  let string: [UInt16]?
  /// Whether two matches may share a unit: then only the first of both counts.
  private let mayOverlap: Bool

  /// The most `?` of a pattern.
  private static let mostCharacters = 3

  /// The pattern of some parts; nil where lists cannot tell its matches: with `*` inside, without a text, and with more
  /// `?` in a row than stand beside a text.
  init?(_ parts: ArraySlice<WildcardPart>, classes: UnitClasses?, fold: (String) -> [UInt16]) {
    var typed: [FixedStringMatcher.Element] = []
    var spelt: [FixedStringMatcher.Element] = []
    var string: [UInt16] = []
    for part in parts {
      switch part {
      case .anyRun: return nil
      case .anyOne:
        typed.append(.character)
        spelt.append(.character)
      case .text(let text):
        let units = fold(text)
        if units.isEmpty { return nil }
        string += units
        typed += units.map { .units([$0]) }
        spelt += units.map { .units(classes?.members(of: $0) ?? [$0]) }
      }
    }
    let characters = typed.count { $0 == .character }
    guard !string.isEmpty, characters <= Self.mostCharacters, Self.isCovered(typed) else { return nil }
    self.typed = typed
    self.spelt = spelt == typed ? nil : spelt
    self.string = characters == 0 ? string : nil
    mayOverlap = Self.mayOverlap(spelt)
  }

  /// Whether each `?` stands beside a text.
  private static func isCovered(_ elements: [FixedStringMatcher.Element]) -> Bool {
    elements.indices.allSatisfy { index in
      elements[index] != .character || index > 0 && elements[index - 1] != .character
        || index + 1 < elements.count && elements[index + 1] != .character
    }
  }

  private static func mayOverlap(_ elements: [FixedStringMatcher.Element]) -> Bool {
    if elements.contains(.character) { return true }
    return (1..<max(elements.count, 1)).contains { shift in
      zip(elements, elements.dropFirst(shift)).allSatisfy { a, b in
        guard case .units(let first) = a, case .units(let second) = b else { return true }
        return first.contains { second.contains($0) }
      }
    }
  }

  /// Whether looking the string up gives all that a reader of texts would find.
  var isString: Bool { string != nil && !mayOverlap }

  /// The matches in a segment as typed, and those in another spelling, of each length: ascending starts.
  ///
  /// - Throws: when the deadline has passed.
  func matches(in segment: SegmentReader, deadline: Deadline) throws(SearchFailure) -> [FoundStrings] {
    let exact = try FixedStringMatcher.matches(of: typed, in: segment, deadline: deadline)
    let all = try spelt.map { spelt throws(SearchFailure) in
      try FixedStringMatcher.matches(of: spelt, in: segment, deadline: deadline)
    }
    var found: [FoundStrings] = []
    var end: Position = 0
    var next = 0
    for match in all ?? exact {
      // Both are in one order.
      while next < exact.count, Self.isBefore(exact[next], match) { next += 1 }
      if match.lowerBound < end { continue }
      end = match.upperBound
      let level: MatchLevel = next < exact.count && exact[next] == match ? .exact : .variant
      let group = found.firstIndex { $0.length == match.count && $0.level == level } ?? found.count
      if group == found.count { found.append(FoundStrings(length: match.count, level: level)) }
      found[group].starts.append(match.lowerBound)
    }
    return found
  }

  private static func isBefore(_ a: Range<Position>, _ b: Range<Position>) -> Bool {
    (a.upperBound, a.lowerBound) < (b.upperBound, b.lowerBound)
  }
}

/// Strings of one length and level that stand in a segment.
struct FoundStrings {
  /// How many units each has.
  var length: Int
  /// The level of one on word boundaries.
  var level: MatchLevel
  /// Where they begin, ascending.
  var starts: [Position] = []
}

extension StringLookup {
  /// The candidates that a pattern of texts and `?` matches in the selected fields.
  ///
  /// - Throws: when the deadline has passed.
  func documents(
    matching fixed: FixedPattern, _ pattern: CompiledPattern, in selection: FieldSelection,
    within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    if fixed.isString, let units = fixed.string {
      var result = MatchSet()
      for (elements, level) in [(fixed.typed, MatchLevel.exact), (fixed.spelt ?? [], .variant)]
      where !elements.isEmpty {
        let classes: [[UInt16]] = elements.map { element in
          if case .units(let units) = element { units } else { [] }
        }
        let string = SoughtString(
          UnitPattern(units, members: classes), level: level, of: pattern,
          isAlignedOnly: settings.isAlignedOnly)
        result = result.union(try documents(holding: string, in: selection, within: candidates))
      }
      return result
    }
    var result = MatchSet()
    for view in segments.views {
      var sets = MatchSet()
      for found in try fixed.matches(in: view.reader, deadline: deadline) {
        var string = SoughtString(
          UnitPattern([]), level: found.level, of: pattern, isAlignedOnly: settings.isAlignedOnly)
        string.length = found.length
        let collector = DocumentCollector(view, of: string, in: selection, wantsLevels: settings.wantsLevels)
        var set = MatchSet()
        unsafe found.starts.withUnsafeBufferPointer { unsafe collector.collect($0, into: &set) }
        sets = sets.union(set)
      }
      result.append(sets)
    }
    return candidates.restrict(result)
  }
}

extension SoughtString {
  /// A string of a pattern.
  fileprivate init(
    _ units: UnitPattern, level: MatchLevel, of pattern: CompiledPattern, isAlignedOnly: Bool
  ) {
    self.init(units)
    self.isAlignedOnly = isAlignedOnly
    self.level = level
    isOpenAtStart = pattern.isOpenAtStart
    isOpenAtEnd = pattern.isOpenAtEnd
    if let gaps = pattern.gaps { self.gaps = gaps }
  }
}
