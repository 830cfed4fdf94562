import SakuinQuery

/// A name that a query puts before a colon.
enum QueryName: Sendable, Hashable {
  /// Of a text field.
  case field(String)
  /// Of an attribute.
  case attribute(String)

  /// A name as it is written in a query: without white space, which no name there can hold.
  static func written(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars where !QuerySyntax.isSpace(scalar) { result.append(scalar) }
    return String(result)
  }

  /// Checks that the name means in a query what it means here.
  ///
  /// - Throws: `usage` where an index of the schema has no such field or attribute, or a query reads the name otherwise.
  func check(in schema: Schema) throws(SakuinError) {
    switch self {
    case .field(let name):
      let field = try schema.textField(named: name)
      guard case .field(field.name) = meaning(of: name, in: schema) else {
        throw SakuinError(
          .usage, "a query cannot name the text field \(name); use SearchOptions.fields",
          ja: "検索式では項目 \(name) を名指せません。SearchOptions.fields を使ってください")
      }
    case .attribute(let name):
      let attribute = try schema.attribute(named: name)
      guard case .attribute(attribute.name) = meaning(of: name, in: schema) else {
        throw SakuinError(
          .usage, "a query cannot name the attribute \(name); use SearchOptions.filter",
          ja: "検索式では属性 \(name) を名指せません。SearchOptions.filter を使ってください")
      }
    }
  }

  /// What the name means before a colon: the canonical name of a text field or attribute.
  private func meaning(of name: String, in schema: Schema) -> QueryName? {
    switch QueryParser.meaning(ofName: Self.written(name), vocabulary: schema.vocabulary) {
    case .field(let name): .field(name)
    case .condition(.attribute(let attribute)): .attribute(attribute.name)
    case .condition(.identifier), nil: nil
    }
  }
}
