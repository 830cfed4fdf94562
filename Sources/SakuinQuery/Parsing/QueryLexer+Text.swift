import SakuinText

extension QueryLexer {
  /// Reads a chunk, an operator in letters, or a name with its colon.
  mutating func text() {
    let start = next
    var chunk = ChunkText()
    while let character = source.character(next), !isEnd(next) {
      if QuerySyntax.isEscape(character), let escaped = source.character(next + 1) {
        chunk.append(escaped: escaped)
        next += 2
        continue
      }
      if case .quotation = marks.roles[next] { break }
      if isTextMark(next) {
        if !chunk.hasEscape, nameWithMarks(from: start) { return }
        break
      }
      if QuerySyntax.isColon(character), !chunk.hasEscape, name(before: next, from: start) { return }
      if QuerySyntax.isCaret(character), next > start, weight(at: next) != nil { break }
      chunk.append(character, isBare: true)
      next += 1
    }
    if !chunk.hasEscape, followsPart, isWordEnd, let kind = OperatorTable.token(chunk.text) {
      emit(kind, from: start)
      followsSpace = true
    } else {
      emit(.chunk(chunk.meaning), from: start, hasEscape: chunk.hasEscape)
      boost()
    }
  }

  /// Whether an operator may begin: after white space, a group or a quotation.
  private var followsPart: Bool {
    if followsSpace { return true }
    switch tokens.last?.kind {
    case .close, .phrase: return true
    default: return false
    }
  }

  /// Whether an operator may end: before white space, a group or a quotation.
  private var isWordEnd: Bool {
    if isEnd(next) { return true }
    if case .quotation = marks.roles[next] { return true }
    return false
  }

  /// Reads a name that holds quotation marks or brackets, and the colon after it; false when none stands here.
  private mutating func nameWithMarks(from start: Int) -> Bool {
    let end = min(source.characters.count, start + vocabulary.longestName + 1)
    guard
      let colon = (next..<max(next, end)).first(where: {
        QuerySyntax.isColon(source.characters[$0]) && !source.isEscaped[$0]
      })
    else { return false }
    let mark = next
    let faultCount = faults.count
    next = colon
    if name(before: colon, from: start) { return true }
    faults.removeSubrange(faultCount...)
    next = mark
    return false
  }

  /// Reads the name that ends before a colon as one of the vocabulary; false when it is none.
  private mutating func name(before colon: Int, from start: Int) -> Bool {
    if colon - start <= vocabulary.longestName {
      let meaning = vocabulary.meaning(of: source.characters.text(start..<colon))
      // What was taken for the name of no field is the beginning of this one, which holds a colon.
      if meaning != nil { faults.removeAll { $0.kind == .unknownField && $0.column == start } }
      switch meaning {
      case .field(let field):
        next += 1
        emit(.field(field), from: start)
        followsSpace = true
        return true
      case .condition(let subject): return condition(on: subject, from: start)
      case nil: break
      }
    }
    if isUnknownName(start..<colon) {
      faults.append(
        QueryFault(.unknownField, column: start, text: source.characters.text(start..<colon)))
    }
    return false
  }

  /// Reads the condition after the colon at `next`; false when there is none that can be read.
  private mutating func condition(on subject: QueryVocabulary.ConditionSubject, from start: Int) -> Bool {
    let colon = next
    next += 1
    if next < source.characters.count, marks.roles[next] == .open {
      emit(.conditionScope(subject), from: start)
      followsSpace = true
      return true
    }
    let faultCount = faults.count
    let text = conditionText()
    if text.unicodeScalars.allSatisfy(QuerySyntax.isSpace) {
      emit(.missingCondition, from: start)
      return true
    }
    if let condition = subject.condition(text) {
      emit(.condition(condition), from: start)
      return true
    }
    faults.removeSubrange(faultCount...)
    faults.append(
      QueryFault(
        .unreadableCondition(QuerySyntax.ascii(text)), column: colon + 1,
        text: source.characters.text(start..<next)))
    next = colon
    return false
  }

  private mutating func conditionText() -> String {
    if next < source.characters.count, case .quotation = marks.roles[next] { return quotation() }
    let start = next
    while next < source.characters.count, source.isEscaped[next] || !isEnd(next) { next += 1 }
    return unescaped(start..<next)
  }

  /// Whether the characters in `range`, before a colon, look like the name of a field that does not exist:
  /// letters and digits, beginning with a letter, before more text. In 13:30, 1:2, http:// and `C:\` they do
  /// not.
  private func isUnknownName(_ range: Range<Int>) -> Bool {
    guard (1...Self.longestUnknownName).contains(range.count),
      let first = range.first.map({ source.characters[$0] }), QuerySyntax.isWord(first),
      !QuerySyntax.ascii(first).isDigit, let value = source.character(range.upperBound + 1),
      QuerySyntax.isWord(value) || QuerySyntax.quotation(openedBy: value) != nil
    else { return false }
    return range.allSatisfy {
      source.characters[$0] == "_" || QuerySyntax.isRunningText(source.characters[$0])
    }
  }

  /// Characters above which a text before a colon is no name.
  private static let longestUnknownName = 64
}

extension QueryFault.Kind {
  /// The kind of fault of a condition that cannot be read.
  static func unreadableCondition(_ text: String) -> QueryFault.Kind {
    guard let year = WrittenYear.outsideEra(text) else { return .invalidCondition }
    return .yearOutsideEra(era: year.era.name, lastYear: year.era.isCurrent ? nil : year.era.lastYear)
  }
}
