/// Decides which quotation marks and brackets of a query are signs of the language and which are text, and
/// where regular expressions stand, in one pass.
///
/// In running text both are punctuation, which separates words as a blank does: …における「地域」は, アプローチ(BA)活動. A mark
/// that touches text on its outer side is text, and so is its partner, unless the two enclose an operator or white space:
/// `（防災 OR 防犯）支援` and `"machine learning"の研究` keep theirs.
///
/// - Complexity: O(n) in time and space for n characters.
struct MarkScan {
  /// What a quotation mark or bracket is.
  enum Role: Equatable {
    /// Text, or no mark at all.
    case text
    /// A bracket of a group.
    case open, close
    /// The opening mark of a quotation, and the index of its closing mark: the end of the query if it has
    /// none.
    case quotation(closing: Int)
    /// The opening mark of a quotation that is text, and the index of its closing mark.
    case quotedText(closing: Int)
  }

  /// The role of each character.
  private(set) var roles: [Role]
  /// The index of the closing slash of a regular expression, by that of its opening one.
  private(set) var regexes: [Int: Int] = [:]
  /// Whether each mark that is text has a partner that is.
  private(set) var isBalanced = true

  private let source: QuerySource
  private let vocabulary: QueryVocabulary
  private var next = 0
  /// Whether a negation or a regular expression may begin at `next`.
  private var isAtStart = true
  /// Where a name before a colon would have begun; nil when none can end here.
  private var nameStart: Int? = 0
  /// The operators and white space passed so far.
  private var operators = 0
  /// The brackets that are open.
  private var opened: [OpenBracket] = []
  /// The closing brackets of brackets that are text, by the opening ones.
  private var textBrackets: [Int: Int] = [:]
  private var closingMarks: [MarkFinder]
  private var closingSlash = 0

  private struct OpenBracket {
    var index: Int
    var operators: Int
    var nameStart: Int?
  }

  /// The last mark found of one kind of closing quotation marks. Asked for ascending positions only.
  private struct MarkFinder {
    var marks: Set<Unicode.Scalar>
    var index = 0

    mutating func first(after start: Int, in source: QuerySource) -> Int {
      index = max(index, start + 1)
      while index < source.characters.count,
        source.isEscaped[index] || !marks.contains(source.characters[index])
      {
        index += 1
      }
      return index
    }
  }

  /// Scans a query in which the names of `vocabulary` may stand before a colon.
  init(_ source: QuerySource, vocabulary: QueryVocabulary) {
    self.source = source
    self.vocabulary = vocabulary
    roles = Array(repeating: .text, count: source.characters.count)
    closingMarks = QuerySyntax.closingQuotes.map { MarkFinder(marks: $0) }
    while next < source.characters.count { step() }
    for bracket in opened {
      if source.touchesText(before: bracket.index) {
        isBalanced = false
      } else {
        roles[bracket.index] = .open
      }
    }
    settleTextBrackets()
  }

  /// Reads one character, or a quotation or regular expression.
  private mutating func step() {
    let character = source.characters[next]
    if QuerySyntax.isEscape(character) {
      if next + 1 < source.characters.count { next += 1 }
      pass(isAtStart: false, nameStart: nil)
    } else if QuerySyntax.isSpace(character) {
      operators += 1
      pass(isAtStart: true, nameStart: next + 1)
    } else if let kind = QuerySyntax.quotation(openedBy: character) {
      quotation(kind)
    } else if QuerySyntax.isOpen(character) {
      opened.append(OpenBracket(index: next, operators: operators, nameStart: nameStart))
      pass(isAtStart: true, nameStart: next + 1)
    } else if QuerySyntax.isClose(character) {
      close()
    } else {
      sign(character)
    }
  }

  private mutating func pass(isAtStart: Bool, nameStart: Int?) {
    self.isAtStart = isAtStart
    self.nameStart = nameStart
    next += 1
  }

  private mutating func sign(_ character: Unicode.Scalar) {
    if isAtStart, QuerySyntax.isNegation(character),
      source.startsOperand(after: next) || regex(at: next + 1) != nil
    {
      operators += 1
      pass(isAtStart: true, nameStart: next + 1)
    } else if isAtStart, let closing = regex(at: next) {
      operators += 1
      regexes[next] = closing
      next = closing
      pass(isAtStart: false, nameStart: closing + 1)
    } else if QuerySyntax.isColon(character), let meaning = meaning() {
      operators += 1
      let isField = if case .field = meaning { true } else { false }
      pass(isAtStart: isField, nameStart: isField ? next + 1 : nil)
    } else {
      if QuerySyntax.isStar(character) || source.weight(at: next) != nil { operators += 1 }
      pass(isAtStart: false, nameStart: nameStart)
    }
  }

  /// What the name means that ends before `next`; nil where none does.
  private func meaning() -> QueryVocabulary.Meaning? {
    guard let nameStart, next - nameStart <= vocabulary.longestName else { return nil }
    return vocabulary.meaning(of: source.characters.text(nameStart..<next))
  }

  private mutating func quotation(_ kind: Int) {
    let closing = closingMarks[kind].first(after: next, in: source)
    let isClosed = closing < source.characters.count
    let isTouched =
      source.touchesText(before: next) || isClosed && source.touchesText(after: closing)
    let hasSpace =
      isClosed
      && (next..<closing).contains { QuerySyntax.isSpace(source.characters[$0]) && !source.isEscaped[$0] }
    guard isTouched, !hasSpace else {
      roles[next] = .quotation(closing: closing)
      operators += 1
      next = closing
      return pass(isAtStart: false, nameStart: closing + 1)
    }
    if isClosed {
      roles[next] = .quotedText(closing: closing)
      next = closing
    } else {
      isBalanced = false
    }
    pass(isAtStart: false, nameStart: nil)
  }

  private mutating func close() {
    guard let bracket = opened.popLast() else {
      if source.touchesText(after: next) {
        isBalanced = false
        return pass(isAtStart: false, nameStart: nil)
      }
      roles[next] = .close
      return pass(isAtStart: false, nameStart: next + 1)
    }
    let isTouched = source.touchesText(before: bracket.index) || source.touchesText(after: next)
    if isTouched, operators == bracket.operators {
      textBrackets[bracket.index] = next
      pass(isAtStart: false, nameStart: bracket.nameStart)
    } else {
      roles[bracket.index] = .open
      roles[next] = .close
      pass(isAtStart: false, nameStart: next + 1)
    }
  }

  /// Makes brackets text that stand inside brackets that are.
  private mutating func settleTextBrackets() {
    var end = 0
    for index in roles.indices {
      if let closing = textBrackets[index] { end = max(end, closing) }
      if index < end, roles[index] == .open || roles[index] == .close { roles[index] = .text }
    }
  }

  /// The index of the slash that closes the regular expression that begins at `start`; nil when none begins
  /// there. Asked for ascending positions only.
  ///
  /// It stands at the end of a part or before a weight, so that 1/2, /home and //x are text. A slash before
  /// white space begins none.
  private mutating func regex(at start: Int) -> Int? {
    guard let slash = source.character(start), QuerySyntax.isSlash(slash),
      let first = source.character(start + 1), !QuerySyntax.isSpace(first), !QuerySyntax.isSlash(first)
    else { return nil }
    closingSlash = max(closingSlash, start + 2)
    while let character = source.character(closingSlash) {
      if QuerySyntax.isSlash(character), !source.isEscaped[closingSlash],
        source.isBoundary(closingSlash + 1) || source.weight(at: closingSlash + 1) != nil
      {
        return closingSlash
      }
      closingSlash += 1
    }
    return nil
  }
}
