/// A regular expression as parsed.
indirect enum RegexNode: Equatable, Sendable {
  /// Text as it is, not empty.
  case text(String)
  /// One character of a set.
  case set(CharacterSet)
  /// All parts, one after the other.
  case sequence([RegexNode])
  /// One of the branches.
  case alternatives([RegexNode])
  /// The part at least `least` times and at most `most` times; nil for no limit.
  case repetition(RegexNode, least: Int, most: Int?)
  /// The beginning of a field or line.
  case lineStart
  /// The end of a field or line.
  case lineEnd

  /// An upper bound on the states of the node: a short pattern can have many.
  var size: Int {
    switch self {
    case .text(let text): text.utf16.count * 4
    case .set(let set): 1 + 4 * set.items.count
    case .sequence(let parts), .alternatives(let parts): parts.reduce(parts.count) { Self.sum($0, $1.size) }
    case .repetition(let part, let least, let most):
      Self.sum(2, part.size.multipliedReportingOverflow(by: max(1, least, most ?? (least + 1))).partialValue)
    case .lineStart, .lineEnd: 1
    }
  }

  /// The sum, clamped to a number above every limit.
  private static func sum(_ a: Int, _ b: Int) -> Int {
    min(max(0, min(a, 1 << 20)) + max(0, min(b, 1 << 20)), 1 << 20)
  }
}

/// A set of characters as written in a regular expression.
struct CharacterSet: Equatable, Sendable {
  /// A part of a set.
  enum Item: Equatable, Sendable {
    /// The characters from one to another, both included.
    case range(Unicode.Scalar, Unicode.Scalar)
    /// `\d`: 0 to 9.
    case digit
    /// `\w`: letters, digits and _ of all scripts.
    case word
    /// `\s`: white space.
    case space
    /// `\D`, `\W`, `\S`.
    case notDigit, notWord, notSpace
  }

  /// The parts of the set.
  var items: [Item]
  /// Whether the set is of all characters that are not in `items`.
  var isNegated: Bool

  /// `.`: any character but a line feed.
  static let any = CharacterSet(items: [.range("\n", "\n")], isNegated: true)
  /// `?` of a wildcard: any character but white space.
  static let notSpace = CharacterSet(items: [.space], isNegated: true)
  /// The marks that end a sentence.
  static let sentenceEnds: [Unicode.Scalar] = ["。", "．", "！", "!", "？", "?"]
  /// What `*` of a wildcard matches: any character but white space and ends of sentences.
  static let sentence = CharacterSet(
    items: [.space] + sentenceEnds.map { .range($0, $0) }, isNegated: true)
}

/// Why a text is no regular expression.
package struct RegexFault: Error, Equatable, Sendable {
  /// Where, in Unicode scalars of the expression.
  package var column: Int
}

/// A regular expression after parsing.
///
/// Supported are characters, `.`, sets `[あ-ん0-9]` and `[^…]`, `\d \w \s \D \W \S`, groups `(…)` and `(?:…)`,
/// `|`, `* + ?` and `{2}`, `{2,}`, `{2,5}`, `^` and `$`, and `\` before any other sign. Whatever needs
/// backtracking (back references, lookaround) is rejected.
package struct RegularExpression: Equatable, Sendable {
  /// The parsed expression.
  let root: RegexNode

  /// The most states an expression may take.
  static let maximumSize = 8000

  /// Parses an expression.
  ///
  /// - Throws: `RegexFault` when `text` is no expression, or one with too many states.
  package init(_ text: String) throws(RegexFault) {
    var parser = RegexParser(text)
    root = try parser.expression()
    if root.size > Self.maximumSize { throw RegexFault(column: 0) }
  }
}
