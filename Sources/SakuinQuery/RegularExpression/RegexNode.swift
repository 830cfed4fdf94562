/// A regular expression as a tree.
indirect enum RegexNode: Equatable, Sendable {
  /// Text as it is, not empty.
  case text(String)
  /// One character of a set.
  case set(CharacterSet)
  case sequence([RegexNode])
  case alternatives([RegexNode])
  /// The part `least` times or more, up to `most` times where that is given.
  case repetition(RegexNode, least: Int, most: Int?)
  /// The beginning of a field or line.
  case lineStart
  /// The end of a field or line.
  case lineEnd

  /// How many states the node takes at most, so that a small pattern cannot grow without bound.
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

  /// The sum, held at a number that is above every limit.
  private static func sum(_ a: Int, _ b: Int) -> Int {
    min(max(0, min(a, 1 << 20)) + max(0, min(b, 1 << 20)), 1 << 20)
  }
}

/// A set of characters as it is written in a regular expression.
struct CharacterSet: Equatable, Sendable {
  /// A part of a set.
  enum Item: Equatable, Sendable {
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

  var items: [Item]
  /// Whether the set is of all characters that are not in `items`.
  var isNegated: Bool

  /// `.`: any character but a line end.
  static let any = CharacterSet(items: [.range("\n", "\n")], isNegated: true)
  /// `?` of a wildcard: any character but white space.
  static let notSpace = CharacterSet(items: [.space], isNegated: true)
  /// The marks that end a sentence.
  static let sentenceEnds: [Unicode.Scalar] = ["。", "．", "！", "!", "？", "?"]
  /// What `*` of a wildcard runs over: all but white space and ends of sentences.
  static let sentence = CharacterSet(
    items: [.space] + sentenceEnds.map { .range($0, $0) }, isNegated: true)
}

/// Why a regular expression cannot be used.
package struct RegexFault: Error, Equatable, Sendable {
  /// Where, in Unicode scalars of the expression.
  package var column: Int
}

/// A regular expression that could be read.
///
/// Known are characters, `.`, sets `[あ-ん0-9]` and `[^…]`, `\d \w \s \D \W \S`, groups `(…)` and `(?:…)`, `|`, `* + ?` and
/// `{2}`, `{2,}`, `{2,5}`, `^` and `$`, and `\` before any other sign. Whatever would need backtracking (references,
/// looking ahead or back) is refused.
package struct RegularExpression: Equatable, Sendable {
  let root: RegexNode

  /// The most states an expression may take.
  static let maximumSize = 8000

  /// Reads an expression.
  package init(_ text: String) throws(RegexFault) {
    var parser = RegexParser(text)
    root = try parser.expression()
    if root.size > Self.maximumSize { throw RegexFault(column: 0) }
  }
}
