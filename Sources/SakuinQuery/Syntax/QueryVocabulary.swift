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

  /// The canonical name of a text field by each accepted name. Fields take precedence over attributes.
  package let textFields: [String: String]
  /// An attribute by each accepted name.
  package let attributes: [String: Attribute]
  /// The length of the longest name, in Unicode scalars.
  let longestName: Int

  /// A vocabulary of given names.
  package init(textFields: [String: String], attributes: [String: Attribute] = [:]) {
    self.textFields = textFields
    self.attributes = attributes
    longestName = (Array(textFields.keys) + attributes.keys).reduce(0) { max($0, $1.unicodeScalars.count) }
  }
}
