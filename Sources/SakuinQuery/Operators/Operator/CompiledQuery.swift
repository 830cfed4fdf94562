import SakuinText

/// A query tree as evaluated: its leaves are analyzed, and parts that fold to nothing are removed.
package struct CompiledQuery: Sendable {
  /// The operator at the root of the tree.
  let root: any QueryOperator
  /// What a planner needs to know of the tree. Stored, since each level of a tree asks for the traits of its
  /// parts.
  let traits: QueryTraits

  /// A tree of an operator and its operands.
  init(_ root: some QueryOperator) {
    self.root = root
    traits = root.traits
  }

  /// Compiles `tree`. `fields` are the text fields by name.
  package init(
    _ tree: QueryNode, fields: [String: FieldSelection], reach: QueryReach = .asked, in context: QueryContext
  ) {
    let compiler = QueryCompiler(fields: fields, reach: reach, context: context, isExcluding: false)
    self = compiler.compile(tree) ?? CompiledQuery(NothingOperator())
  }
}

extension CompiledQuery {
  /// Whether the query is plain words or a question, which the second stage of ranking reranks.
  package var isPlain: Bool { traits.contains(.plain) }

  /// Whether the query is a text with quotations: 「弘道館」は西暦何年につくられましたか. In mode `any` a quotation is scored
  /// as the rest of the text is.
  package var isQuotingText: Bool { traits.contains(.quotingText) }

  /// Whether a chunk wants similar words.
  package var wantsSimilar: Bool { traits.contains(.similar) }

  /// Whether it matches nothing more where words may stand apart.
  var isUndivided: Bool { traits.contains(.undivided) }

  /// Whether it is cheap to decide if a document matches: by look-ups of strings alone.
  package var isQuickToVerify: Bool { traits.contains(.quickToVerify) }

  /// Whether one positive string decides what matches, or any of several does: then most of the best
  /// documents match.
  package var isLedByOnePart: Bool { traits.contains(.ledByOnePart) }

  /// Whether the query consists of conditions on attributes only.
  var isCondition: Bool { traits.contains(.condition) }

  /// Whether the query is a negation.
  var isNegation: Bool { root.negated != nil }

  /// The positive leaves, as ranking sees them.
  package func scoredLeaves(
    in selection: FieldSelection = .all, boost: Double = 1, analyzer: Analyzer
  ) -> [ScoredLeaf] {
    root.scoredLeaves(in: selection, boost: boost, analyzer: analyzer)
  }

  /// What is marked in the texts of the selected fields: the parts by which a document may match.
  package func marks(in selection: FieldSelection) -> [QueryMark] { root.marks(in: selection) }

  /// An upper bound on the positions of the query, where it is cheap to compute; `Int.max` otherwise.
  func positionUpperBound(_ lookup: StringLookup) -> Int { root.positionUpperBound(lookup) }
}

/// How far from a chunk as one string a document may be that matches it. Each reach includes the ones before.
package enum QueryReach: Int, Sendable, Comparable {
  /// The chunk as one string, in any spelling or as a synonym.
  case asked
  /// All content words of the chunk, apart from each other.
  case words
  /// One word of the chunk.
  case any

  /// Nearer is less.
  package static func < (a: QueryReach, b: QueryReach) -> Bool { a.rawValue < b.rawValue }
}

/// Compiles the nodes of a query.
package struct QueryCompiler {
  /// The text fields by name.
  let fields: [String: FieldSelection]
  /// How far from a chunk as one string documents of the result may be.
  private let wantedReach: QueryReach
  /// What the texts of the result are analyzed with.
  private let wantedContext: QueryContext
  /// Whether what is compiled is excluded from the result.
  private let isExcluding: Bool

  /// A compiler of what is wanted, or excluded.
  init(fields: [String: FieldSelection], reach: QueryReach, context: QueryContext, isExcluding: Bool) {
    self.fields = fields
    wantedReach = reach
    wantedContext = context
    self.isExcluding = isExcluding
  }

  /// How far from a chunk as one string documents may be.
  var reach: QueryReach { isExcluding ? .asked : wantedReach }
  /// What texts are analyzed with.
  var context: QueryContext { isExcluding ? wantedContext.loosest : wantedContext }

  /// A compiler for the part of a negation: what it excludes is the same however strict the search is. Within
  /// two negations the search counts again.
  var excluding: QueryCompiler {
    QueryCompiler(
      fields: fields, reach: wantedReach, context: wantedContext, isExcluding: !isExcluding)
  }

  /// The node compiled; nil when nothing is left of it.
  func compile(_ node: QueryNode) -> CompiledQuery? { node.part.compiled(by: self) }

  /// What is left of `parts`: joined, the only one itself, or nil for none.
  func join(_ parts: [QueryNode], _ join: ([CompiledQuery]) -> some QueryOperator) -> CompiledQuery? {
    let compiled = parts.compactMap(compile)
    return compiled.count > 1 ? CompiledQuery(join(compiled)) : compiled.first
  }
}
