import SakuinText

/// A wildcard chunk or a regular expression, compiled to automata.
package struct CompiledPattern: Sendable {
  /// The texts of a wildcard chunk, for ranking.
  package let texts: [String]
  /// Finds the matches in folded text.
  let program: RegexProgram
  /// Accepts a match that is as typed; nil when every match is.
  let literalProgram: RegexProgram?
  /// Must accept the raw text of a match; nil when any raw text will do.
  let rawProgram: RegexProgram?
  /// Whether matches are the longest, as for regular expressions, or the shortest, as for wildcards.
  let isLongest: Bool
  /// Strings that every match holds: at least one of each clause.
  let required: [[UnitPattern]]
  /// Whether a match may begin within a word and still be exact, because the pattern begins with `*`.
  let isOpenAtStart: Bool
  /// Whether a match may end within a word and still be exact.
  let isOpenAtEnd: Bool
  /// Which layout gaps a match may have; nil for a regular expression, which sees texts as they are written.
  let gaps: TypedGaps?

  /// The pattern where position lists tell its matches; nil where texts must be read.
  let fixed: FixedPattern?

  /// Compiles a chunk with wildcards. A `*` at either end does not change which documents match.
  package init(wildcard parts: [WildcardPart], in context: QueryContext) {
    var inner = parts[...]
    while inner.first == .anyRun { inner.removeFirst() }
    while inner.last == .anyRun { inner.removeLast() }
    let root = RegexNode.sequence(
      inner.map { part in
        switch part {
        case .text(let text): .text(text)
        case .anyOne: .set(.notSpace)
        case .anyRun: .repetition(.set(.sentence), least: 0, most: nil)
        }
      })
    texts = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
    isLongest = false
    isOpenAtStart = parts.first == .anyRun
    isOpenAtEnd = parts.last == .anyRun
    gaps = TypedGaps([], in: 0..<0, context)
    (program, rawProgram) = Self.programs(root, classes: context.classes, context)
    literalProgram = context.classes == nil ? nil : RegexProgram(root) { context.analyzer.fold($0) }
    required = Self.required(root.requiredTexts, classes: context.classes, context)
    fixed =
      context.level == .raw
      ? nil : FixedPattern(inner, classes: context.classes) { context.analyzer.fold($0) }
  }

  /// Compiles a regular expression.
  package init(_ expression: RegularExpression, in context: QueryContext) {
    texts = []
    isLongest = true
    isOpenAtStart = false
    isOpenAtEnd = false
    gaps = nil
    literalProgram = nil
    fixed = nil
    (program, rawProgram) = Self.programs(expression.root, classes: nil, context)
    // The index leaves out white space of the layout.
    let split = expression.root.requiredTexts.map { clause in
      clause.map { text in text.split(whereSeparator: \.isWhitespace).max { $0.utf16.count < $1.utf16.count }
      }
    }
    required = Self.required(
      split.compactMap { clause in clause.contains(nil) ? nil : clause.compactMap { $0.map(String.init) } },
      classes: nil, context)
  }

  private static func programs(
    _ root: RegexNode, classes: UnitClasses?, _ context: QueryContext
  ) -> (RegexProgram, RegexProgram?) {
    (
      RegexProgram(root, classes: classes) { context.analyzer.fold($0) },
      context.level == .raw ? RegexProgram(root) { Array($0.utf16) } : nil
    )
  }

  /// The strings by which candidates are found: those of at least two units, shorter ones only if there are
  /// no others.
  private static func required(
    _ texts: [[String]], classes: UnitClasses?, _ context: QueryContext
  ) -> [[UnitPattern]] {
    let clauses = texts.map { clause in
      clause.map { text in
        let units = context.analyzer.fold(text)
        return classes.map { UnitPattern(units, classes: $0) } ?? UnitPattern(units)
      }
    }.filter { clause in clause.allSatisfy { $0.count > 0 } }
    let long = clauses.filter { clause in clause.allSatisfy { $0.count > 1 } }
    return long.isEmpty ? clauses : long
  }

  /// The matches in a folded text: not empty, ascending, disjoint.
  ///
  /// - Throws: when the deadline has passed.
  package func matches(in text: FieldText, deadline: Deadline) throws(SearchFailure) -> [FieldText.Match] {
    var matcher = RegexMatcher(program, isLongest: isLongest, deadline: deadline)
    var result: [FieldText.Match] = []
    let isAsWritten = gaps == nil
    let units = isAsWritten ? text.folded.unitsAsWritten : text.folded.units
    let found = try matcher.matches(in: units)
    for (written, range) in zip(found, isAsWritten ? text.folded.ranges(ofWritten: found) : found) {
      let relation = gaps?.relation(in: text.folded.gaps, range) ?? .asTyped
      if range.isEmpty || relation == .refused { continue }
      if let rawProgram {
        let raw = String(decoding: text.raw[text.folded.rawRange(range)], as: UTF8.self)
        var rawMatcher = RegexMatcher(rawProgram, isLongest: true, deadline: deadline)
        guard try rawMatcher.matchesWhole(Array(raw.utf16)) else { continue }
      }
      let level = try level(of: Array(units[written]), deadline)
      result.append(.init(range: range, level: relation == .bridged ? .weaker(level, .variant) : level))
    }
    return result
  }

  private func level(of units: [UInt16], _ deadline: Deadline) throws(SearchFailure) -> MatchLevel {
    guard let literalProgram else { return .exact }
    var matcher = RegexMatcher(literalProgram, isLongest: true, deadline: deadline)
    return try matcher.matchesWhole(units) ? .exact : .variant
  }
}
