/// A chunk with wildcards, `取*組`, `第?期`: matches as a string. `*` alone matches every document.
package struct WildcardNode: QueryPart {
  /// Texts and wildcards in order; never two `*` in a row.
  package var parts: [WildcardPart]

  package var isPositional: Bool { true }

  package func canonical(_ form: CanonicalForm) -> String {
    form.chunk(
      .wildcard(parts),
      parts.map {
        switch $0 {
        case .text(let text): (text, false)
        case .anyRun: ("*", true)
        case .anyOne: ("?", true)
        }
      })
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    if parts == [.anyRun] { return CompiledQuery(EverythingOperator()) }
    return CompiledQuery(PatternOperator(pattern: CompiledPattern(wildcard: parts, in: compiler.context)))
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.unsound(self) }
}

/// A regular expression on the folded text: `/令和[0-9]+年/`.
package struct RegularExpressionNode: QueryPart {
  /// The expression as typed, without its slashes.
  package var text: String
  /// The expression after parsing.
  package var expression: RegularExpression

  package var isPositional: Bool { true }

  package func canonical(_ form: CanonicalForm) -> String {
    "/" + CanonicalForm.escaped(text) { $0 == "/" } + "/"
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    CompiledQuery(PatternOperator(pattern: CompiledPattern(expression, in: compiler.context)))
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.unsound(self) }
}

extension QueryNode {
  /// A chunk with wildcards.
  package static func wildcard(_ parts: [WildcardPart]) -> QueryNode {
    QueryNode(WildcardNode(parts: parts))
  }

  /// The regular expression that `text` spells.
  ///
  /// - Throws: `RegexFault` where it spells none, or one that takes too many states.
  package static func regex(_ text: String) throws(RegexFault) -> QueryNode {
    QueryNode(RegularExpressionNode(text: text, expression: try RegularExpression(text)))
  }
}
