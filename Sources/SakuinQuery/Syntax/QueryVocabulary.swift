import SakuinIndex

/// The names that may precede a colon in a query.
package struct QueryVocabulary: Sendable {
  /// An attribute that a query may put conditions on.
  package struct Attribute: Sendable, Equatable {
    /// The canonical name.
    package var name: String
    /// The kind of its values.
    package var kind: IndexSchema.AttributeKind

    /// An attribute.
    package init(name: String, kind: IndexSchema.AttributeKind) {
      self.name = name
      self.kind = kind
    }
  }

  /// What a query may put conditions on.
  package enum ConditionSubject: Sendable, Equatable {
    /// An attribute.
    case attribute(Attribute)
    /// The identifier of a document.
    case identifier
  }

  /// What a name means.
  package enum Meaning: Sendable, Equatable {
    /// The text field with a canonical name.
    case field(String)
    /// A condition follows the name.
    case condition(ConditionSubject)
  }

  /// The canonical name of the identifier.
  package static let identifier = "id"

  /// The canonical name of a text field by each accepted name. Fields take precedence over attributes.
  package let textFields: [String: String]
  /// An attribute by each accepted name. Attributes take precedence over the identifier.
  package let attributes: [String: Attribute]
  /// The accepted names of the identifier; none, or the canonical one among them.
  package let identifiers: Set<String>
  /// The length of the longest name, in Unicode scalars.
  let longestName: Int

  /// A vocabulary of given names. Where the canonical name of the identifier is that of a field or attribute, a query
  /// cannot name the identifier.
  package init(
    textFields: [String: String], attributes: [String: Attribute] = [:], identifiers: Set<String> = []
  ) {
    self.textFields = textFields
    self.attributes = attributes
    let isTaken = textFields[Self.identifier] != nil || attributes[Self.identifier] != nil
    self.identifiers = isTaken || identifiers.isEmpty ? [] : identifiers.union([Self.identifier])
    longestName = (Array(textFields.keys) + attributes.keys + identifiers).reduce(Self.identifier.count) {
      max($0, $1.unicodeScalars.count)
    }
  }

  /// What a name as typed means, as it is or else with full-width ASCII characters in ASCII; nil for any other text.
  func meaning(of name: String) -> Meaning? {
    let ascii = QuerySyntax.ascii(name)
    for form in ascii == name ? [name] : [name, ascii] {
      if let field = textFields[form] { return .field(field) }
      if let attribute = attributes[form] { return .condition(.attribute(attribute)) }
      if identifiers.contains(form) { return .condition(.identifier) }
    }
    return nil
  }
}
