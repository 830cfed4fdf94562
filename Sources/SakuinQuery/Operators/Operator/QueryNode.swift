/// A query tree as parsed. Leaves hold raw text; compiling folds and segments it.
///
/// The kinds of nodes are the operators: each has a folder of its own beside this one, which also declares
/// how a node is made, for example `QueryNode.phrase("防災計画")`.
package struct QueryNode: Equatable, Sendable {
  /// What the node is.
  package let part: any QueryPart

  /// A node of an operator.
  package init(_ part: some QueryPart) { self.part = part }

  /// Whether the node has positions in a text, so that it can be an operand of NEAR.
  package var isPositional: Bool { part.isPositional }

  /// Whether two trees have equal nodes.
  package static func == (a: QueryNode, b: QueryNode) -> Bool { a.part.isEqual(to: b.part) }

  /// `parts` joined by `join`, the only one itself, or nil for none.
  static func joined(_ parts: [QueryNode], _ join: ([QueryNode]) -> QueryNode) -> QueryNode? {
    parts.count > 1 ? join(parts) : parts.first
  }
}

/// A node of an operator in a query as parsed: text, before analysis. Compiled, it becomes a `QueryOperator`.
///
/// Called once for each node of a query, never for each document.
package protocol QueryPart: Equatable, Sendable {
  /// Whether the part has positions in a text, so that it can be an operand of NEAR.
  var isPositional: Bool { get }

  /// The part as text that parses to an equal part, in parentheses where its context needs them.
  func canonical(_ form: CanonicalForm) -> String

  /// The part compiled, with its texts analyzed; nil when nothing is left of it.
  func compiled(by compiler: QueryCompiler) -> CompiledQuery?

  /// The part within a group of conditions on an attribute: `区分:(達成 OR 短期)`. What is no condition is
  /// unchanged.
  func conditions(_ scope: inout ConditionScope) -> QueryNode
}

extension QueryPart {
  /// Whether another part is of the same kind and equal.
  fileprivate func isEqual(to other: any QueryPart) -> Bool { (other as? Self) == self }
}

/// A group of conditions on one attribute while it is parsed.
package struct ConditionScope {
  /// Parses a text as a condition on the attribute; nil when it is none.
  private let parse: (String) -> QueryNode?
  /// Whether every part so far is a condition.
  package private(set) var isSound = true

  /// A group whose texts are parsed by `parse`.
  package init(_ parse: @escaping (String) -> QueryNode?) { self.parse = parse }

  /// `text` as a condition; `part` unchanged when it is none.
  mutating func condition(_ text: String, or part: some QueryPart) -> QueryNode {
    parse(text) ?? unsound(part)
  }

  /// `part`, which is no condition, unchanged.
  mutating func unsound(_ part: some QueryPart) -> QueryNode {
    isSound = false
    return QueryNode(part)
  }
}
