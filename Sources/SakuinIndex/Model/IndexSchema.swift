/// What the index knows about a collection: the text fields and attribute columns, by ordinal.
package struct IndexSchema: Sendable, Equatable {
  /// Kind of an attribute column.
  package enum AttributeKind: UInt8, Sendable {
    case keyword = 0
    case number = 1
    case date = 2
  }

  /// An attribute column.
  package struct AttributeColumn: Sendable, Equatable {
    package var name: String
    package var kind: AttributeKind

    package init(name: String, kind: AttributeKind) {
      self.name = name
      self.kind = kind
    }
  }

  /// Names of the text fields, in the order in which their text is laid out; 1 to 15 of them.
  package var textFields: [String]
  /// The attribute columns.
  package var attributes: [AttributeColumn]

  package init(textFields: [String], attributes: [AttributeColumn]) {
    self.textFields = textFields
    self.attributes = attributes
  }
}

/// A document's number in its segment, 0 ..< documentCount.
package typealias DocumentID = UInt32
/// A character's place in its segment: the index of a UTF-16 unit of folded text, gaps between fields included.
package typealias Position = UInt32
