/// `A NEAR/20 B`, `A ADJ/5 B`: parts that are near one another.
package struct NearNode: QueryPart {
  /// Two parts or more, each positional.
  package var parts: [QueryNode]
  /// The links between neighbouring parts, one fewer than these.
  package var links: [NearLink]

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    var text = parts.first.map { form.text(of: $0, in: .near) } ?? ""
    for (link, part) in zip(links, parts.dropFirst()) {
      text += " " + link.text + " " + form.text(of: part, in: .near)
    }
    return form.grouped(text, bareIn: .query, .or, .and, .sequence)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    var compiled: [CompiledQuery] = []
    var kept: [NearLink] = []
    for (index, part) in parts.enumerated() {
      guard let operand = compiler.compile(part) else { continue }
      if !compiled.isEmpty { kept.append(links[index - 1]) }
      compiled.append(operand)
    }
    return compiled.count > 1 ? CompiledQuery(NearOperator(parts: compiled, links: kept)) : compiled.first
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { scope.unsound(self) }
}

extension QueryNode {
  /// Parts that are near one another; one link fewer than parts.
  package static func near(_ parts: [QueryNode], _ links: [NearLink]) -> QueryNode {
    QueryNode(NearNode(parts: parts, links: links))
  }
}
