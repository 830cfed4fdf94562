import SakuinText

/// `A SAME B`: parts in one sentence, in any order.
package struct SameNode: QueryPart {
  /// Two parts or more, each positional.
  package var parts: [QueryNode]

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    form.grouped(
      form.text(of: parts, in: .near, separator: " SAME "), bareIn: .query, .or, .and, .sequence)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    let ends = SentenceEnds { compiler.context.analyzer.fold($0) }
    return compiler.join(parts) { SameOperator(parts: $0, ends: ends) }
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.unsound(self) }
}

extension QueryNode {
  /// Parts in one sentence.
  package static func same(_ parts: [QueryNode]) -> QueryNode { QueryNode(SameNode(parts: parts)) }
}

/// `SAME`, between parts in one sentence.
struct SameSign: InfixOperator {
  static let precedence = Precedence.near
  let text = "SAME"

  init?(word: String) { if word != "SAME" { return nil } }

  static func join(_ parts: [QueryNode], _ operators: [SameSign]) -> QueryNode { .same(parts) }
}
