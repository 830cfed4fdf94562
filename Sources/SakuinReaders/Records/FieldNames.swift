import Sakuin

/// The accepted names of the fields of a schema, each with the canonical one.
struct FieldNames: Sendable {
  private var names: [String: String] = [:]

  /// Collects the names of a schema's fields: name, label and aliases; a canonical name is never another field's alias.
  init(_ schema: Schema) {
    for field in schema.textFields {
      for name in field.aliases + [field.label] where names[name] == nil { names[name] = field.name }
    }
    for field in schema.attributes {
      for name in field.aliases + [field.label] where names[name] == nil { names[name] = field.name }
    }
    for name in schema.textFields.map(\.name) + schema.attributes.map(\.name) { names[name] = name }
    names["id"] = "id"
  }

  /// Collects the names of the fields that a schema file declares.
  init(_ file: SchemaFile) {
    self.init(file.schema)
    for name in file.stored { names[name] = name }
  }

  /// The canonical name; nil where no field has the name.
  func known(_ name: String) -> String? { names[name] }

  /// The canonical name, or `name` itself where no field has it.
  func canonical(_ name: String) -> String { names[name] ?? name }
}
