/// A query as a tree. Leaves hold raw text; folding and segmentation come later.
///
/// The kinds of nodes are the operators: each lives in a folder of its own beside this one, which also declares how a
/// node is made, for example `QueryNode.phrase("防災計画")`.
package struct QueryNode: Equatable, Sendable {
  /// What the node is.
  package let part: any QueryPart

  /// A node of an operator.
  package init(_ part: some QueryPart) { self.part = part }

  /// Whether the node stands at places of a text, so that it can be an operand of NEAR.
  package var isPositional: Bool { part.isPositional }

  /// Whether two trees are of the same nodes.
  package static func == (a: QueryNode, b: QueryNode) -> Bool { a.part.isEqual(to: b.part) }

  /// `parts` under one node, the only part itself, or nil for none.
  static func joined(_ parts: [QueryNode], _ join: ([QueryNode]) -> QueryNode) -> QueryNode? {
    parts.count > 1 ? join(parts) : parts.first
  }
}

/// What an operator says of a node in the tree of a query.
///
/// It is asked once for each node of a query, never for each document.
package protocol QueryPart: Equatable, Sendable {
  /// Whether the part stands at places of a text, so that it can be an operand of NEAR.
  var isPositional: Bool { get }

  /// The part as text that is read as an equal part again, in parentheses where its place asks for them.
  func canonical(_ form: CanonicalForm) -> String

  /// The part with its texts analysed; nil where nothing is left of it.
  func compiled(by compiler: QueryCompiler) -> CompiledQuery?

  /// The part in a group of conditions on an attribute: `区分:(達成 OR 短期)`. What is no condition stays as it is.
  func conditions(_ scope: inout ConditionScope) -> QueryNode
}

extension QueryPart {
  /// Whether another part is of the same kind and equal.
  fileprivate func isEqual(to other: any QueryPart) -> Bool { (other as? Self) == self }
}

/// A group of conditions on one attribute while its parts are read.
package struct ConditionScope {
  /// Reads a text as a condition on the attribute; nil where it is none.
  private let read: (String) -> QueryNode?
  /// Whether every part so far could be read.
  package private(set) var isSound = true

  /// A group whose texts `read` reads.
  package init(_ read: @escaping (String) -> QueryNode?) { self.read = read }

  /// `text` as a condition, or `part` as it is where it cannot be read.
  mutating func condition(_ text: String, or part: some QueryPart) -> QueryNode {
    read(text) ?? unsound(part)
  }

  /// `part` as it is, which is no condition.
  mutating func unsound(_ part: some QueryPart) -> QueryNode {
    isSound = false
    return QueryNode(part)
  }
}
