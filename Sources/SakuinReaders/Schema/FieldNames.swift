import Sakuin

/// The accepted names of the fields of a schema, each with the canonical one.
struct FieldNames: Sendable {
  /// By name: the canonical name, and whether the name is that (0), the label (1) or an alias (2).
  private var names: [String: (field: String, rank: Int)] = [:]
  /// The same by the folded name, where no field has it as written.
  private var folded: [String: (field: String, rank: Int)] = [:]

  /// Collects the names of a schema's fields: name, label and aliases, and those of `others` without a label; a canonical
  /// name is never another field's alias.
  init(_ schema: Schema, others: Set<String> = []) {
    for field in schema.textFields { add(field.name, field.label, field.aliases) }
    for field in schema.attributes { add(field.name, field.label, field.aliases) }
    for name in schema.textFields.map(\.name) + schema.attributes.map(\.name) + others {
      names[name] = (name, 0)
    }
    for name in schema.identifierNames where names[name] == nil { names[name] = ("id", 2) }
    names["id"] = ("id", 0)
    for (name, field) in names {
      let key = RoleNames.folded(name)
      if let known = folded[key], (known.rank, known.field) <= (field.rank, field.field) { continue }
      folded[key] = field
    }
  }

  private mutating func add(_ field: String, _ label: String, _ aliases: [String]) {
    if names[label].map({ $0.rank > 1 }) ?? true { names[label] = (field, 1) }
    for name in aliases where names[name] == nil { names[name] = (field, 2) }
  }

  /// The canonical name, whatever the width of letters and signs; nil where no field has the name.
  func known(_ name: String) -> String? { entry(name)?.field }

  /// The canonical name, or `name` itself where no field has it.
  func canonical(_ name: String) -> String { names[name]?.field ?? name }

  /// The field of each of `columns` that has one. Of several columns with names of one field, the one with the closest name
  /// is that field.
  func fields(of columns: [String]) -> [String: String] {
    var closest: [String: (column: String, rank: Int)] = [:]
    for column in columns {
      guard let (field, rank) = entry(column), rank < closest[field]?.rank ?? Int.max else { continue }
      closest[field] = (column, rank)
    }
    var result: [String: String] = [:]
    for (field, found) in closest { result[found.column] = field }
    return result
  }

  private func entry(_ name: String) -> (field: String, rank: Int)? {
    if let known = names[name] { return known }
    return folded[RoleNames.folded(name)].map { ($0.field, $0.rank + 3) }
  }
}
