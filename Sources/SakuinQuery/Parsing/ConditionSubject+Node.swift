import SakuinText

extension QueryVocabulary.ConditionSubject {
  /// The condition that `text`, as typed, puts on the subject; nil when it is none.
  func condition(_ text: String) -> QueryNode? {
    switch self {
    case .attribute(let attribute):
      let text = QuerySyntax.ascii(text)
      return AttributeCondition(text, kind: attribute.kind).map { .attribute(attribute.name, text, $0) }
    case .identifier:
      // Not in ASCII: an identifier may be stored in full width.
      let id = String(text.trimmed)
      return id.isEmpty ? nil : .identifier(id)
    }
  }
}
