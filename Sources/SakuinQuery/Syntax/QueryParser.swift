/// Reads query text into a tree.
///
///     query    = or
///     or       = and { "OR" and }
///     and      = sequence { "AND" sequence }
///     sequence = unary { unary }
///     unary    = "NOT" unary | "-" unary | name ":" unary | primary
///     primary  = text | quotation | "(" or ")"
///
/// In lenient use no string is an error: an operator without operand is looked for as text, a stray parenthesis is
/// passed over, a group that is never closed ends with the query. What was mended stands in `faults`; a strict
/// caller refuses a query that has any.
package struct QueryParser {
  /// How deep groups and negations may nest before they are passed over; bounds the stack for hostile input.
  package static let maximumDepth = 64

  package let tree: QueryNode
  package let faults: [QueryFault]

  /// Parses `query`. `fieldNames` maps each name that may stand before a colon to its canonical form.
  package init(_ query: String, fieldNames: [String: String]) {
    let lexer = QueryLexer(query, fieldNames: fieldNames)
    var parser = Descent(tokens: lexer.tokens, faults: lexer.faults)
    tree = parser.query()
    faults = parser.faults.sorted { $0.column < $1.column }
  }
}

private struct Descent {
  let tokens: [QueryToken]
  var faults: [QueryFault]
  var next = 0
  var depth = 0

  var current: QueryToken? { next < tokens.count ? tokens[next] : nil }

  mutating func query() -> QueryNode {
    var parts: [QueryNode] = []
    while let token = current {
      // Every turn consumes at least one token: `or` consumes whatever is not a stray closing parenthesis.
      if token.kind == .close {
        faults.append(QueryFault(.unopenedGroup, column: token.column))
        next += 1
      } else if let part = or() {
        parts.append(part)
      }
    }
    return QueryNode.joined(parts) { .sequence($0) } ?? .nothing
  }

  mutating func or() -> QueryNode? {
    operands(of: .or, text: "OR", of: { $0.and() }, join: { .or($0) })
  }

  mutating func and() -> QueryNode? {
    operands(of: .and, text: "AND", of: { $0.sequence() }, join: { .and($0) })
  }

  /// Operands of a binary operator. One that lacks an operand on either side is taken for a word.
  private mutating func operands(
    of kind: QueryToken.Kind, text: String, of operand: (inout Descent) -> QueryNode?,
    join: ([QueryNode]) -> QueryNode
  ) -> QueryNode? {
    var parts: [QueryNode] = []
    if let first = operand(&self) { parts.append(first) }
    while let token = current, token.kind == kind {
      next += 1
      let right = operand(&self)
      if let right, !parts.isEmpty {
        parts.append(right)
      } else {
        faults.append(QueryFault(.missingOperand, column: token.column))
        let rest = [parts.isEmpty ? nil : QueryNode.joined(parts, join), .chunk(text), right]
        parts = [QueryNode.joined(rest.compactMap { $0 }) { .sequence($0) } ?? .chunk(text)]
      }
    }
    return QueryNode.joined(parts, join)
  }

  mutating func sequence() -> QueryNode? {
    var parts: [QueryNode] = []
    while let token = current {
      switch token.kind {
      case .or, .and, .close: return QueryNode.joined(parts) { .sequence($0) }
      default: if let part = unary() { parts.append(part) }
      }
    }
    return QueryNode.joined(parts) { .sequence($0) }
  }

  mutating func unary() -> QueryNode? {
    guard let token = current else { return nil }
    next += 1
    switch token.kind {
    case .text(let text): return .chunk(text)
    case .phrase(let text): return text.isEmpty ? nil : .phrase(text)
    case .not: return prefixed(token, text: "NOT") { .not($0) }
    case .field(let name): return prefixed(token, text: name + ":") { .field(name, $0) }
    case .open: return group(token)
    case .and, .or, .close: return nil
    }
  }

  /// The operand of a prefix, or the prefix as text where no operand follows.
  private mutating func prefixed(
    _ token: QueryToken, text: String, _ make: (QueryNode) -> QueryNode
  ) -> QueryNode? {
    guard depth < QueryParser.maximumDepth else {
      faults.append(QueryFault(.tooDeep, column: token.column))
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    switch current?.kind {
    case nil, .and, .or, .close:
      faults.append(QueryFault(.missingOperand, column: token.column))
      return .chunk(text)
    default:
      return unary().map(make)
    }
  }

  private mutating func group(_ open: QueryToken) -> QueryNode? {
    guard depth < QueryParser.maximumDepth else {
      faults.append(QueryFault(.tooDeep, column: open.column))
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    let content = or()
    if current?.kind == .close {
      next += 1
      if content == nil { faults.append(QueryFault(.emptyGroup, column: open.column)) }
    } else {
      faults.append(QueryFault(.unclosedGroup, column: open.column))
    }
    return content
  }
}

extension QueryNode {
  /// `parts` under one node, the only part itself, or nil for none.
  static func joined(_ parts: [QueryNode], _ join: ([QueryNode]) -> QueryNode) -> QueryNode? {
    parts.count > 1 ? join(parts) : parts.first
  }
}
