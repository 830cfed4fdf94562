import SakuinText

/// A query tree whose leaves are analysed. Parts that fold to nothing are gone.
package struct CompiledQuery: Sendable {
  /// The operator at the root of the tree.
  let root: any QueryOperator
  /// What a planner wants to know of the tree. Kept, because each level of a tree asks for those of its parts.
  let traits: QueryTraits

  /// A tree of an operator and its operands.
  init(_ root: some QueryOperator) {
    self.root = root
    traits = root.traits
  }

  /// Compiles `tree`. `fields` are the ordinals of text fields by name.
  package init(_ tree: QueryNode, fields: [String: [Int]], in context: QueryContext) {
    let compiler = QueryCompiler(fields: fields, context: context)
    self = compiler.compile(tree) ?? CompiledQuery(NothingOperator())
  }
}

extension CompiledQuery {
  /// Whether the query is plain words or a question, which the second stage of ranking is for.
  package var isPlain: Bool { traits.contains(.plain) }

  /// Whether the query is a text that quotes: 「弘道館」は西暦何年につくられましたか. Where any part is enough, a
  /// quotation in it is evidence as the rest of the text is.
  package var isQuotingText: Bool { traits.contains(.quotingText) }

  /// Whether words spelt much like those of a chunk are asked for.
  package var wantsSimilar: Bool { traits.contains(.similar) }

  /// Whether it takes few looks to tell if a document matches: strings alone decide.
  package var isQuickToVerify: Bool { traits.contains(.quickToVerify) }

  /// Whether one positive string decides what matches, or any of several does: then the best documents mostly match.
  package var isLedByOnePart: Bool { traits.contains(.ledByOnePart) }

  /// Whether the query is a condition on an attribute, or made of such only.
  var isCondition: Bool { traits.contains(.condition) }

  /// Whether the query is a negation.
  var isNegation: Bool { root.negated != nil }

  /// The positive leaves, as ranking sees them.
  package func scoredLeaves(
    in selection: FieldSelection = .all, boost: Double = 1, analyzer: Analyzer
  ) -> [ScoredLeaf] {
    root.scoredLeaves(in: selection, boost: boost, analyzer: analyzer)
  }

  /// What is marked in the texts of the chosen fields: the parts that a document may match by.
  package func marks(in selection: FieldSelection) -> [QueryMark] { root.marks(in: selection) }

  /// No fewer positions than the query has, where that is easily known; a great number otherwise.
  func mostPlaces(_ lookup: StringLookup) -> Int { root.mostPlaces(lookup) }
}

/// Compiles the nodes of a query.
package struct QueryCompiler {
  /// The ordinals of text fields by name.
  let fields: [String: [Int]]
  /// What texts are analysed with.
  let context: QueryContext

  /// The node compiled; nil where nothing is left of it.
  func compile(_ node: QueryNode) -> CompiledQuery? { node.part.compiled(by: self) }

  /// What is left of `parts`: joined, the only part itself, or nil for none.
  func join(_ parts: [QueryNode], _ join: ([CompiledQuery]) -> some QueryOperator) -> CompiledQuery? {
    let compiled = parts.compactMap(compile)
    return compiled.count > 1 ? CompiledQuery(join(compiled)) : compiled.first
  }
}
