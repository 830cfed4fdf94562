import SakuinIndex
import SakuinQuery
import SakuinText

// The public types as the engine knows them, and back. Both sides have types of their own, so that the engine can
// change without the public API; every conversion is an exhaustive switch, so that neither side can grow alone.

extension SearchOptions.Match {
  /// The engine's match mode.
  var mode: MatchMode {
    switch self {
    case .all: .all
    case .words: .words
    case .any: .any
    case .word: .word
    }
  }
}

extension SearchOptions.Spelling {
  /// The engine's folding level.
  var level: FoldingLevel {
    switch self {
    case .raw: .raw
    case .width: .width
    case .kana: .kana
    case .itaiji: .itaiji
    case .variants: .variants
    }
  }

  /// The public form of a level.
  init(_ level: FoldingLevel) {
    switch level {
    case .raw: self = .raw
    case .width: self = .width
    case .kana: self = .kana
    case .itaiji: self = .itaiji
    case .variants: self = .variants
    }
  }
}

extension Document.Value {
  /// The public form of a value.
  init(_ value: AttributeValue) {
    switch value {
    case .keyword(let bytes): self = .keyword(String(decoding: bytes, as: UTF8.self))
    case .number(let number): self = .number(number)
    case .date(let days): self = .date(CalendarDate(daysSinceEpoch: days))
    }
  }
}

extension SearchResults.Level {
  /// The public form of a level.
  init(_ level: MatchLevel) {
    self =
      switch level {
      case .exact: .exact
      case .variant: .variant
      case .partial: .partial
      case .synonym: .synonym
      case .words: .words
      case .some: .some
      case .similar: .similar
      }
  }
}

extension SearchResults.Expansion {
  /// The public form of an expansion.
  init(_ expansion: QueryExpansion) {
    self.init(
      from: String(decoding: expansion.from, as: UTF16.self),
      to: String(decoding: expansion.to, as: UTF16.self),
      kind: ExpansionKind(expansion.kind))
  }
}

extension SearchResults.Interpretation {
  /// The interpretation of a query, and what was searched in addition to its text.
  init(_ query: PreparedQuery) {
    self.init(
      input: query.input, canonical: query.tree.canonical,
      expansions: query.expansions.map(SearchResults.Expansion.init))
  }
}
