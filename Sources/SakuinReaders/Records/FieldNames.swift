import Sakuin

/// The accepted names of the fields of a schema, each with the canonical one.
struct FieldNames: Sendable {
  private var names: [String: String] = [:]

  /// Collects the names of a schema's fields: name, label and aliases, and those of `others` without a label; a canonical
  /// name is never another field's alias.
  init(_ schema: Schema, others: Set<String> = []) {
    for field in schema.textFields {
      for name in field.aliases + [field.label] where names[name] == nil { names[name] = field.name }
    }
    for field in schema.attributes {
      for name in field.aliases + [field.label] where names[name] == nil { names[name] = field.name }
    }
    for name in schema.textFields.map(\.name) + schema.attributes.map(\.name) + others { names[name] = name }
    names["id"] = "id"
  }

  /// The canonical name; nil where no field has the name.
  func known(_ name: String) -> String? { names[name] }

  /// The canonical name, or `name` itself where no field has it.
  func canonical(_ name: String) -> String { names[name] ?? name }
}
