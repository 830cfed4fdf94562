import SakuinQuery
import SakuinText

// The one place that resolves names to fields, attributes and the identifier.
//
// A name means what has it as its canonical name, else what has it as its label, else what has it as an alias: a column
// keeps its own name, whatever else is called so too. As typed comes before full-width ASCII read as ASCII and white space
// left out (`事業 名` is 事業名), and numbers and days before text fields before keywords before the identifier.

/// What has names.
private protocol Named {
  var name: String { get }
  var label: String { get }
  var aliases: [String] { get }
}

extension Named {
  /// Every accepted name, the canonical one first.
  fileprivate var names: [String] { [name, label] + aliases }

  /// The accepted names by precedence: the canonical one, the label, the aliases.
  fileprivate var ranks: [[String]] { [[name], [label], aliases] }
}

extension Schema.TextField: Named {}
extension Schema.AttributeField: Named {}

/// The forms in which names are compared, the closest first.
private let nameForms: [@Sendable (String) -> String] = [{ $0 }, foldedName]

/// The name with full-width ASCII characters in ASCII and without white space, which no name in a query can hold.
private func foldedName(_ name: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in name.unicodeScalars where !QuerySyntax.isSpace(scalar) {
    result.append(QuerySyntax.ascii(scalar))
  }
  return String(result)
}

/// The index of the first of `fields` that a name means.
private func index(of name: String, in fields: [some Named]) -> Int? {
  for form in nameForms {
    let wanted = form(name)
    for rank in 0..<3 {
      let found = fields.firstIndex { field in field.ranks[rank].contains { form($0) == wanted } }
      if let found { return found }
    }
  }
  return nil
}

extension Schema {
  /// The text field with a canonical name, label or alias, in this order; full-width ASCII letters are accepted as ASCII.
  /// Where several fields accept the name, the last of them.
  ///
  /// - Throws: `usage` where there is none, with the known names and the nearest one.
  /// - Complexity: O(names of all fields).
  public func textField(named name: String) throws(SakuinError) -> TextField {
    let lastFirst = Array(textFields.reversed())
    if let found = index(of: name, in: lastFirst) { return lastFirst[found] }
    let hint = Self.hint(nearMiss(to: name, among: textFields.flatMap(\.names)))
    throw SakuinError(
      .usage,
      "there is no field \(name); there are \(textFields.map(\.name).joined(separator: ", "))\(hint.en)",
      ja: "項目 \(name) はありません（\(textFields.map(\.label).joined(separator: "、")) があります）\(hint.ja)")
  }

  /// The attribute with a canonical name, label or alias, in this order; full-width ASCII letters are accepted as ASCII.
  /// Where several attributes accept the name, the first of them.
  ///
  /// - Throws: `usage` where there is none, with the known names and the nearest one.
  /// - Complexity: O(names of all attributes).
  public func attribute(named name: String) throws(SakuinError) -> AttributeField {
    attributes[try attributeOrdinal(named: name)]
  }

  /// The ordinal of the attribute that `attribute(named:)` gives.
  ///
  /// - Throws: as `attribute(named:)`.
  func attributeOrdinal(named name: String) throws(SakuinError) -> Int {
    if let ordinal = index(of: name, in: attributes) { return ordinal }
    guard !attributes.isEmpty else {
      throw SakuinError(
        .usage, "this index has no attributes: \(name)", ja: "この索引に属性はありません: \(name)")
    }
    let hint = Self.hint(nearMiss(to: name, among: attributes.flatMap(\.names)))
    throw SakuinError(
      .usage,
      "there is no attribute \(name); there are \(attributes.map(\.name).joined(separator: ", "))\(hint.en)",
      ja: "属性 \(name) はありません（\(attributes.map(\.label).joined(separator: "、")) があります）\(hint.ja)")
  }

  /// The canonical names of the text field and of the attribute that a name means, which may be one column; none for a name
  /// of the identifier.
  ///
  /// - Throws: `usage` where there is neither, with the known names and the nearest one.
  package func columns(named name: String) throws(SakuinError) -> [String] {
    let lastFirst = Array(textFields.reversed())
    let text = index(of: name, in: lastFirst).map { lastFirst[$0].name }
    let found = [text, index(of: name, in: attributes).map { attributes[$0].name }].compactMap { $0 }
    if !found.isEmpty { return found }
    let identifiers = [QueryVocabulary.identifier] + identifierNames
    if nameForms.contains(where: { identifiers.map($0).contains($0(name)) }) { return [] }
    var seen: Set<String> = []
    let known = (textFields.map { ($0.name, $0.label) } + attributes.map { ($0.name, $0.label) }).filter {
      seen.insert($0.0).inserted
    }
    let hint = Self.hint(
      nearMiss(to: name, among: textFields.flatMap(\.names) + attributes.flatMap(\.names)))
    throw SakuinError(
      .usage,
      "there is no field \(name); there are \(known.map(\.0).joined(separator: ", "))\(hint.en)",
      ja: "項目 \(name) はありません（\(known.map(\.1).joined(separator: "、")) があります）\(hint.ja)")
  }

  /// The names that a query accepts before a colon.
  var vocabulary: QueryVocabulary {
    var fields: [String: String] = [:]
    var attributes: [String: QueryVocabulary.Attribute] = [:]
    var identifiers: Set<String> = []
    for form in nameForms {
      for rank in 0..<3 {
        // A condition on a number or a day is meant as one; that its written text is searched too is no other field.
        for field in self.attributes where field.kind != .keyword {
          let attribute = QueryVocabulary.Attribute(name: field.name, kind: field.kind.indexKind)
          for name in field.ranks[rank].map(form) where fields[name] == nil && attributes[name] == nil {
            attributes[name] = attribute
          }
        }
        for field in textFields.reversed() {
          for name in field.ranks[rank].map(form) where fields[name] == nil && attributes[name] == nil {
            fields[name] = field.name
          }
        }
        for field in self.attributes {
          let attribute = QueryVocabulary.Attribute(name: field.name, kind: field.kind.indexKind)
          for name in field.ranks[rank].map(form) where fields[name] == nil && attributes[name] == nil {
            attributes[name] = attribute
          }
        }
      }
    }
    for name in [QueryVocabulary.identifier] + identifierNames {
      for form in nameForms where fields[form(name)] == nil && attributes[form(name)] == nil {
        identifiers.insert(form(name))
      }
    }
    return QueryVocabulary(textFields: fields, attributes: attributes, identifiers: identifiers)
  }

  /// Makes `name` a further name of the text field, attribute or identifier (`id`) with the canonical name `field`: the
  /// name that it has where documents come from, such as 件名 for `title`. Nothing changes where the schema has no such
  /// field, or where anything has the name already.
  ///
  /// - Complexity: O(names of all fields).
  public mutating func addName(_ name: String, of field: String) {
    guard !name.isEmpty, name != QueryVocabulary.identifier, !identifierNames.contains(name),
      !textFields.contains(where: { $0.names.contains(name) }),
      !attributes.contains(where: { $0.names.contains(name) })
    else { return }
    if field == QueryVocabulary.identifier {
      identifierNames.append(name)
      return
    }
    for index in textFields.indices where textFields[index].name == field {
      textFields[index].aliases.append(name)
    }
    for index in attributes.indices where attributes[index].name == field {
      attributes[index].aliases.append(name)
    }
  }

  /// Adds the names of the fields of another schema.
  mutating func addNames(of other: Schema) {
    for field in other.textFields {
      for name in [field.label] + field.aliases { addName(name, of: field.name) }
    }
    for field in other.attributes {
      for name in [field.label] + field.aliases { addName(name, of: field.name) }
    }
    for name in other.identifierNames { addName(name, of: QueryVocabulary.identifier) }
  }

  /// The ordinals of text fields by canonical name.
  var textFieldOrdinals: [String: [Int]] {
    Dictionary(grouping: textFields.indices) { textFields[$0].name }
  }

  /// The ordinals of attributes by canonical name.
  var attributeOrdinals: [String: Int] {
    Dictionary(attributes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func hint(_ suggestion: String?) -> (en: String, ja: String) {
    suggestion.map { ("; did you mean \($0)?", "。\($0) のことですか") } ?? ("", "")
  }
}
