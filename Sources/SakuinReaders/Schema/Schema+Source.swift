import Sakuin

extension Schema {
  /// The attribute that names the source of a document: the file, or what the user calls it.
  static let sourceAttribute = AttributeField(name: "source", label: "出典", kind: .keyword)

  /// The text of the column that identifies the documents: an identifier is found by typing it, like every other cell,
  /// and is kept as it is written where something is put before it.
  static let identifierText = TextField(name: "idText", label: "識別子", scoring: .rest)
}
