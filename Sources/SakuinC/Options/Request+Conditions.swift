import Sakuin

/// The conditions of a request, in two forms that may stand side by side:
///
/// - `filters`: conditions as people type them, in the form that answers repeat them:
///   `[{"attribute":"年度","condition":"R4..R6","relation":"="}]`;
/// - `where`: values by attribute: `{"部局":["建設部","環境部"],"年度":{"from":2022,"to":2024},"区分":{"not":"終了"}}`.
///   Values of one attribute are alternatives; `{"all":[…]}` demands each. Nothing is read out of a keyword: `"2022..2024"` is
///   one that looks so. Of a number or a date a text is read as people type it.
extension Request {
  /// The conditions as people type them.
  ///
  /// - Throws: `usage` for what is not of this form.
  mutating func conditions() throws(SakuinError) -> [SearchOptions.Condition] {
    guard let value = take("filters"), !value.isNull else { return [] }
    guard case .list(let list) = value.kind else { throw Self.formOfFilters }
    var conditions: [SearchOptions.Condition] = []
    for element in list {
      guard case .object(let members) = element.kind else { throw Self.formOfFilters }
      var texts: [String: String] = [:]
      for member in members {
        guard case .text(let text) = member.value.kind,
          ["attribute", "condition", "relation"].contains(member.name)
        else { throw Self.formOfFilters }
        texts[member.name] = text
      }
      guard let attribute = texts["attribute"], let condition = texts["condition"],
        let relation = SearchOptions.Condition.Relation(rawValue: texts["relation"] ?? "=")
      else { throw Self.formOfFilters }
      conditions.append(.init(attribute: attribute, text: condition, relation: relation))
    }
    return conditions
  }

  private static var formOfFilters: SakuinError {
    fault(
      "filters", "an array of {\"attribute\":…,\"condition\":…,\"relation\":\"=\", \"!=\" or \"+=\"}",
      ja: " {\"attribute\":…,\"condition\":…,\"relation\":\"=\" か \"!=\" か \"+=\"} の配列")
  }

  /// The values that documents must have; nil where the request does not say.
  ///
  /// - Throws: `usage` for an attribute that there is not, and for what is not of this form.
  mutating func filter(_ schema: Schema) throws(SakuinError) -> SearchOptions.Filter? {
    var parts: [SearchOptions.Filter] = []
    for member in try object("where") ?? [] {
      let attribute = try schema.attribute(named: member.name)
      guard case .object(let members) = member.value.kind else {
        parts.append(.any(try Self.tests(attribute, member.name, member.value)))
        continue
      }
      var bounds: (from: String?, to: String?)
      for part in members {
        switch part.name {
        case "from": bounds.from = try Self.bound(part.value, of: member.name)
        case "to": bounds.to = try Self.bound(part.value, of: member.name)
        case "is": parts.append(.any(try Self.tests(attribute, member.name, part.value)))
        case "not": parts.append(!.any(try Self.tests(attribute, member.name, part.value)))
        case "all": parts.append(.all(try Self.tests(attribute, member.name, part.value)))
        default: throw Self.formOfValues(member.name)
        }
      }
      if bounds.from != nil || bounds.to != nil {
        parts.append(.reading(attribute.name, (bounds.from ?? "") + ".." + (bounds.to ?? "")))
      }
    }
    return parts.isEmpty ? nil : .all(parts)
  }

  /// A test for each value; `name` is what the request calls the attribute.
  private static func tests(
    _ attribute: Schema.AttributeField, _ name: String, _ value: RequestValue
  ) throws(SakuinError) -> [SearchOptions.Filter] {
    let values = if case .list(let list) = value.kind { list } else { [value] }
    guard !values.isEmpty else { throw formOfValues(name) }
    var tests: [SearchOptions.Filter] = []
    for value in values {
      switch (value.kind, attribute.kind) {
      case (.text(let text), .keyword): tests.append(.where(attribute.name, is: .keyword(text)))
      case (.number(let number), .number): tests.append(.where(attribute.name, is: .number(number)))
      default: tests.append(.reading(attribute.name, try bound(value, of: name)))
      }
    }
    return tests
  }

  /// A value as it is written: a word, a date in ISO 8601, a number.
  private static func bound(_ value: RequestValue, of name: String) throws(SakuinError) -> String {
    switch value.kind {
    case .text(let text): return text
    case .number(let number):
      if let whole = Int(exactly: number) { return String(whole) }
      return number.description
    default: throw formOfValues(name)
    }
  }

  private static func formOfValues(_ name: String) -> SakuinError {
    SakuinError(
      .usage,
      "“where” needs for \(name) a value, an array of values, or {\"from\":…,\"to\":…}, {\"not\":…}, {\"all\":[…]}.",
      ja: "「where」の \(name) には、値、値の配列、{\"from\":…,\"to\":…}、{\"not\":…}、{\"all\":[…]} のどれかを書きます。")
  }
}
