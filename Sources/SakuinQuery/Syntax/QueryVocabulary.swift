import SakuinIndex

/// The names that may stand before a colon in a query.
package struct QueryVocabulary: Sendable {
  /// An attribute that conditions may be put to.
  package struct Attribute: Sendable, Equatable {
    /// The canonical name.
    package var name: String
    /// What values it holds.
    package var kind: IndexSchema.AttributeKind

    /// An attribute.
    package init(name: String, kind: IndexSchema.AttributeKind) {
      self.name = name
      self.kind = kind
    }
  }

  /// Accepted names of text fields, with the canonical ones. They come before attributes of the same name.
  package var textFields: [String: String]
  /// Accepted names of attributes.
  package var attributes: [String: Attribute]

  /// A vocabulary of given names.
  package init(textFields: [String: String], attributes: [String: Attribute] = [:]) {
    self.textFields = textFields
    self.attributes = attributes
  }
}
