/// Parses tokens by recursive descent: one method for each rule of the grammar at `QueryParser`.
struct RecursiveDescent {
  /// What was repaired.
  private(set) var faults: [QueryFault] = []
  /// The operators without operands.
  private(set) var ignored: [IgnoredText] = []

  private let tokens: [QueryToken]
  private let source: QuerySource
  private var next = 0
  private var depth = 0

  /// A parser of the tokens of a query.
  init(_ tokens: [QueryToken], _ source: QuerySource) {
    self.tokens = tokens
    self.source = source
  }

  private mutating func report(_ kind: QueryFault.Kind, _ token: QueryToken) {
    faults.append(QueryFault(kind, column: token.column, text: source.characters.text(token.range)))
  }

  /// Reports an operator or condition that is skipped.
  private mutating func ignore(_ kind: QueryFault.Kind, _ token: QueryToken) {
    report(kind, token)
    let text = source.characters.text(token.range)
    ignored.append(IgnoredText(text, column: token.column, .operatorWithoutOperand))
  }

  private var current: QueryToken? { next < tokens.count ? tokens[next] : nil }

  private var isAtClose: Bool { if case .close? = current?.kind { true } else { false } }

  /// The next token, if it is an operator between parts of the given precedence.
  private func infix(_ precedence: Precedence) -> (any InfixOperator)? {
    guard case .infix(let sign)? = current?.kind, type(of: sign).precedence == precedence else { return nil }
    return sign
  }

  /// Whether an operator lacks its right operand: the next token begins no part.
  private var lacksOperand: Bool {
    switch current?.kind {
    case nil, .infix, .close: true
    default: false
    }
  }

  /// The whole query; nil when nothing is left of it.
  mutating func query() -> QueryNode? {
    var parts: [QueryNode] = []
    while let token = current {
      // Each iteration consumes a token: `or` consumes any but a stray closing parenthesis.
      if isAtClose {
        report(.unopenedGroup, token)
        next += 1
      } else if let part = or() {
        parts.append(part)
      }
    }
    return QueryNode.joined(parts) { .sequence($0) }
  }

  private mutating func or() -> QueryNode? { operands(.or) { $0.and() } }

  private mutating func and() -> QueryNode? { operands(.and) { $0.sequence() } }

  /// Operands of a binary operator. One that lacks an operand on either side is skipped.
  private mutating func operands(
    _ precedence: Precedence, of operand: (inout RecursiveDescent) -> QueryNode?
  ) -> QueryNode? {
    var parts: [QueryNode] = []
    var signs: [any InfixOperator] = []
    if let first = operand(&self) { parts.append(first) }
    while let token = current, let sign = infix(precedence) {
      next += 1
      let right = operand(&self)
      if parts.isEmpty || right == nil { ignore(.missingOperand, token) } else { signs.append(sign) }
      if let right { parts.append(right) }
    }
    return joined(parts, signs, at: nil)
  }

  private mutating func sequence() -> QueryNode? {
    var parts: [QueryNode] = []
    while current != nil, !isAtClose, infix(.or) == nil, infix(.and) == nil {
      if let part = near() { parts.append(part) }
    }
    return QueryNode.joined(parts) { .sequence($0) }
  }

  /// Parts with operators of precedence `near` between them.
  private mutating func near() -> QueryNode? {
    guard let first = unary() else { return nil }
    var parts = [first]
    var signs: [any InfixOperator] = []
    let link = current
    while let token = current, let sign = infix(.near) {
      next += 1
      guard !lacksOperand, let part = unary() else {
        ignore(.missingOperand, token)
        continue
      }
      parts.append(part)
      signs.append(sign)
    }
    return joined(parts, signs, at: link)
  }

  /// Operands and the operators between them as one node; nil for none. If an operator needs positional
  /// operands and a part, such as a negation, is not, all are joined by AND. An operand between operators of
  /// two kinds belongs to both, so that the tree does not grow deeper with their number.
  private mutating func joined(
    _ parts: [QueryNode], _ signs: [any InfixOperator], at token: QueryToken?
  ) -> QueryNode? {
    guard let first = signs.first else { return parts.first }
    if type(of: first).precedence == .near, !parts.allSatisfy(\.isPositional) {
      if let token { report(.nearOperand, token) }
      return .and(parts)
    }
    var nodes: [QueryNode] = []
    var start = 0
    for (index, sign) in signs.enumerated() {
      if index + 1 < signs.count, type(of: signs[index + 1]) == type(of: sign) { continue }
      nodes.append(join(parts[start...index + 1], signs[start...index], as: sign))
      start = index + 1
    }
    return QueryNode.joined(nodes) { .and($0) }
  }

  /// Operands under the node of an operator.
  private func join<Sign: InfixOperator>(
    _ parts: ArraySlice<QueryNode>, _ signs: ArraySlice<any InfixOperator>, as kind: Sign
  ) -> QueryNode {
    Sign.join(Array(parts), signs.compactMap { $0 as? Sign })
  }

  private mutating func unary() -> QueryNode? {
    guard let token = current else { return nil }
    next += 1
    switch token.kind {
    case .chunk(.text(let text)): return weighted(.chunk(text))
    case .chunk(.similar(let text)): return weighted(.similar(text))
    case .chunk(.wildcard(let parts)): return weighted(.wildcard(parts))
    case .phrase(let text): return weighted(text.isEmpty ? nil : .phrase(text))
    case .regex(let text): return weighted(regex(text, token))
    case .condition(let condition): return weighted(condition)
    case .prefix(let sign): return prefixed(token) { sign.apply(to: $0) }
    case .field(let name): return prefixed(token) { .field(name, $0) }
    case .conditionScope(let subject): return conditions(on: subject, token)
    case .open: return weighted(group(token))
    case .infix:
      ignore(.missingOperand, token)
      return nil
    case .missingCondition:
      ignore(.missingCondition, token)
      return nil
    case .boost, .close: return nil
    }
  }

  /// `part` with the weight after it, if there is one.
  private mutating func weighted(_ part: QueryNode?) -> QueryNode? {
    guard let token = current, case .boost(let weight) = token.kind else { return part }
    next += 1
    let range = QuerySyntax.weights
    if part != nil, !range.contains(weight) { report(.weightOutOfRange, token) }
    return part.map { .boosted($0, min(max(weight, range.lowerBound), range.upperBound)) }
  }

  private mutating func regex(_ text: String, _ token: QueryToken) -> QueryNode {
    if let node = try? QueryNode.regex(text) { return node }
    report(.invalidRegex, token)
    return .phrase(text)
  }

  /// A group each of whose chunks is a condition on one subject.
  private mutating func conditions(
    on subject: QueryVocabulary.ConditionSubject, _ token: QueryToken
  ) -> QueryNode? {
    guard let content = unary() else { return nil }
    var scope = ConditionScope(subject.condition)
    let scoped = content.part.conditions(&scope)
    if !scope.isSound { report(.invalidCondition, token) }
    return scoped
  }

  /// The operand of a prefix applied to it; nil, and a fault, when no operand follows.
  private mutating func prefixed(
    _ token: QueryToken, _ make: (QueryNode) -> QueryNode
  ) -> QueryNode? {
    nested(token) { parser in
      if parser.lacksOperand {
        parser.ignore(.missingOperand, token)
        return nil
      }
      return parser.unary().map(make)
    }
  }

  private mutating func group(_ open: QueryToken) -> QueryNode? {
    nested(open) { parser in
      let content = parser.or()
      if parser.isAtClose {
        parser.next += 1
        if content == nil { parser.report(.emptyGroup, open) }
      } else {
        parser.report(.unclosedGroup, open)
      }
      return content
    }
  }

  /// What `parse` parses a level deeper; nil, and a fault, when groups and negations nest too deeply.
  private mutating func nested(
    _ token: QueryToken, _ parse: (inout RecursiveDescent) -> QueryNode?
  ) -> QueryNode? {
    guard depth < QueryParser.maximumDepth else {
      report(.tooDeep, token)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return parse(&self)
  }
}
