/// A condition after a name as it is written, before it is known what the name means. Only its text is of use: parsed, it
/// becomes a condition on an attribute or the identifier.
struct WrittenCondition: QueryPart {
  /// The name before the colon.
  var name: String
  /// The condition.
  var text: String

  var isPositional: Bool { false }

  func canonical(_ form: CanonicalForm) -> String {
    form.groupedInBoost(name + ":" + CanonicalForm.quoted(text))
  }

  func compiled(by compiler: QueryCompiler) -> CompiledQuery? { nil }

  func conditions(_ scope: inout ConditionScope) -> QueryNode { QueryNode(self) }
}

extension QueryNode {
  /// A condition after a name, for its text.
  package static func condition(_ text: String, on name: String) -> QueryNode {
    QueryNode(WrittenCondition(name: name, text: text))
  }
}
