import Sakuin
import SakuinText

/// Infers the schema of a collection from all of its records.
///
/// Every record counts, so the schema does not depend on their order, and JSON and tables obey the same rules:
///
/// - Every column is searched text. `title` and `body` are scored alone, short texts together, and everything else with the
///   body.
/// - Where the values of a column are numbers, years, dates or texts of up to 200 characters, it is an attribute too
///   (`ColumnKind`). A few values of another kind do not change that; they are told when documents are made.
/// - A column that is read as a field of another name keeps its own as a further name of the field, and where a
///   collection has one such name for the title or the body, it is the label.
/// - A schema that is known, that of an index, stays: what is new follows.
public struct SchemaInference: Sendable {
  let overrides: SchemaFile
  /// The schema of the index; nil for a new one.
  let known: Schema?
  private var base: Schema?
  private var order: [String] = []
  private var evidence: [String: ColumnEvidence] = [:]
  /// The own name of each field, as its first column has it.
  private var ownNames: [String: String] = [:]
  private var columns: [Schema.Column] = []
  private var columnsOfField: [String: Set<String>] = [:]
  private var renamed: [RenamedColumn] = []
  private var hasSources = false
  private var hasRecords = false
  private var hasIdentifiers = false

  /// Creates an inference without records. Fields of `known` stay, and those of `overrides` keep their declarations.
  public init(overrides: SchemaFile = SchemaFile(), known: Schema? = nil) {
    self.overrides = overrides
    self.known = known
  }

  /// Adds the fields of a schema that documents have, such as that of a `DocumentFormat`.
  mutating func add(_ schema: Schema) {
    if base == nil { base = schema } else { base?.take(schema) }
    hasSources = true
  }

  /// Adds the columns of an input.
  mutating func add(_ survey: InputSurvey, _ roles: ColumnRoles) {
    hasSources = true
    hasRecords = true
    hasIdentifiers = hasIdentifiers || roles.id != nil
    for name in survey.columns {
      let field = roles.field(name)
      let column = Schema.Column(name: name, field: field)
      if columnsOfField[field, default: []].insert(name).inserted { columns.append(column) }
      if field != name { renamed.add(CollectionOfOne(RenamedColumn(name, field))) }
      if field == "id" || field == "title" || field == "body" { continue }
      if evidence[field] == nil {
        order.append(field)
        ownNames[field] = name
        evidence[field] = ColumnEvidence()
      }
      if let seen = survey.evidence[name] { evidence[field]?.merge(seen) }
    }
  }

  /// The schema of the records so far.
  ///
  /// - Complexity: O(n²) for n fields.
  public func schema() -> Schema {
    var schema = known ?? Schema(textFields: [])
    if let base { schema.take(base) }
    schema.declare(overrides)
    let names = Set(schema.textFields.map(\.name))
    if known == nil || hasRecords {
      for field in Schema.general.textFields where !overrides.declares(field.name) {
        if !names.contains(field.name) { schema.textFields.append(field) }
      }
    }
    addFields(to: &schema)
    if hasIdentifiers, !schema.holds(Schema.identifierText.name) {
      schema.textFields.append(Schema.identifierText)
    }
    if hasSources, !schema.attributes.contains(where: { $0.name == Schema.sourceAttribute.name }),
      !overrides.declares(Schema.sourceAttribute.name)
    {
      schema.attributes.append(Schema.sourceAttribute)
    }
    addOwnNames(to: &schema)
    let stored = overrides.stored.filter { !schema.storedFields.contains($0) }.sorted()
    schema.storedFields = (schema.storedFields + stored).filter { !schema.holds($0) }
    let found = Set(schema.columns.map(\.name))
    schema.columns += columns.filter { !found.contains($0.name) || !schema.columns.contains($0) }
    return schema
  }

  /// Adds the fields of columns that the schema does not have yet.
  private func addFields(to schema: inout Schema) {
    var texts = Set(schema.textFields.map(\.name))
    var attributes = Set(schema.attributes.map(\.name))
    for name in order {
      guard let seen = evidence[name], !overrides.stored.contains(name) else { continue }
      let label = ownNames[name].flatMap { name.hasSuffix("_") ? nil : $0 } ?? name
      let declared = schema.attributes.first { $0.name == name }
      let isSearchedAlready = !texts.insert(name).inserted
      if !isSearchedAlready {
        schema.textFields.append(
          .init(
            name: name, label: declared?.label ?? label, aliases: declared?.aliases ?? [],
            scoring: scoring(seen, name)))
      }
      // What was declared as text only stays so.
      if overrides.declares(name) || isSearchedAlready && base?.holds(name) ?? false { continue }
      if let kind = seen.kind(named: ownNames[name] ?? name).attribute, attributes.insert(name).inserted {
        schema.attributes.append(.init(name: name, label: label, kind: kind))
      }
    }
  }

  private func scoring(_ seen: ColumnEvidence, _ name: String) -> Schema.Scoring {
    guard seen.values + seen.nothings > 0, seen.isShort else { return .rest }
    switch seen.kind(named: ownNames[name] ?? name) {
    case .keyword, .none: return .short
    case .number, .year, .date: return .rest
    }
  }

  /// Adds the names that fields have in the inputs. Those of fields come first: a column called like the alias of another
  /// keeps its name.
  private func addOwnNames(to schema: inout Schema) {
    for name in overrides.identifierNames { schema.addName(name, of: "id") }
    // A column that only has a sign behind its name, since the name is taken, has no name to add.
    for column in renamed where column.field != column.name + "_" {
      schema.addName(column.name, of: column.field)
    }
    for general in Schema.general.textFields {
      let own = Set(renamed.filter { $0.field == general.name }.map(\.name))
      guard own.count == 1, let name = own.first,
        let index = schema.textFields.firstIndex(where: { $0.name == general.name }),
        schema.textFields[index].label == general.label, !overrides.declares(general.name),
        let alias = schema.textFields[index].aliases.firstIndex(of: name)
      else { continue }
      schema.textFields[index].aliases[alias] = general.label
      schema.textFields[index].label = name
    }
  }
}

extension Schema {
  /// Adds those fields of another schema that are not there yet.
  fileprivate mutating func take(_ other: Schema) {
    textFields += other.textFields.filter { field in !textFields.contains { $0.name == field.name } }
    attributes += other.attributes.filter { field in !attributes.contains { $0.name == field.name } }
    storedFields += other.storedFields.filter { !storedFields.contains($0) }
  }

  /// Takes the fields that a file declares; those that are there get its labels, names, weights and ways of scoring.
  fileprivate mutating func declare(_ file: SchemaFile) {
    for field in file.schema.textFields {
      if let known = textFields.firstIndex(where: { $0.name == field.name }) {
        textFields[known] = field
      } else {
        textFields.append(field)
      }
    }
    for field in file.schema.attributes {
      if let known = attributes.firstIndex(where: { $0.name == field.name }) {
        attributes[known].label = field.label
        attributes[known].aliases = field.aliases
      } else {
        attributes.append(field)
      }
    }
  }
}
