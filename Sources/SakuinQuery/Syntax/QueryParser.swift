/// Reads query text into a tree.
///
///     query    = or
///     or       = and { "OR" and }
///     and      = sequence { "AND" sequence }
///     sequence = near { near }
///     near     = unary { ("NEAR/n" | "ADJ/n") unary }
///     unary    = "NOT" unary | "-" unary | name ":" unary | primary [ "^" weight ]
///     primary  = text | quotation | "/" regex "/" | name ":" condition | "(" or ")"
///
/// In lenient use no string is an error: an operator without operand is looked for as text, a stray parenthesis is
/// passed over, a group that is never closed ends with the query, a regular expression that cannot be read is looked
/// for as text. What was mended stands in `faults`; a strict caller refuses a query that has any.
package struct QueryParser {
  /// How deep groups and negations may nest before they are passed over; bounds the stack for hostile input.
  package static let maximumDepth = 64

  package let tree: QueryNode
  package let faults: [QueryFault]

  /// Parses `query`, in which the names of `vocabulary` may stand before a colon.
  package init(_ query: String, vocabulary: QueryVocabulary) {
    let lexer = QueryLexer(query, vocabulary: vocabulary)
    var parser = Descent(tokens: lexer.tokens, faults: lexer.faults, vocabulary: vocabulary)
    tree = parser.query()
    faults = parser.faults.sorted { $0.column < $1.column }
  }
}

private struct Descent {
  let tokens: [QueryToken]
  var faults: [QueryFault]
  let vocabulary: QueryVocabulary
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
      default: if let part = near() { parts.append(part) }
      }
    }
    return QueryNode.joined(parts) { .sequence($0) }
  }

  /// Parts with NEAR or ADJ between them. Parts that have no place in a text, such as negations, are joined by AND.
  private mutating func near() -> QueryNode? {
    guard let first = unary() else { return nil }
    var parts = [first]
    var links: [NearLink] = []
    let start = current
    while let token = current, case .near(let link) = token.kind {
      next += 1
      switch current?.kind {
      case nil, .and, .or, .close, .near:
        faults.append(QueryFault(.missingOperand, column: token.column))
        parts.append(.chunk(link.text))
        return QueryNode.joined(parts) { .sequence($0) }
      default:
        guard let part = unary() else { continue }
        parts.append(part)
        links.append(link)
      }
    }
    guard parts.count > 1 else { return first }
    if parts.allSatisfy(\.isPositional) { return .near(parts, links) }
    faults.append(QueryFault(.nearOperand, column: start?.column ?? 0))
    return .and(parts)
  }

  private mutating func unary() -> QueryNode? {
    guard let token = current else { return nil }
    next += 1
    switch token.kind {
    case .text(let text): return weighted(.chunk(text))
    case .similar(let text): return weighted(.similar(text))
    case .wildcard(let parts): return weighted(.wildcard(parts))
    case .phrase(let text): return weighted(text.isEmpty ? nil : .phrase(text))
    case .regex(let text): return weighted(regex(text, token))
    case .attribute(let name, let condition): return weighted(.attribute(name, condition))
    case .not: return prefixed(token, text: "NOT") { .not($0) }
    case .field(let name): return prefixed(token, text: name + ":") { .field(name, $0) }
    case .attributeScope(let name): return conditions(name, token)
    case .open: return weighted(group(token))
    case .near(let link):
      faults.append(QueryFault(.missingOperand, column: token.column))
      return .chunk(link.text)
    case .boost, .and, .or, .close: return nil
    }
  }

  /// `part` with the weight that stands behind it.
  private mutating func weighted(_ part: QueryNode?) -> QueryNode? {
    guard let token = current, case .boost(let weight) = token.kind else { return part }
    next += 1
    return part.map { .boosted($0, weight) }
  }

  private mutating func regex(_ text: String, _ token: QueryToken) -> QueryNode {
    if (try? RegularExpression(text)) != nil { return .regex(text) }
    faults.append(QueryFault(.invalidRegex, column: token.column))
    return .phrase(text)
  }

  /// A group each of whose chunks is a condition on the attribute `name`.
  private mutating func conditions(_ name: String, _ token: QueryToken) -> QueryNode? {
    guard let content = unary() else { return nil }
    guard let attribute = vocabulary.attributes.values.first(where: { $0.name == name }) else {
      return content
    }
    var isSound = true
    let scoped = content.mapLeaves { leaf in
      switch leaf {
      case .chunk(let text), .phrase(let text):
        let condition = QuerySyntax.ascii(text)
        if AttributeCondition(condition, kind: attribute.kind) != nil { return .attribute(name, condition) }
      case .attribute: return leaf
      default: break
      }
      isSound = false
      return leaf
    }
    if !isSound { faults.append(QueryFault(.invalidCondition, column: token.column)) }
    return scoped
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
    case nil, .and, .or, .close, .near:
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

  /// The tree with every leaf replaced; operands of NEAR stay as they are.
  func mapLeaves(_ replace: (QueryNode) -> QueryNode) -> QueryNode {
    switch self {
    case .sequence(let parts): .sequence(parts.map { $0.mapLeaves(replace) })
    case .and(let parts): .and(parts.map { $0.mapLeaves(replace) })
    case .or(let parts): .or(parts.map { $0.mapLeaves(replace) })
    case .not(let part): .not(part.mapLeaves(replace))
    case .boosted(let part, let weight): .boosted(part.mapLeaves(replace), weight)
    default: replace(self)
    }
  }
}
