import SakuinQuery
import SakuinText

// The one place that resolves names to fields and attributes.

extension Schema.TextField {
  /// Every accepted name, the canonical one first.
  var names: [String] { [name, label] + aliases }
}

extension Schema.AttributeField {
  /// Every accepted name, the canonical one first.
  var names: [String] { [name, label] + aliases }
}

extension Schema {
  /// The text field with a canonical name, label or alias; full-width ASCII letters are accepted as ASCII. Where
  /// several fields accept the name, the last of them.
  ///
  /// - Throws: `usage` where there is none, with the known names and the nearest one.
  /// - Complexity: O(names of all fields).
  public func textField(named name: String) throws(SakuinError) -> TextField {
    let ascii = QuerySyntax.ascii(name)
    if let field = textFields.last(where: { $0.names.contains(name) || $0.names.contains(ascii) }) {
      return field
    }
    let hint = Self.hint(nearMiss(to: name, among: textFields.flatMap(\.names)))
    throw SakuinError(
      .usage,
      "there is no field \(name); there are \(textFields.map(\.name).joined(separator: ", "))\(hint.en)",
      ja: "項目 \(name) はありません（\(textFields.map(\.label).joined(separator: "、")) があります）\(hint.ja)")
  }

  /// The attribute with a canonical name, label or alias; full-width ASCII letters are accepted as ASCII. Where several
  /// attributes accept the name, the first of them.
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
    let ascii = QuerySyntax.ascii(name)
    if let ordinal = attributes.firstIndex(where: { $0.names.contains(name) || $0.names.contains(ascii) }) {
      return ordinal
    }
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

  /// The names that a query accepts before a colon.
  var vocabulary: QueryVocabulary {
    var fields: [String: String] = [:]
    for field in textFields {
      for name in field.names { fields[name] = field.name }
    }
    var attributes: [String: QueryVocabulary.Attribute] = [:]
    for field in self.attributes {
      let attribute = QueryVocabulary.Attribute(name: field.name, kind: field.kind.indexKind)
      for name in field.names where attributes[name] == nil { attributes[name] = attribute }
    }
    return QueryVocabulary(textFields: fields, attributes: attributes)
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
