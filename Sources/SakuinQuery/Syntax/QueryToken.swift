/// A piece of query text.
package struct QueryToken: Equatable, Sendable {
  /// What the piece is.
  package enum Kind: Equatable, Sendable {
    case text(String)
    case phrase(String)
    case field(String)
    case and, or, not
    case open, close
  }

  package var kind: Kind
  /// Where it begins: Unicode scalars of the query before it.
  package var column: Int
  /// Whether white space, or the beginning of the query, stands before it.
  package var followsSpace: Bool

  package init(_ kind: Kind, column: Int, followsSpace: Bool) {
    self.kind = kind
    self.column = column
    self.followsSpace = followsSpace
  }
}

/// The characters with a meaning in a query, each full-width form beside its ASCII one.
///
/// They are Unicode scalars, not `Character`s: a combining mark after a quotation mark must not hide the mark.
package enum QuerySyntax {
  /// Whether `character` separates chunks.
  package static func isSpace(_ character: Unicode.Scalar) -> Bool { character.properties.isWhitespace }

  /// The closing marks that end a quotation opened by `character`, or nil where it opens none.
  package static func closingQuotes(of character: Unicode.Scalar) -> Set<Unicode.Scalar>? {
    switch character {
    case "\"", "＂", "“", "”": ["\"", "＂", "“", "”"]
    case "「", "｢": ["」", "｣"]
    case "『": ["』"]
    default: nil
    }
  }

  /// Whether `character` opens a group.
  package static func isOpen(_ character: Unicode.Scalar) -> Bool { character == "(" || character == "（" }
  /// Whether `character` closes a group.
  package static func isClose(_ character: Unicode.Scalar) -> Bool { character == ")" || character == "）" }
  /// Whether `character` negates what follows it at the start of a chunk. ー, the long vowel, does not.
  package static func isNegation(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "-", "－", "−", "!", "！": true
    default: false
    }
  }
  /// Whether `character` ends a field name.
  package static func isColon(_ character: Unicode.Scalar) -> Bool { character == ":" || character == "：" }
  /// Whether `character` takes the meaning from the character that follows it.
  package static func isEscape(_ character: Unicode.Scalar) -> Bool { character == "\\" }

  /// The operator that a whole chunk of text spells, in capitals or signs of either width.
  package static func operatorKind(_ text: String) -> QueryToken.Kind? {
    switch text {
    case "AND", "ＡＮＤ", "&&", "＆＆": .and
    case "OR", "ＯＲ", "||", "｜｜": .or
    case "NOT", "ＮＯＴ": .not
    default: nil
    }
  }
}
