/// A query as a tree. Leaves hold raw text; folding and segmentation come later.
package indirect enum QueryNode: Equatable, Sendable {
  /// Text typed bare, without white space: matches by its content words.
  case chunk(String)
  /// `防災~`: as a chunk, and words spelt much like its words match too.
  case similar(String)
  /// `取*組`, `第?期`: a chunk with wildcards; matches as a string. `*` alone matches every document.
  case wildcard([WildcardPart])
  /// Quoted text: matches as an exact substring of the folded text, spelling variants off.
  case phrase(String)
  /// `/令和[0-9]+年/`: a regular expression on the folded text.
  case regex(String)
  /// Parts set side by side: all must match, or any, as the search's mode says. Negations bind in either mode.
  case sequence([QueryNode])
  /// `A AND B`: all must match in every mode.
  case and([QueryNode])
  /// `A OR B`.
  case or([QueryNode])
  /// `NOT A`, `-A`.
  case not(QueryNode)
  /// `A NEAR/20 B`, `A ADJ/5 B`: parts that stand near one another, with a link between each two neighbours.
  case near([QueryNode], [NearLink])
  /// `name:A`: A, looked for in one text field only.
  case field(String, QueryNode)
  /// `name:condition`: documents with a value of the attribute that meets the condition.
  case attribute(String, String)
  /// `A^2`: A, with its score multiplied.
  case boosted(QueryNode, Double)
  /// Matches nothing: an empty query.
  case nothing

  /// Whether the node stands at places of a text, so that it can be an operand of NEAR.
  package var isPositional: Bool {
    switch self {
    case .chunk, .similar, .wildcard, .phrase, .regex: true
    case .or(let parts): parts.allSatisfy(\.isPositional)
    case .field(_, let part), .boosted(let part, _): part.isPositional
    case .sequence, .and, .not, .near, .attribute, .nothing: false
    }
  }
}
