/// A query as a tree. Leaves hold raw text; folding and segmentation come later.
package indirect enum QueryNode: Equatable, Sendable {
  /// Text typed bare, without white space: matches by its content words.
  case chunk(String)
  /// Quoted text: matches as an exact substring of the folded text, spelling variants off.
  case phrase(String)
  /// Parts set side by side: all must match, or any, as the search's mode says. Negations bind in either mode.
  case sequence([QueryNode])
  /// `A AND B`: all must match in every mode.
  case and([QueryNode])
  /// `A OR B`.
  case or([QueryNode])
  /// `NOT A`, `-A`.
  case not(QueryNode)
  /// `name:A`: A, looked for in one text field only.
  case field(String, QueryNode)
  /// Matches nothing: an empty query.
  case nothing

  /// The leaves in text order, those under a negation left out.
  package var positiveLeaves: [QueryNode] {
    switch self {
    case .chunk, .phrase: [self]
    case .sequence(let parts), .and(let parts), .or(let parts): parts.flatMap(\.positiveLeaves)
    case .field(_, let part): part.positiveLeaves
    case .not, .nothing: []
    }
  }
}
