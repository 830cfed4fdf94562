extension SearchOptions {
  /// A condition on an attribute as people type it: `区分=達成`, `年度=R4..R6`. Programs that have values rather than texts
  /// ask by `SearchOptions.Filter`.
  public struct Condition: Sendable, Hashable {
    /// What a condition demands. The raw value is the sign of the relation: `KEY!=VALUE`.
    @nonexhaustive public enum Relation: String, Sendable, CaseIterable {
      /// A document has a value that meets the condition; several such conditions on one attribute are alternatives.
      case `is` = "="
      /// A document has no value that meets the condition; one without any value has none.
      case isNot = "!="
      /// A document has a value that meets the condition, whatever other conditions on the attribute say.
      case isAlso = "+="
    }

    /// The attribute's name or label.
    public var attribute: String
    /// What its values must meet: `達成`, `2023`, `令和5年度`, `2023..2025`, `..R6`, `2023,2025`. A keyword is compared whole,
    /// without regard to width, case and white space at its ends; where no value of the attribute holds a comma, commas
    /// separate alternatives, as they do between numbers and dates.
    public var text: String
    /// What the condition demands.
    public var relation: Relation

    /// Creates a condition.
    ///
    /// - Complexity: O(1).
    public init(attribute: String, text: String, relation: Relation = .is) {
      self.attribute = attribute
      self.text = text
      self.relation = relation
    }
  }
}

extension SearchOptions.Condition: CustomStringConvertible {
  /// The condition as the command reads it: `区分!=達成`.
  public var description: String { attribute + relation.rawValue + text }
}
