/// The structure of an index: its text fields and attribute columns, by ordinal.
package struct IndexSchema: Sendable, Equatable {
  /// The kind of an attribute column; raw values are stored in segments and commit points.
  package enum AttributeKind: UInt8, Sendable {
    /// Strings for filters and facets.
    case keyword = 0
    /// Numbers for range filters and sorting.
    case number = 1
    /// Calendar dates for range filters and sorting.
    case date = 2
  }

  /// An attribute column.
  package struct AttributeColumn: Sendable, Equatable {
    /// Name of the column, unique in the schema.
    package var name: String
    /// Kind of its values.
    package var kind: AttributeKind

    /// Creates a column of the given name and kind.
    package init(name: String, kind: AttributeKind) {
      self.name = name
      self.kind = kind
    }
  }

  /// Names of the text fields, in the order in which their text is laid out. The format allows 1 to 255; `DocumentLayout`
  /// is made for 16 at most. Any number of fields of a document can share one (`CellTable`).
  package var textFields: [String]
  /// The attribute columns.
  package var attributes: [AttributeColumn]

  /// Creates a schema from its fields and columns; nothing is validated.
  package init(textFields: [String], attributes: [AttributeColumn]) {
    self.textFields = textFields
    self.attributes = attributes
  }

  /// Whether the schema has the same text fields as `older` and begins with its columns: whatever was written with `older`
  /// can be read as having no values in the others.
  package func extends(_ older: IndexSchema) -> Bool {
    textFields == older.textFields && attributes.starts(with: older.attributes)
  }
}

/// A document's number in its segment, 0 ..< documentCount.
package typealias DocumentID = UInt32
/// The index of a UTF-16 unit of folded text in its segment, gaps between fields included.
package typealias Position = UInt32
