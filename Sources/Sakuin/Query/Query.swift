import SakuinQuery

/// A query made of parts rather than typed: whatever their texts hold, none of it is read as a sign of the query language.
///
/// ```swift
/// let query = Query.any([.term("防災"), .phrase("災害対策")]).excluding(.field("title", .term("廃止")))
/// let results = try index.search(query)
/// ```
///
/// `text` is the query as one would type it. Parts without any text (`term("")`, `all([])`) ask for nothing and are left
/// out; a query of nothing else finds nothing. Fields and attributes are looked up by the search.
public struct Query: Sendable {
  /// The tree; nil where nothing is asked for.
  let node: QueryNode?
  /// The names that it uses.
  let names: [QueryName]
  /// The levels of the tree.
  private let depth: Int

  /// Levels above which a query is not kept; the query language reads fewer.
  private static let maximumDepth = 128

  /// Whether parts of the query were nested too deeply to be kept.
  var isTooDeep: Bool { depth > Self.maximumDepth }

  private init(_ node: QueryNode?, names: [QueryName] = []) {
    self.node = node
    self.names = names
    depth = node == nil ? 0 : 1
  }

  /// Parts of one sign; those that have it themselves give their own parts, so that chains do not nest.
  private init(
    joining parts: [Query], by join: ([QueryNode]) -> QueryNode, flattened: (QueryNode) -> [QueryNode]?
  ) {
    var nodes: [QueryNode] = []
    var depth = 0
    for part in parts {
      guard let node = part.node else {
        depth = max(depth, part.depth > Self.maximumDepth ? part.depth : 0)
        continue
      }
      let inner = flattened(node)
      nodes += inner ?? [node]
      depth = max(depth, inner == nil ? part.depth + 1 : part.depth)
    }
    node = nodes.count > 1 ? join(nodes) : nodes.first
    names = parts.flatMap(\.names)
    self.depth = min(depth, Self.maximumDepth + 1)
  }

  private init(
    _ parts: [Query], name: QueryName? = nil, _ join: ([QueryNode]) -> QueryNode
  ) {
    let depth = (parts.map(\.depth).max() ?? 0) + 1
    let nodes = parts.compactMap(\.node)
    node = nodes.isEmpty || depth > Self.maximumDepth ? nil : join(nodes)
    names = [name].compactMap(\.self) + parts.flatMap(\.names)
    self.depth = min(depth, Self.maximumDepth + 1)
  }

  /// The query in the query language, in ASCII signs; it parses back to the same query. Empty where nothing is asked for.
  ///
  /// - Complexity: O(n) in the length of the text for each level of the query.
  public var text: String { node?.canonical ?? "" }

  // MARK: Texts

  /// A text as one types a word: it is found as one string, in any spelling and as a synonym. White space is part of it.
  ///
  /// - Complexity: O(1).
  public static func term(_ text: String) -> Query {
    Query(text.allSatisfy(\.isWhitespace) ? nil : .chunk(text))
  }

  /// A text as it is, without other spellings: `"防災計画"`.
  ///
  /// - Complexity: O(1).
  public static func phrase(_ text: String) -> Query {
    Query(text.allSatisfy(\.isWhitespace) ? nil : .phrase(text))
  }

  /// A text and words spelt or read like it: `防災計画~`.
  ///
  /// - Complexity: O(1).
  public static func similar(_ text: String) -> Query {
    Query(text.allSatisfy(\.isWhitespace) ? nil : .similar(text))
  }

  /// Every document: `*`.
  ///
  /// - Complexity: O(1).
  public static var everything: Query { Query(.wildcard([.anyRun])) }

  // MARK: Conditions

  /// What people type as a condition on an attribute: `年度:"2022..2024"`. For typed values there is
  /// `SearchOptions.Filter`.
  ///
  /// - Complexity: O(1).
  public static func condition(_ attribute: String, _ text: String) -> Query {
    Query(.condition(text, on: QueryName.written(attribute)), names: [.attribute(attribute)])
  }

  /// The document with an identifier: `id:"I-2-1"`. White space around it is no part of it.
  ///
  /// - Complexity: O(n) in its length.
  public static func id(_ id: String) -> Query {
    Query(id.allSatisfy(\.isWhitespace) ? nil : .condition(id, on: QueryVocabulary.identifier))
  }

  // MARK: Operators

  /// What all of `parts` match, in every mode of search: `A AND B`.
  ///
  /// - Complexity: O(n) in the number of parts.
  public static func all(_ parts: [Query]) -> Query {
    Query(joining: parts, by: QueryNode.and) { ($0.part as? AndNode)?.parts }
  }

  /// What one of `parts` matches: `A OR B`.
  ///
  /// - Complexity: O(n) in the number of parts.
  public static func any(_ parts: [Query]) -> Query {
    Query(joining: parts, by: QueryNode.or) { ($0.part as? OrNode)?.parts }
  }

  /// Parts side by side, as words in a search box: the mode of the search says whether all must match, words of function
  /// beside others need not, and the best hits are ordered by how near the parts stand to one another.
  ///
  /// - Complexity: O(n) in the number of parts.
  public static func sideBySide(_ parts: [Query]) -> Query {
    Query(parts) { $0.count > 1 ? .sequence($0) : $0[0] }
  }

  /// What a part does not match: `-A`.
  ///
  /// - Complexity: O(1).
  public static func not(_ part: Query) -> Query { Query([part]) { .not($0[0]) } }

  /// What the query matches and `part` does not: `A AND -B`.
  ///
  /// - Complexity: O(1).
  public func excluding(_ part: Query) -> Query { .all([self, .not(part)]) }

  /// What a part matches in one text field, given by its name or label: `title:A`.
  ///
  /// - Complexity: O(1).
  public static func field(_ name: String, _ part: Query) -> Query {
    Query([part], name: .field(name)) { .field(QueryName.written(name), $0[0]) }
  }

  /// Texts near one another in any order, each at most `within` characters (0 to 10,000) from the next: `A NEAR/20 B`.
  /// Only texts, alternatives of texts and texts in a field have a place to be near; the search refuses other parts.
  ///
  /// - Complexity: O(n) in the number of parts.
  public static func near(_ parts: Query..., within distance: Int = 20) -> Query {
    linked(parts, NearLink(isOrdered: false, distance: distance))
  }

  /// Texts that follow one another in this order, each at most `within` characters (0 to 10,000) from the next:
  /// `A ADJ/5 B`. For parts the same holds as for `near`.
  ///
  /// - Complexity: O(n) in the number of parts.
  public static func adjacent(_ parts: Query..., within distance: Int = 5) -> Query {
    linked(parts, NearLink(isOrdered: true, distance: distance))
  }

  private static func linked(_ parts: [Query], _ link: NearLink) -> Query {
    var link = link
    link.distance = min(max(0, link.distance), NearLink.maximumDistance)
    return Query(parts) { nodes in
      nodes.count > 1 ? .near(nodes, Array(repeating: link, count: nodes.count - 1)) : nodes[0]
    }
  }

  /// Texts in one sentence, in any order: `A SAME B`. For parts the same holds as for `near`.
  ///
  /// - Complexity: O(n) in the number of parts.
  public static func inOneSentence(_ parts: Query...) -> Query {
    Query(parts) { $0.count > 1 ? .same($0) : $0[0] }
  }

  /// The query with its score multiplied: `A^2`. The factor is rounded to three decimals, and one below 0.001 or above 1000
  /// (or NaN) is taken for the nearest that a query can have.
  ///
  /// - Complexity: O(1).
  public func boosted(by factor: Double) -> Query {
    let bounds = QuerySyntax.weights
    let within = max(bounds.lowerBound, min(bounds.upperBound, factor.isNaN ? 1 : factor))
    let weight = (within * 1000).rounded() / 1000
    return Query([self]) { .boosted($0[0], weight) }
  }

  // MARK: Escaping

  /// A text so that it can stand in a query that is typed or joined from pieces, between spaces or parentheses: whatever
  /// it holds, it is found as one string and nothing of it is read as a sign. Empty for white space only.
  ///
  /// ```swift
  /// let query = "title:" + Query.escaped(userText) + " -終了"
  /// ```
  ///
  /// - Complexity: O(`text.utf8.count`).
  public static func escaped(_ text: String) -> String { Query.term(text).text }
}

extension Query: Hashable {
  /// Whether two queries read the same, byte by byte.
  public static func == (left: Query, right: Query) -> Bool {
    left.isTooDeep == right.isTooDeep && left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension Query: CustomStringConvertible {
  /// The text of the query.
  public var description: String { text }
}
