import SakuinText

/// `name:condition`: matches documents with a value of the attribute that meets the condition.
package struct AttributeNode: QueryPart {
  /// The canonical name of the attribute.
  package var name: String
  /// The condition as typed, in ASCII.
  package var text: String
  /// The condition after parsing.
  package var condition: AttributeCondition

  package var isPositional: Bool { false }

  package func canonical(_ form: CanonicalForm) -> String {
    form.condition(text, on: name)
  }

  package func compiled(by compiler: QueryCompiler) -> CompiledQuery? {
    CompiledQuery(AttributeOperator(name: name, condition: condition))
  }

  package func conditions(_ scope: inout ConditionScope) -> QueryNode { QueryNode(self) }
}

extension QueryNode {
  /// A condition on the attribute with a canonical name. `text` is the condition as typed, in ASCII.
  package static func attribute(
    _ name: String, _ text: String, _ condition: AttributeCondition
  ) -> QueryNode {
    QueryNode(AttributeNode(name: name, text: text, condition: condition))
  }
}

/// A condition on an attribute: matches documents of which a value meets it.
struct AttributeOperator: WordlessOperator {
  /// The canonical name of the attribute.
  let name: String
  /// What one of the values must meet.
  let condition: AttributeCondition

  var traits: QueryTraits { [.quickToVerify, .condition, .undivided] }

  func positionUpperBound(_ lookup: StringLookup) -> Int { .max }

  func matches(
    _ matcher: inout QueryMatcher, in selection: FieldSelection, within candidates: Candidates
  ) throws(SearchFailure) -> MatchSet {
    guard let filter = try matcher.filter(.anyOf([condition]), on: name) else { return MatchSet() }
    return try filter.documents(among: matcher.lookup.everything(within: candidates), matcher.lookup.deadline)
  }
}

extension QueryMatcher {
  /// The filter that tests the values of an attribute; nil when the index has no such attribute.
  ///
  /// - Throws: when the deadline has passed.
  func filter(_ test: AttributeTest, on name: String) throws(SearchFailure) -> AttributeFilter? {
    guard let column = index.attributes[name] else { return nil }
    return try AttributeFilter(test, column: column, segments: segments, deadline: lookup.deadline) {
      index.analyzer.keywordForm($0)
    }
  }
}
