/// Cuts query text into tokens.
///
/// Every string is cut somehow: a quotation that is never closed reaches to the end of the query, an escape at the
/// end stands for itself. Faults are collected, so that a strict caller can refuse.
package struct QueryLexer {
  package private(set) var tokens: [QueryToken] = []
  package private(set) var faults: [QueryFault] = []

  private let characters: [Unicode.Scalar]
  private let fieldNames: [String: String]
  private var next = 0
  private var followsSpace = true

  /// Cuts `query`. `fieldNames` maps each name that may stand before a colon to its canonical form; any other name
  /// is plain text.
  package init(_ query: String, fieldNames: [String: String]) {
    characters = Array(query.unicodeScalars)
    self.fieldNames = fieldNames
    run()
  }

  private mutating func run() {
    while next < characters.count {
      let character = characters[next]
      if QuerySyntax.isSpace(character) {
        next += 1
        followsSpace = true
      } else if QuerySyntax.isOpen(character) {
        emit(.open, at: next)
        next += 1
        followsSpace = true
      } else if QuerySyntax.isClose(character) {
        emit(.close, at: next)
        next += 1
      } else if let closing = QuerySyntax.closingQuotes(of: character) {
        quotation(endingWith: closing)
      } else if followsSpace, QuerySyntax.isNegation(character), startsOperand(next + 1) {
        emit(.not, at: next)
        next += 1
        followsSpace = true
      } else {
        text()
      }
    }
  }

  private mutating func emit(_ kind: QueryToken.Kind, at column: Int) {
    tokens.append(QueryToken(kind, column: column, followsSpace: followsSpace))
    followsSpace = false
  }

  /// Whether a chunk, quotation or group begins at `index`, so that a sign before it is a negation.
  private func startsOperand(_ index: Int) -> Bool {
    guard index < characters.count else { return false }
    let character = characters[index]
    return !QuerySyntax.isSpace(character) && !QuerySyntax.isClose(character)
      && !QuerySyntax.isNegation(character)
  }

  private mutating func quotation(endingWith closing: Set<Unicode.Scalar>) {
    let start = next
    next += 1
    var content = String.UnicodeScalarView()
    while next < characters.count, !closing.contains(characters[next]) {
      if QuerySyntax.isEscape(characters[next]), next + 1 < characters.count { next += 1 }
      content.append(characters[next])
      next += 1
    }
    if next < characters.count {
      next += 1
    } else {
      faults.append(QueryFault(.unclosedQuotation, column: start))
    }
    emit(.phrase(String(content)), at: start)
  }

  private mutating func text() {
    let start = next
    var content = String.UnicodeScalarView()
    var hasEscape = false
    while next < characters.count {
      let character = characters[next]
      if QuerySyntax.isEscape(character), next + 1 < characters.count {
        content.append(characters[next + 1])
        next += 2
        hasEscape = true
        continue
      }
      if QuerySyntax.isSpace(character) || QuerySyntax.isOpen(character) || QuerySyntax.isClose(character)
        || QuerySyntax.closingQuotes(of: character) != nil
      {
        break
      }
      if QuerySyntax.isColon(character), !hasEscape, let field = fieldNames[String(content)] {
        emit(.field(field), at: start)
        next += 1
        followsSpace = true
        return
      }
      content.append(character)
      next += 1
    }
    if !hasEscape, followsSpace, let kind = QuerySyntax.operatorKind(String(content)), endsAtSpaceOrGroup() {
      emit(kind, at: start)
      followsSpace = true
    } else {
      emit(.text(String(content)), at: start)
    }
  }

  private func endsAtSpaceOrGroup() -> Bool {
    next >= characters.count || QuerySyntax.isSpace(characters[next]) || QuerySyntax.isOpen(characters[next])
      || QuerySyntax.isClose(characters[next])
  }
}

/// Something wrong with the text of a query.
package struct QueryFault: Error, Equatable, Sendable {
  /// What is wrong.
  package enum Kind: String, Sendable {
    case unclosedQuotation, unclosedGroup, unopenedGroup, emptyGroup, missingOperand, onlyNegation
    case tooDeep
  }

  package var kind: Kind
  /// Where, in Unicode scalars from the start of the query.
  package var column: Int

  package init(_ kind: Kind, column: Int) {
    self.kind = kind
    self.column = column
  }
}
